/** An agency's section: its editor by hand and by keys, and what others see of it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkAccessibility, checkWholePage, useBrowser } from '../support/browser.ts';
import { editorOf, goToMeeting, participate, type Participant } from '../support/participant.ts';
import { startServer, type TestServer } from '../support/server.ts';

const browser = useBrowser();
let server: TestServer;
let chair: Participant, worker: Participant, scribe: Participant, police: Participant;

const saved = (person: Participant) =>
  person.section('Information').getByText('Saved', { exact: true }).first().waitFor();

beforeAll(async () => {
  server = await startServer();
  const open = (name: string) => participate(browser, server.url, name);
  chair = await open('Amara Example');
  worker = await open('Tomas Placeholder');
  scribe = await open('Nell Minutes');
  police = await open('Quill Fiction');
  await goToMeeting(chair);
  await chair.page.getByRole('button', { name: 'Open the meeting' }).click();
  await chair.page
    .getByRole('button', { name: 'In the room' })
    .or(chair.page.getByRole('button', { name: 'Leave the meeting' }))
    .first()
    .waitFor();
  for (const person of [worker, scribe, police]) {
    await goToMeeting(person);
    await person.page.getByRole('button', { name: 'In the room' }).click();
  }
  await chair.page.getByRole('button', { name: /Open next/ }).click();
  for (const person of [chair, worker, scribe]) await editorOf(person, 'Social care').waitFor();
  await editorOf(police, 'Police').waitFor();
});

afterAll(() => server.stop());

describe('a section', () => {
  it('[SCR-11] is left by Tab, and its marks are reached by Alt and F10', async () => {
    const { page } = police;
    await editorOf(police, 'Police').click();
    await page.keyboard.type('A neighbour called. ');
    await page.keyboard.press('Alt+F10');
    const fact = page.getByRole('button', { name: 'Fact', exact: true });
    await expect.poll(() => fact.evaluate((button) => button === document.activeElement)).toBe(true);
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await page.keyboard.type('He heard shouting.');
    const reported = page.getByRole('button', { name: 'Reported', exact: true });
    await expect.poll(() => reported.getAttribute('aria-pressed')).toBe('true');
    const textWithFocus = () =>
      page.evaluate(
        () => document.activeElement?.closest('[role=textbox]')?.getAttribute('aria-label') ?? null,
      );
    await page.keyboard.press('Tab');
    await expect.poll(textWithFocus).toBeNull();
    await page.keyboard.press('Shift+Tab');
    await expect.poll(textWithFocus).toBe('Police information');
    await saved(police);
    await checkWholePage(page);
  });

  it('[SCR-13] shows others the words, each mark as a word', async () => {
    await police.section('Information').getByRole('button', { name: 'Share with the meeting' }).click();
    await police.page.getByText(/Rate first \(Bexley 7\)/).waitFor();
    await checkAccessibility(police.page);
    await police.page.getByRole('dialog').getByRole('button', { name: 'Share', exact: true }).click();
    const read = chair.section('Information').getByRole('group', { name: 'Police information' });
    const marked = read.getByText('He heard shouting.');
    await marked.waitFor();
    await expect
      .poll(() => marked.evaluate((words) => getComputedStyle(words, '::before').content))
      .toBe('"Reported"');
    await editorOf(police, 'Police').click();
    await chair.section('Information').getByText('Quill Fiction is writing').waitFor();
  });

  it('[SCR-12] two people of one agency write together, and see each other', async () => {
    await editorOf(chair, 'Social care').click();
    await chair.page.keyboard.type('Known since 2021.');
    await editorOf(worker, 'Social care').getByText('Known since 2021.').waitFor();
    await editorOf(worker, 'Social care').click();
    await worker.page.keyboard.press('Control+Home');
    await Promise.all([chair.page.keyboard.type(' One plan.'), worker.page.keyboard.type('Two children. ')]);
    for (const person of [chair, worker]) {
      await expect
        .poll(() => editorOf(person, 'Social care').innerText())
        .toMatch(/Two children\. .*Known since 2021\. One plan\./s);
    }
    await chair.section('Information').getByText('Tomas Placeholder, Social care').waitFor();
    await checkAccessibility(chair.page);
    // What is typed slowly, as on a machine that others use, is taken back in more than one step.
    await expect
      .poll(async () => {
        await worker.page.keyboard.press('Control+z');
        return editorOf(chair, 'Social care').innerText();
      })
      .not.toContain('Two children.');
    expect(await editorOf(chair, 'Social care').innerText()).toContain('One plan.');
  });

  it('[SCR-16] what others write moves nothing under the caret', async () => {
    const { page } = chair;
    await editorOf(chair, 'Social care').click();
    const top = () =>
      editorOf(chair, 'Social care').evaluate((text) => Math.round(text.getBoundingClientRect().top));
    const before = await top();
    await editorOf(police, 'Police').click();
    for (const line of ['One', 'Two', 'Three', 'Four', 'Five']) {
      await police.page.keyboard.press('Enter');
      await police.page.keyboard.type(line);
    }
    await chair
      .section('Information')
      .getByRole('group', { name: 'Police information' })
      .getByText('Five')
      .waitFor();
    await expect.poll(top).toBe(before);
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe(
      'Social care information',
    );
  });

  it('[SCR-15] what is confirmed stays the record, and later words are said to be later', async () => {
    await saved(police);
    const section = police.section('Information');
    await section.getByLabel('CRIS').check();
    await section.getByRole('button', { name: 'Confirm as our record' }).click();
    await chair
      .section('Information')
      .getByText(/Confirmed as record/)
      .waitFor();
    await chair.section('Information').getByText('Checked CRIS').waitFor();
    await editorOf(police, 'Police').click();
    await police.page.keyboard.press('Control+End');
    await police.page.keyboard.type(' And later.');
    for (const person of [police, chair])
      await person.section('Information').getByText('Changed since it was confirmed').waitFor();
    await chair.section('Information').getByText('The text as confirmed').click();
    await chair
      .section('Information')
      .locator('.record')
      .getByText('[reported by a third party: He heard shouting.]')
      .waitFor();
  });

  it('[SCR-14] the scribe writes for an agency that is not there', async () => {
    await chair.page.getByText('Chair and scribe').click();
    await chair.page.getByLabel(/scribe/i).selectOption({ label: 'Nell Minutes' });
    await chair.page.getByRole('button', { name: 'Name scribe' }).click();
    await scribe.section('Information').getByRole('button', { name: 'Write for Health' }).click();
    await editorOf(scribe, 'Health').click();
    await scribe.page.keyboard.type('By phone: registered with the Sample Surgery.');
    await scribe.page.getByText('You write this for Health: the record says so.').waitFor();
    await checkAccessibility(scribe.page);
    await scribe
      .section('Information')
      .getByRole('group', { name: /^Health information/ })
      .getByRole('button', { name: 'Nothing known' })
      .click();
    await chair
      .section('Information')
      .getByText(/Health: nothing known.*entered by the scribe/is)
      .waitFor();
  });

  it('[INF-5] an agency decides not to share, with a reason that the meeting sees', async () => {
    const { page } = worker;
    await worker.section('Information').getByRole('button', { name: 'Decide not to share' }).click();
    await page.getByRole('dialog').getByLabel('Reason').fill('Nothing that bears on this');
    await page.getByRole('dialog').getByRole('button', { name: 'Record the decision' }).click();
    await police
      .section('Information')
      .getByText(/Decided not to share.*Nothing that bears on this/s)
      .waitFor();
    expect(await police.page.getByText('Known since 2021.').count()).toBe(0);
  });
});
