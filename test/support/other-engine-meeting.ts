/** A partner in another browser than Chromium takes part in a meeting with two people in Chromium. Each test is a step and follows on the one before. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { useBrowser } from './browser.ts';
import type { Engine } from './engine.ts';
import { visit, type EnginePerson, type Place } from './engine-person.ts';
import { layLine, type Line } from './line.ts';
import {
  chooseRating,
  editorOf,
  goToMeeting,
  itemOf,
  participate,
  seesText,
  type Participant,
} from './participant.ts';
import { startServer, type TestServer } from './server.ts';

const section = (name: string): Place => [['article section', name]];
const RATE: Place = [...section('Ratings'), ['button', 'Give this rating']];
const EDITOR: Place = [['[role=textbox]', 'Police information']];
const SHARE: Place = [...section('Information'), ['button', 'Share with the meeting']];

export const runMeetingWith = (called: string, startEngine: () => Promise<Engine>): void => {
  const browser = useBrowser();
  let server: TestServer;
  let line: Line;
  let chair: Participant, health: Participant;
  let police: EnginePerson;
  let engine: Engine | null = null;

  beforeAll(async () => {
    server = await startServer();
    line = await layLine(server.url);
    [chair, health, police] = await Promise.all([
      participate(browser, server.url, 'Amara Example'),
      participate(browser, server.url, 'Ivy Imagined'),
      startEngine().then((started) => visit((engine = started), line.url, 'Quill Fiction')),
    ]);
  });

  afterAll(async () => {
    await engine?.close();
    await line.close();
    await server.stop();
  });

  describe(`a meeting with a partner in ${called}`, () => {
    it('[BRO-1] they come in from the first page, and everybody sees that they are here', async () => {
      await goToMeeting(chair);
      await chair.page.getByRole('button', { name: 'Open the meeting' }).click();
      await goToMeeting(health);
      await health.page.getByRole('button', { name: 'From elsewhere' }).click();
      await police.press([['a', 'MASH daily meeting']]);
      await police.press([['button', 'From elsewhere']]);
      await chair.page.getByRole('region', { name: 'People' }).getByText('3 here').waitFor();
      await chair.page.getByRole('button', { name: /Open next/ }).click();
      await itemOf(health, 'Cedar Testchild').waitFor();
      await police.waitFor([
        ['article', 'Cedar Testchild'],
        ['*', '14 years'],
      ]);
    });

    it('[BRO-2] they rate in two presses without seeing what others gave, and see it when it is revealed', async () => {
      await chooseRating(health, 'Amber').click();
      await health
        .section('Ratings')
        .getByLabel('Reason (optional)')
        .fill('Two appointments missed, invented');
      await health.section('Ratings').getByRole('button', { name: 'Give this rating' }).click();
      const reveal = chair.section('Ratings').getByRole('button', { name: /Reveal/ });
      await reveal.filter({ hasText: '1 of' }).waitFor();

      police.takePresses();
      await police.press([...section('Ratings'), ['fieldset', 'Your agency’s rating'], ['label', 'Red']]);
      await police.press(RATE);
      expect(police.takePresses()).toBe(2);
      await reveal.filter({ hasText: '2 of' }).waitFor();
      expect(await police.textOf([['main', '']])).not.toContain('Two appointments missed');
      await reveal.click();
      await police.waitFor([...section('Amber: 1'), ['*', 'Two appointments missed, invented']]);
      await police.waitFor([...section('Red: 1'), ['*', 'Police']]);
    });

    it('[BRO-3] what they type and share is seen by the others, and what others share by them', async () => {
      await police.press(EDITOR);
      await police.type('Two callouts to the invented address.');
      await police.waitFor([...section('Information'), ['*', 'Saved']]);
      expect(await police.textOf(EDITOR)).toBe('Two callouts to the invented address.');
      await police.press(SHARE);
      const dialog: Place = [['dialog', 'Share Police information with the meeting']];
      await police.waitFor(dialog);
      expect(await police.isFocusIn(dialog)).toBe(true);
      await police.press([...dialog, ['button', 'Share']]);
      await seesText(chair, 'Two callouts to the invented address.');
      await police.waitUntilGone(dialog);

      await editorOf(health, 'Health').click();
      await health.page.keyboard.type('Registered with the Sample Surgery.');
      await health.section('Information').getByRole('button', { name: 'Share with the meeting' }).click();
      await health.page.getByRole('dialog').getByRole('button', { name: 'Share', exact: true }).click();
      await police.waitFor([...section('Information'), ['p', 'Registered with the Sample Surgery.']]);
    });

    it('[BRO-4] an action is drafted by two at once and agreed', async () => {
      await chair.section('Actions').getByRole('button', { name: 'Draft an action' }).click();
      const actions = section('Actions');
      await police.press([...actions, ['textarea', 'What']]);
      await police.type('Visit the home');
      await police.press([...actions, ['input', 'By when']]);
      await police.type('in 2 working days');
      await police.waitFor([...actions, ['*', '2026']]);
      await expect
        .poll(() => chair.section('Actions').getByLabel('What').inputValue())
        .toBe('Visit the home');
      await expect
        .poll(() => chair.section('Actions').getByLabel('By when').inputValue())
        .toBe('in 2 working days');
      await chair.section('Actions').getByRole('button', { name: 'Agree', exact: true }).click();
      await police.waitFor([...actions, ['ul, ol', 'Agreed actions'], ['*', 'Visit the home']]);
    });

    it('[BRO-5] what they type while the line is cut arrives when it is back', async () => {
      line.cut();
      await police.waitFor([['*', 'Reconnecting. You can keep typing']]);
      await police.press(EDITOR);
      await police.type('Typed in a tunnel. ');
      line.mend();
      await seesText(chair, /Typed in a tunnel\./);
      await police.waitUntilGone([['*', 'Reconnecting. You can keep typing']]);
      await editorOf(health, 'Health').click();
      await health.page.keyboard.press('Control+End');
      await health.page.keyboard.type(' Seen again.');
      await police.waitFor([...section('Information'), ['p', 'Seen again.']]);
      expect(await police.faults()).toEqual([]);
    });
  });
};
