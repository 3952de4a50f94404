/** Consent, sharing without it, and the sharing record, in the browsers of those who do it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkAccessibility, useBrowser } from '../support/browser.ts';
import {
  editorOf,
  goToMeeting,
  itemOf,
  participate,
  seesText,
  type Participant,
} from '../support/participant.ts';
import { startServer, type TestServer } from '../support/server.ts';

const browser = useBrowser();
let server: TestServer;
let chair: Participant, police: Participant, health: Participant;

beforeAll(async () => {
  server = await startServer();
  const open = (name: string) => participate(browser, server.url, name);
  [chair, police, health] = [
    await open('Amara Example'),
    await open('Quill Fiction'),
    await open('Ivy Imagined'),
  ];
  await goToMeeting(chair);
  await chair.page.getByRole('button', { name: 'Open the meeting' }).click();
  for (const person of [police, health]) {
    await goToMeeting(person);
    await person.page.getByRole('button', { name: 'From elsewhere' }).click();
  }
  await chair.page.getByRole('button', { name: /Open next/ }).click();
  for (const person of [chair, police, health]) await itemOf(person, 'Cedar Testchild').waitFor();
});

afterAll(() => server.stop());

describe('sharing without consent', () => {
  it('[CNS-1] what the procedure says of a refusal stands where it is stated', async () => {
    const { page } = chair;
    await page.getByRole('article').getByRole('button', { name: 'Record consent' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Consent refused').check();
    await dialog.getByText('Family Wellbeing Service needs consent (Bexley 9, 19)').waitFor();
    await checkAccessibility(page);
    await dialog.getByRole('button', { name: 'Record consent' }).click();
    await dialog.waitFor({ state: 'detached' });
  });

  it('[CNS-4] it shows as incomplete to everybody until the second party has agreed on their own screen', async () => {
    await chair.page.getByRole('article').getByRole('button', { name: 'Share without consent' }).click();
    const dialog = chair.page.getByRole('dialog');
    await dialog.getByLabel('Whose information').selectOption('police');
    await dialog.getByRole('button', { name: 'Record the proposal' }).click();
    await dialog.getByText(/Choose the ground/).waitFor();
    await dialog.getByLabel(/Public interest: evidence/).check();
    await dialog.getByLabel('Why it is right here').fill('A mark is visible, invented');
    await dialog.getByLabel('They are not told').check();
    await dialog.getByLabel(/increased risk of significant harm/).check();
    await checkAccessibility(chair.page);
    await dialog.getByRole('button', { name: 'Record the proposal' }).click();
    for (const person of [chair, police, health])
      await seesText(person, /Incomplete: not everybody has agreed/);
    await seesText(health, /Urgent protection goes on regardless/);
    expect(await health.page.getByRole('button', { name: /^Agree/ }).count()).toBe(0);
    await police.page.getByRole('button', { name: /^Agree as Police/ }).click();
    for (const person of [chair, police, health])
      await person.page.getByText('Complete', { exact: true }).waitFor();
  });
});

describe('the sharing record', () => {
  it('[SHR-2] tells an agency what it shared, with whom, and why, without anybody writing it', async () => {
    const { page } = police;
    await editorOf(police, 'Police').click();
    await page.keyboard.type('Two callouts to the invented address.');
    await police.section('Information').getByText('Saved', { exact: true }).first().waitFor();
    await police.section('Information').getByRole('button', { name: 'Share with the meeting' }).click();
    await page
      .getByRole('dialog')
      .getByLabel(/On what ground/)
      .fill('Public interest (Bexley 21)');
    await page.getByRole('dialog').getByRole('button', { name: 'Share', exact: true }).click();
    await police.section('Information').getByRole('button', { name: 'Confirm as our record' }).click();
    await chair
      .section('Information')
      .getByText(/Confirmed as record/)
      .waitFor();

    await page.getByRole('link', { name: 'Sharing record' }).click();
    await page
      .getByRole('heading', { name: 'Police shared its information with the core agencies admitted' })
      .waitFor();
    for (const words of [
      'Two callouts to the invented address.',
      'Public interest (Bexley 21); shared before rating',
      /Ivy Imagined \(Health, opened/,
      /Complete, proposed by .*agreed by Amara Example and Quill Fiction/,
    ])
      await seesText(police, words);
    await checkAccessibility(page);
  });

  it('[SHR-7] prints without the board around it, and downloads', async () => {
    const { page } = police;
    await page.emulateMedia({ media: 'print' });
    await page.getByText(/OFFICIAL-SENSITIVE\. Printed by Quill Fiction/).waitFor();
    await expect.poll(() => page.getByRole('navigation').count()).toBe(0);
    await page.emulateMedia({ media: 'screen' });
    const download = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Download as CSV' }).click();
    expect((await download).suggestedFilename()).toBe('sharing-record.csv');
  });
});

describe('a sealed contact', () => {
  it('[SEA-3] is recorded from the form for named people, and only they find it on their first page', async () => {
    const { page } = chair;
    await page.goto('/contacts/new');
    await page.getByLabel('What is the concern?').fill('Invented allegation against a colleague');
    await page.getByLabel(/Seal this contact/).check();
    await page.getByLabel('Dara Notional').check();
    await page.getByLabel('Why it is sealed').fill('A colleague, invented');
    await checkAccessibility(page);
    await page.getByRole('button', { name: 'Record the contact' }).click();
    await seesText(chair, /BEX-\d{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/);
    const dara = await participate(browser, server.url, 'Dara Notional');
    await seesText(dara, 'Invented allegation against a colleague');
    await dara.page
      .getByRole('listitem')
      .filter({ hasText: 'Invented allegation against a colleague' })
      .getByRole('link', { name: /^BEX-\d{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/ }).click();
    await seesText(dara, /Sealed: this contact shows to nobody/);
    await checkAccessibility(dara.page);
    const petra = await participate(browser, server.url, 'Petra Sample');
    await seesText(petra, 'Cedar Testchild');
    expect(await petra.page.getByText('Invented allegation').count()).toBe(0);
  });
});

describe('an observer', () => {
  it('[SEA-13] is let in by the chair and acknowledges confidentiality before seeing anything', async () => {
    const olive = await participate(browser, server.url, 'Olive Onlooker');
    await goToMeeting(olive);
    expect(await olive.page.getByText('Cedar Testchild').count()).toBe(0);
    await chair.page.goto('/');
    await goToMeeting(chair);
    await chair.page.getByText('Chair and scribe').click();
    await chair.page.getByLabel('Let somebody observe').selectOption('olive');
    await chair.page.getByLabel('Why they observe').fill('New in post');
    await chair.page.getByRole('button', { name: 'Name observer' }).click();
    const watch = olive.page.getByRole('button', { name: 'Observe in the room' });
    await watch.waitFor();
    expect(await watch.isDisabled()).toBe(true);
    await olive.page.getByLabel(/I will keep confidential/).check();
    await checkAccessibility(olive.page);
    await watch.click();
    await seesText(olive, 'Cedar Testchild');
    await chair.page.getByRole('region', { name: 'People' }).getByText('observer').waitFor();
    expect(
      await olive.page
        .getByRole('button', { name: /Nothing known|Give this rating|Draft an action/ })
        .count(),
    ).toBe(0);
  });
});
