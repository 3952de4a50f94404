/** A MASH check from opening to completion, live in the windows of those who take part. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Locator } from 'playwright-core';
import { checkAccessibility, useBrowser } from '../support/browser.ts';
import { participate, type Participant } from '../support/participant.ts';
import { startServer, type TestServer } from '../support/server.ts';

const browser = useBrowser();
let server: TestServer;
let manager: Participant,
  police: Participant,
  health: Participant,
  education: Participant,
  observer: Participant;

beforeAll(async () => {
  server = await startServer();
  const join = (name: string) => participate(browser, server.url, name);
  manager = await join('Amara Example');
  police = await join('Quill Fiction');
  health = await join('Ivy Imagined');
  education = await join('Rowan Madeup');
  observer = await join('Orla Unreal');
});

afterAll(() => server.stop());

const region = ({ page }: Participant, name: string): Locator =>
  page.getByRole('region', { name, exact: true });
const panel = (who: Participant) => region(who, 'MASH check');
const agencyRow = (who: Participant, name: string) =>
  panel(who).getByRole('list', { name: 'Agencies asked' }).getByRole('listitem').filter({ hasText: name });
const CHILD = 'Elder Testchild';
const rowOf = (who: Participant, list: string) =>
  region(who, list).getByRole('listitem').filter({ hasText: CHILD });
const toTheirCheck = async (who: Participant) => {
  await rowOf(who, 'Checks that wait for your agency').getByRole('link').click();
  await panel(who).getByRole('heading', { name: 'Your agency is asked' }).waitFor();
};

describe('a MASH check', () => {
  it('[CHK-14] a manager opens it: Health, Education and Police are ticked, leaving one out warns', async () => {
    const { page } = manager;
    await rowOf(manager, 'Contacts waiting').getByRole('link').click();
    await panel(manager).getByText('No check has been made.').waitFor();
    await panel(manager).getByRole('button', { name: 'Open a MASH check' }).click();
    const dialog = page.getByRole('dialog');
    for (const name of ['Health', 'Education', 'Police'])
      await expect.poll(() => dialog.getByLabel(`${name}, always`).isChecked()).toBe(true);
    await dialog.getByLabel('Police, always').uncheck();
    await dialog.getByText(/Always asked, and left out: Metropolitan Police.*\(Bexley 15\)/).waitFor();
    await dialog.getByLabel('Police, always').check();
    await dialog.getByLabel('High risk').check();
    await dialog.getByText(/within a maximum of 4 hours \(Bexley 13\)/).waitFor();
    await dialog.getByRole('button', { name: 'Open the check' }).click();
    await dialog.getByText('Say in a few words why a check is needed.').waitFor();
    await checkAccessibility(page);
    await dialog
      .getByLabel('Why the level of need or risk is unclear')
      .fill('Two accounts that do not agree');
    await dialog.getByRole('button', { name: 'Open the check' }).click();
    await panel(manager)
      .getByText(/3 hours 59 minutes left|4 hours left/)
      .first()
      .waitFor();
    await panel(manager)
      .getByText(/4 hours \(Bexley 13\)/)
      .first()
      .waitFor();
    await checkAccessibility(page);
  });

  it('[CHK-14] assigning it asks the agencies, and it is on their first page at once', async () => {
    const { page } = manager;
    expect(await region(police, 'Checks that wait for your agency').count()).toBe(0);
    await panel(manager)
      .getByLabel('Who co-ordinates it')
      .selectOption({ label: 'Tomas Placeholder, Social worker' });
    await panel(manager).getByRole('button', { name: 'Assign and ask the agencies' }).click();
    await panel(manager).getByText('0 of 3 agencies have answered').waitFor();
    await agencyRow(manager, 'Police').getByText('Waiting for an answer').waitFor();
    await rowOf(police, 'Checks that wait for your agency')
      .filter({ hasText: /BEX-\d{4}-.*high risk.*left.*Elder Testchild.*Asked/s })
      .waitFor();
    await checkAccessibility(police.page);
    await checkAccessibility(page);
  });

  it('[CHK-14] each agency answers in its own window, and the manager sees it live; nothing known takes two presses on a phone', async () => {
    await police.page.setViewportSize({ width: 390, height: 844 });
    await toTheirCheck(police);
    await checkAccessibility(police.page);
    police.takePresses();
    await police.press(panel(police).getByLabel('All 6'));
    await police.press(panel(police).getByRole('button', { name: 'Nothing known' }));
    expect(police.takePresses()).toBe(2);
    await agencyRow(manager, 'Police').getByText(/^Answered in (less than a minute|\d minutes?)/).waitFor();
    await agencyRow(manager, 'Police')
      .getByText('Checked: CRIS, CRIMINT, PNC, PND, MERLIN and IIP.')
      .waitFor();

    await toTheirCheck(health);
    await panel(health).getByRole('button', { name: 'Send the answer' }).click();
    await panel(health).getByText('Write what your agency knows').waitFor();
    await panel(health).getByLabel('What your agency knows').fill('Seen twice in the invented clinic');
    await panel(health).getByLabel('What it means here').fill('The bruises were there before');
    await panel(health).getByRole('button', { name: 'Send the answer' }).click();
    await agencyRow(manager, 'Health').getByText('Seen twice in the invented clinic').waitFor();
    await agencyRow(manager, 'Health').getByText('The bruises were there before').waitFor();
    await manager.page
      .getByRole('status')
      .getByText('MASH check: Health answered.')
      .waitFor({ state: 'attached' });

    await toTheirCheck(education);
    await panel(education).getByRole('button', { name: 'Nothing known' }).click();
    await panel(manager).getByText('3 of 3 agencies have answered').waitFor();
    await panel(education).getByRole('button', { name: 'Correct your agency’s answer' }).click();
    await panel(education).getByLabel('What your agency knows').fill('Absent for a week');
    await panel(education).getByLabel('What was wrong').fill('The older register was missed');
    await panel(education).getByRole('button', { name: 'Send the answer' }).click();
    await agencyRow(manager, 'Education').getByText('Absent for a week').waitFor();
    await agencyRow(manager, 'Education').getByText('Before it was corrected').click();
    await agencyRow(manager, 'Education').getByText('No system named.').waitFor();
    await checkAccessibility(manager.page);
  });

  it('[CHK-13] the manager’s first page has it as open, and the sharing record what each agency gave', async () => {
    await manager.page.getByRole('link', { name: 'Sharing record', exact: true }).last().click();
    await manager.page.getByRole('heading', { name: 'Health answered a MASH check' }).waitFor();
    await manager.page.goBack();
    await panel(manager).waitFor();
    await manager.page.goto('/');
    const open = region(manager, 'Open MASH checks').getByRole('listitem');
    await open.filter({ hasText: 'Tomas Placeholder: all have answered' }).waitFor();
    expect(await region(police, 'Checks that wait for your agency').count()).toBe(0);
    expect(await observer.page.getByText(CHILD).count()).toBe(0);
    await checkAccessibility(manager.page);
  });

  it('[CHK-14] it is completed with the analysis, the judged risk and the next step, and its clock stops', async () => {
    const { page } = manager;
    await rowOf(manager, 'Open MASH checks').getByRole('link').click();
    await panel(manager).getByRole('button', { name: 'Complete the check' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('It was co-ordinated by Tomas Placeholder.').waitFor();
    await dialog.getByLabel('Analysis of all the information').fill('The accounts still differ');
    await dialog.getByLabel('Uncertainty remains').check();
    await dialog
      .getByLabel('Next step')
      .selectOption({ label: 'Signs of Safety rapid case mapping (Bexley 17)' });
    await checkAccessibility(page);
    await dialog.getByRole('button', { name: 'Complete the check' }).click();
    await panel(manager).getByText('Risk: Uncertainty remains').waitFor();
    await panel(health).getByText('The accounts still differ').waitFor();
    await region(manager, 'Clocks').getByText('The MASH check was completed.').waitFor();
    await panel(manager).getByRole('button', { name: 'Open a MASH check' }).waitFor();
    await checkAccessibility(page);
  });
});
