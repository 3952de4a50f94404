/** The whole daily meeting, in six browsers: the chair and five agencies. Each test is a step and follows on the one before. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkWholePage, useBrowser } from './browser.ts';
import {
  chooseRating,
  editorOf,
  goToMeeting,
  itemOf,
  participate,
  seesClosed,
  seesText,
  type Participant,
} from './participant.ts';
import { startServer, type TestServer } from './server.ts';

/** How the six reach the server: straight, or through something that stands in between. */
export type Way = { readonly url: string; readonly tolerated: readonly RegExp[]; close(): Promise<void> };

const agenda = ({ page }: Participant) => page.getByRole('region', { name: 'Agenda' });
const people = ({ page }: Participant) => page.getByRole('region', { name: 'People' });

const CONCERN = 'Invented concern: a neighbour hears a Testchild crying each night';

export const runDailyMeeting = (called: string, wayTo: (server: TestServer) => Promise<Way>): void => {
  const browser = useBrowser();
  let server: TestServer;
  let way: Way;
  let chair: Participant, police: Participant, health: Participant;
  let education: Participant, probation: Participant, solace: Participant;
  const everyone = () => [chair, police, health, education, probation, solace];
  const agencies = () => [police, health, education, probation, solace];

  beforeAll(async () => {
    server = await startServer();
    way = await wayTo(server);
    const open = (name: string) => participate(browser, way.url, name, way.tolerated);
    chair = await open('Amara Example');
    police = await open('Quill Fiction');
    health = await open('Ivy Imagined');
    education = await open('Rowan Madeup');
    probation = await open('Basil Invented');
    solace = await open('Wren Pretend');
  });

  afterAll(async () => {
    await way.close();
    await server.stop();
  });

  describe(`the daily meeting, ${called}`, () => {
    it('[DAY-1] a contact comes in with one line and is on the next agenda', async () => {
      const { page } = chair;
      await page.getByRole('link', { name: 'New contact' }).click();
      await page.getByLabel('What is the concern?').fill(CONCERN);
      await page.getByRole('button', { name: 'Record the contact' }).click();
      await seesText(chair, /BEX-\d{4}-[2-9B-Z]{4}-[2-9B-Z]{4}/);
      await page.goto('/');
      await goToMeeting(chair);
      await expect.poll(() => agenda(chair).getByRole('listitem').count()).toBe(7);
      await checkWholePage(page);
    });

    it('[DAY-2] immediate protection is first on the agenda that builds itself', async () => {
      const first = agenda(chair).getByRole('listitem').first();
      await first.filter({ hasText: 'Immediate protection' }).waitFor();
    });

    it('[DAY-3] people join from where they are, and everyone sees who is here and who is missing', async () => {
      await chair.press(chair.page.getByRole('button', { name: 'Open the meeting' }));
      for (const person of agencies()) {
        await goToMeeting(person);
        await person.press(person.page.getByRole('button', { name: 'From elsewhere' }));
      }
      await people(chair).getByText('6 here').waitFor();
      await people(solace).getByText('Quill Fiction').waitFor();
      await expect.poll(() => people(chair).getByText('Expected and not here').count()).toBe(0);
    });

    it('[DAY-4] the chair opens the next item in one press, and every board follows', async () => {
      chair.takePresses();
      await chair.press(chair.page.getByRole('button', { name: /Open next/ }));
      expect(chair.takePresses()).toBe(1);
      for (const person of everyone()) await itemOf(person, 'Cedar Testchild').waitFor();
    });

    it('[DAY-5] an agency rates in two presses, blind; the reveal shows them side by side', async () => {
      police.takePresses();
      await police.press(chooseRating(police, 'Red'));
      await police.press(police.section('Ratings').getByRole('button', { name: 'Give this rating' }));
      expect(police.takePresses()).toBe(2);
      await chooseRating(health, 'Amber').click();
      await health
        .section('Ratings')
        .getByLabel('Reason (optional)')
        .fill('Two appointments missed, invented');
      await health.section('Ratings').getByRole('button', { name: 'Give this rating' }).click();

      await chair
        .section('Ratings')
        .getByRole('button', { name: /Reveal.*2 of/ })
        .waitFor();
      for (const person of [chair, police, education, probation, solace]) {
        expect(await person.page.getByText('Two appointments missed').count()).toBe(0);
      }
      await checkWholePage(police.page);
      await chair
        .section('Ratings')
        .getByRole('button', { name: /Reveal/ })
        .click();
      for (const person of everyone()) {
        await person.section('Ratings').getByRole('region', { name: 'Red: 1' }).getByText('Police').waitFor();
        await person
          .section('Ratings')
          .getByRole('region', { name: 'Amber: 1' })
          .getByText('Two appointments missed')
          .waitFor();
        await seesText(person, /They differ: 1 Red, 1 Amber/);
      }
      await checkWholePage(chair.page);
    });

    it('[DAY-5] a rating changed after the reveal says why, and both stay', async () => {
      const ratings = health.section('Ratings');
      await ratings.getByRole('button', { name: /Change/ }).click();
      await chooseRating(health, 'Red').click();
      await ratings.getByLabel('Reason for the change').fill('Police information changes the picture');
      await ratings.getByRole('button', { name: 'Give this rating' }).click();
      const red = chair.section('Ratings').getByRole('region', { name: 'Red: 2' });
      await red.getByText('Police information changes the picture').waitFor();
      await red.getByText(/Amber/).waitFor();
    });

    it('[DAY-5] the agreed rating is recorded with its rationale', async () => {
      const agreed = chair.section('Ratings').getByRole('group', { name: 'Agreed rating' });
      await agreed.locator('label', { hasText: 'Red' }).click();
      await chair.section('Ratings').getByLabel('Rationale (optional)').fill('A visible injury');
      await chair.section('Ratings').getByRole('button', { name: 'Record the agreed rating' }).click();
      await solace.section('Ratings').getByText('A visible injury').waitFor();
    });

    it('[DAY-6] agencies type at once, each in its own section; what is shared is seen, what is not stays unseen', async () => {
      const typing = [
        [police, 'Police', 'Two callouts to the invented address.'],
        [health, 'Health', 'Registered with the Sample Surgery.'],
        [education, 'Education', 'Attendance is 62 per cent this term.'],
      ] as const;
      await Promise.all(
        typing.map(async ([person, agency, words]) => {
          await editorOf(person, agency).click();
          await person.page.keyboard.type(words);
          await person.section('Information').getByText('Saved', { exact: true }).first().waitFor();
        }),
      );
      for (const [person, agency, words] of typing)
        await expect.poll(() => editorOf(person, agency).innerText()).toBe(words);
      expect(await chair.page.getByText('Two callouts').count()).toBe(0);

      await police.section('Information').getByRole('button', { name: 'Share with the meeting' }).click();
      await police.page.getByRole('dialog').getByRole('button', { name: 'Share', exact: true }).click();
      for (const person of [chair, health, probation])
        await seesText(person, 'Two callouts to the invented address.');
      expect(await chair.page.getByText('Sample Surgery').count()).toBe(0);

      await editorOf(police, 'Police').click();
      await police.page.keyboard.press('Control+End');
      await police.page.keyboard.type(' One in August.');
      await seesText(probation, /One in August\./);
      await police.section('Information').getByText('Saved', { exact: true }).first().waitFor();

      await police.section('Information').getByRole('button', { name: 'Confirm as our record' }).click();
      await chair
        .section('Information')
        .getByText(/Confirmed as record/)
        .waitFor();
      await checkWholePage(police.page);
    });

    it('[DAY-6] nothing known is one press', async () => {
      probation.takePresses();
      await probation.press(probation.section('Information').getByRole('button', { name: 'Nothing known' }));
      expect(probation.takePresses()).toBe(1);
      await chair
        .section('Information')
        .getByText(/Probation: nothing known/i)
        .waitFor();
    });

    it('[DAY-7] actions are drafted together and agreed in one press, due as a person says it', async () => {
      await chair.section('Actions').getByRole('button', { name: 'Draft an action' }).click();
      await chair.section('Actions').getByLabel('What').fill('Visit the home');
      const draft = police.section('Actions').getByRole('list', { name: 'Drafted actions' });
      await draft.getByLabel('By when').fill('in 2 working days');
      await draft.getByText(/\d{4}, \d{1,2}:\d{2}[ap]m/).waitFor();
      await expect
        .poll(() => chair.section('Actions').getByLabel('By when').inputValue())
        .toBe('in 2 working days');
      await chair
        .section('Actions')
        .getByText(/\d{4}, \d{1,2}:\d{2}[ap]m/)
        .waitFor();
      chair.takePresses();
      await chair.press(chair.section('Actions').getByRole('button', { name: 'Agree', exact: true }));
      expect(chair.takePresses()).toBe(1);
      for (const person of everyone()) {
        await person
          .section('Actions')
          .getByRole('list', { name: 'Agreed actions' })
          .getByText('Visit the home')
          .waitFor();
      }
    });

    it('[DAY-8] the outcome is decided from the hub’s list, and anyone may dissent in their own words', async () => {
      const outcome = chair.section('Outcome');
      await outcome.getByRole('button', { name: 'Decide the outcome' }).click();
      await outcome.locator('label', { hasText: 'Child Protection Strategy Meeting' }).first().click();
      await outcome.getByLabel('Rationale').fill('Significant harm is likely');
      await outcome.getByRole('button', { name: 'Record the outcome' }).click();
      for (const person of everyone())
        await person.section('Outcome').getByText('Significant harm is likely').waitFor();

      await education.section('Outcome').getByRole('button', { name: 'Record dissent' }).click();
      const dissent = education.page.getByRole('dialog');
      await dissent.getByRole('textbox').fill('School would rather wait for the nurse');
      await dissent.getByRole('button', { name: 'Record' }).last().click();
      await chair.section('Outcome').getByText('School would rather wait for the nurse').waitFor();
    });

    it('[DAY-4] a person who types stays where they are when the chair moves on', async () => {
      await editorOf(police, 'Police').click();
      await police.page.keyboard.type(' More to come');
      await chair.page.getByRole('button', { name: /Open next/ }).click();
      await itemOf(health, /Testchild/)
        .getByRole('heading', { level: 2 })
        .waitFor();
      await police.page.getByRole('button', { name: 'Go there' }).waitFor();
      await itemOf(police, 'Cedar Testchild').waitFor();
      await police.page.getByRole('button', { name: 'Go there' }).click();
      await itemOf(police, /Alder Testchild/).waitFor();
    });

    it('[DAY-2] [MSC-3] flagging immediate protection takes two presses, and everyone admitted sees it at the top', async () => {
      solace.takePresses();
      await solace.press(
        solace.page.getByRole('article').getByRole('button', { name: 'Flag immediate protection' }),
      );
      await solace.press(solace.page.getByRole('button', { name: 'Flag now' }));
      expect(solace.takePresses()).toBe(2);
      for (const person of everyone())
        await person.page
          .getByText(/Immediate protection: Alder Testchild/)
          .first()
          .waitFor();
      await seesText(chair, 'Immediate protection: 2 contacts');
      const both = chair.page.getByRole('list', { name: 'Immediate protection' });
      const alder = both.getByRole('listitem').filter({ hasText: 'Alder Testchild and Briar Testchild' });
      await alder.getByText('Police not recorded').first().click();
      await alder.getByRole('button', { name: 'Record that the police were notified' }).waitFor();
      await checkWholePage(chair.page);
    });

    it('[DAY-9] closing carries what is left over, and no text of a closed meeting can be changed', async () => {
      await chair.page.getByRole('button', { name: 'Close the meeting' }).click();
      const closing = chair.page.getByRole('dialog');
      await closing.getByRole('button', { name: 'Close the meeting' }).click();
      for (const person of everyone()) await seesClosed(person);
      await expect.poll(() => police.page.getByRole('textbox', { name: /information$/ }).count()).toBe(0);
      await chair.page.goto('/');
      await chair.page
        .getByRole('link', { name: /MASH daily meeting/ })
        .first()
        .waitFor();
      await goToMeeting(chair);
      await expect.poll(() => agenda(chair).getByRole('listitem').count()).toBe(6);
      await checkWholePage(chair.page);
    });

    it('[DAY-10] the decision log tells it all to whoever was admitted, and can be taken away as CSV', async () => {
      await police.page.goto('/log');
      await seesText(police, /Significant harm is likely/);
      await seesText(police, /School would rather wait for the nurse/);
      await checkWholePage(police.page);
      const [download] = await Promise.all([
        police.page.waitForEvent('download'),
        police.page
          .getByRole('link', { name: /CSV/ })
          .or(police.page.getByRole('button', { name: /CSV/ }))
          .first()
          .click(),
      ]);
      expect(download.suggestedFilename()).toMatch(/\.csv$/);
    });

    it('[DAY-10] open actions stand at the top of the next meeting until they are reported', async () => {
      await chair.page.getByRole('button', { name: 'Open the meeting' }).click();
      await seesText(chair, 'Visit the home');
      await checkWholePage(chair.page);
    });
  });
};
