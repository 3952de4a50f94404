/** One person of the demonstration hub in a browser of their own, who does what people do and counts presses. */
import type { Locator, Page } from 'playwright-core';
import type { TestBrowser, TestContext } from './browser.ts';

export type Participant = {
  readonly page: Page;
  readonly context: TestContext;
  /** A section of the open item by its heading. */
  readonly section: (name: string) => Locator;
  readonly press: (target: Locator) => Promise<void>;
  /** Presses since the last call. */
  readonly takePresses: () => number;
};

/** Signs in through the first page, as a new user would. */
export const participate = async (
  browser: TestBrowser,
  url: string,
  name: string,
  tolerated: readonly RegExp[] = [],
): Promise<Participant> => {
  const context = await browser.openContext({ baseURL: url });
  const { page } = context;
  tolerated.forEach((fault) => context.tolerate(fault));
  page.setDefaultTimeout(15_000);
  await page.goto('/');
  await page.getByRole('button', { name: `Sign in as ${name}` }).click();
  await page.getByRole('heading', { name: 'Meetings', exact: true }).waitFor();
  let presses = 0;
  return {
    page,
    context,
    section: (heading) => page.getByRole('article').getByRole('region', { name: heading, exact: true }),
    press: async (target) => {
      await target.click();
      presses += 1;
    },
    takePresses: () => {
      const taken = presses;
      presses = 0;
      return taken;
    },
  };
};

/** To the hub's next meeting of that name from the first page. */
export const goToMeeting = async (
  { page }: Participant,
  name = 'MASH daily meeting',
): Promise<void> => {
  await page
    .getByRole('link', { name })
    .first()
    .click();
  await page.getByRole('heading', { name, level: 1 }).waitFor();
};

/** The address of the meeting on the screen. */
export const meetingOf = ({ page }: Participant): string => new URL(page.url()).pathname;

export const chooseRating = ({ section }: Participant, word: string): Locator =>
  section('Ratings')
    .getByRole('group', { name: /^Your agency’s rating/ })
    .locator('label', { hasText: word });

export const editorOf = ({ page }: Participant, agency: string): Locator =>
  page.getByRole('textbox', { name: `${agency} information` });

export const itemOf = ({ page }: Participant, title: RegExp | string): Locator =>
  page.getByRole('article', { name: title });

/** Waits until the page shows the words somewhere; fails with the locator's own message. */
export const seesText = ({ page }: Participant, words: string | RegExp): Promise<void> =>
  page.getByText(words).first().waitFor();

/** The meeting on the screen has ended. */
export const seesClosed = ({ page }: Participant): Promise<void> =>
  page.getByRole('status').getByText('Closed', { exact: true }).waitFor();

/** Writes `2026-11-04` into the three fields of a date. */
export const writeDay = async (within: Locator | Page, label: string, day: string): Promise<void> => {
  const group = within.getByRole('group', { name: label, exact: true });
  const [year = '', month = '', date = ''] = day.split('-');
  await group.getByLabel('Day').fill(date);
  await group.getByLabel('Month').fill(month);
  await group.getByLabel('Year').fill(year);
};
