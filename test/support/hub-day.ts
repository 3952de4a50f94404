/** What people do on a hub's day besides its meetings: contacts, the steps of the procedure, clocks. */
import type { Locator } from 'playwright-core';
import { atLondon, inLondon, weekdayOf } from '#shared/time/london.ts';
import type { EpochMillis } from '#shared/ids.ts';
import type { Weekday } from '#shared/hub/agency.ts';
import { checkAccessibility } from './browser.ts';
import type { Participant } from './participant.ts';

/** The first such weekday after today, at that time in London: `fri`, `16:40`. */
export const nextLondon = (weekday: Weekday, time: string): EpochMillis => {
  let day = inLondon(Date.now() as EpochMillis)
    .toPlainDate()
    .add({ days: 1 });
  while (weekdayOf(day) !== weekday) day = day.add({ days: 1 });
  return atLondon(day, Temporal.PlainTime.from(time));
};

export const region = ({ page }: Participant, name: string | RegExp): Locator =>
  page.getByRole('region', { name, exact: true });

/** Records a contact from the first page and goes to it; `fill` writes what is known beside the concern. */
export const recordContact = async (
  { page }: Participant,
  concern: string,
  fill: () => Promise<void> = () => Promise.resolve(),
): Promise<string> => {
  await page.goto('/contacts/new');
  await page.getByLabel('What is the concern?').fill(concern);
  await fill();
  await page.getByRole('button', { name: 'Record the contact' }).click();
  await page.getByRole('link', { name: 'Open the contact' }).click();
  await region({ page } as Participant, 'Procedure').waitFor();
  return new URL(page.url()).pathname;
};

/** To a contact of the demonstration from the list on the first page. */
export const goToContact = async (who: Participant, child: string): Promise<void> => {
  await who.page.goto('/');
  const row = region(who, 'Contacts waiting').getByRole('listitem').filter({ hasText: child });
  await row.getByRole('link').first().click();
  await region(who, 'Procedure').waitFor();
};

/** A step of the procedure on the contact that is on the screen, by its heading. */
export const stepOn = (who: Participant, name: string | RegExp): Locator =>
  region(who, 'Procedure')
    .getByRole('listitem')
    .filter({ has: who.page.getByRole('heading', { name, exact: typeof name === 'string' }) });

/** Opens the step's form, writes in it, looks at its accessibility and records it. */
export const recordStep = async (
  who: Participant,
  name: string | RegExp,
  fill: (form: Locator) => Promise<void>,
): Promise<Locator> => {
  const step = stepOn(who, name);
  await step.getByRole('button', { name: /^Record/ }).click();
  const form = who.page.getByRole('form', { name: /^Record: / });
  await form.waitFor();
  await fill(form);
  await form.getByRole('button', { name: 'Record it' }).click();
  await form.waitFor({ state: 'detached' });
  await step.getByText('Recorded', { exact: true }).waitFor();
  return step;
};

/** One of a few under a legend. */
export const choose = (form: Locator, legend: string | RegExp, option: string): Promise<void> =>
  form.getByRole('group', { name: legend }).getByLabel(option, { exact: true }).check();

/** The clock of that name among those of the contact on the screen. */
export const clockOn = (who: Participant, name: string | RegExp): Locator =>
  region(who, 'Clocks').getByRole('listitem').filter({ hasText: name });

/** At a desk and on a telephone: nothing hides from who cannot see, and nothing runs off the page. */
export const checkPage = async ({ page }: Participant): Promise<number> => {
  await checkAccessibility(page);
  await page.setViewportSize({ width: 390, height: 844 });
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  await page.setViewportSize({ width: 1280, height: 720 });
  return width;
};

/** Lets somebody see the contact on the screen. */
export const admit = async (who: Participant, name: string, why: string): Promise<void> => {
  await who.page.getByRole('button', { name: 'Admit somebody' }).click();
  const dialog = who.page.getByRole('dialog');
  const option = await dialog.getByRole('option', { name: new RegExp(`^${name}`) }).getAttribute('value');
  await dialog.getByLabel('Person').selectOption(option);
  await dialog.getByLabel('Why they need to see it').fill(why);
  await dialog.getByRole('button', { name: 'Admit', exact: true }).click();
  const admitted = region(who, 'Who may see this contact').getByRole('listitem');
  await admitted.filter({ hasText: name }).waitFor();
};
