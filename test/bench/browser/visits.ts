/** What a person waits for who has never been here, on the line they have. */
import { gzipSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import type { ContactId } from '#shared/ids.ts';
import { layLine } from '../../support/line.ts';
import type { Weather } from '../../support/weather.ts';
import { openVisit, type Stage } from './stage.ts';

export type Pace = Weather & { readonly called: string };

const POOR = { bitsPerSecond: 256_000, roundTripMs: 400 };
export const PACES: readonly Pace[] = [
  { called: '1.6 Mbit/s, 150 ms', bitsPerSecond: 1_600_000, roundTripMs: 150, lostShare: 0 },
  { called: '256 kbit/s, 400 ms', ...POOR, lostShare: 0 },
  { called: '256 kbit/s, 400 ms, 2 % lost', ...POOR, lostShare: 0.02 },
];

const since = (begun: number): string => `${((performance.now() - begun) / 1000).toFixed(1)} s`;

export const measureScripts = async (
  browser: Browser,
  { server, scene, member, say }: Stage,
): Promise<void> => {
  const { context, page } = await openVisit(browser, server.url, member.cookie);
  const sizes = new Map<string, Promise<number>>();
  page.on('response', (response) => {
    if (response.url().endsWith('.js'))
      sizes.set(
        response.url(),
        response.body().then(
          (body) => gzipSync(body).length,
          () => 0,
        ),
      );
  });
  const sum = async (isCounted: (url: string) => boolean) => {
    const counted = await Promise.all([...sizes].filter(([url]) => isCounted(url)).map(([, size]) => size));
    return `${Math.round(counted.reduce((all, size) => all + size, 0) / 1000)} kB`;
  };
  await page.goto('/');
  await page.getByRole('heading', { name: 'Meetings', exact: true }).waitFor();
  // The meeting's come behind them, for whoever goes there next; the page names its own.
  const named = await (await fetch(server.url)).text();
  say('JavaScript of the first page, gzipped', await sum((url) => named.includes(new URL(url).pathname)));
  await page.goto(`/meeting/${scene.meeting}`);
  await page.getByRole('article').first().waitFor();
  await page.getByRole('textbox', { name: /information$/ }).waitFor();
  say('with the meeting and the editor', await sum(() => true));
  await context.close();
};

/** `item` becomes the one that is open. A colleague on a good line has it open too. */
export const measureVisit = async (
  browser: Browser,
  { server, scene, member, openItem, say }: Stage,
  { called, ...weather }: Pace,
  item: ContactId,
): Promise<void> => {
  await openItem(item);
  const near = await openVisit(browser, server.url, member.cookie);
  await near.page.goto(`/meeting/${scene.meeting}`);
  await writingIn(near.page).click();
  await near.page.keyboard.type('Known before. ');
  await near.page.getByText('Saved', { exact: true }).first().waitFor();

  const line = await layLine(server.url, weather);
  const { context, page } = await openVisit(browser, line.url, member.cookie);
  page.setDefaultTimeout(180_000);
  let begun = performance.now();
  const tell = (what: string): void => say(`${called}: ${what}`, since(begun));
  await page.goto('/');
  await page.getByRole('heading', { name: 'Meetings', exact: true }).waitFor();
  await page
    .getByRole('link', { name: /MASH daily meeting/ })
    .first()
    .waitFor();
  tell('first visit to lists on the first page');

  const ratings = page.getByRole('region', { name: 'Ratings', exact: true });
  begun = performance.now();
  await page.locator(`a[href="/meeting/${scene.meeting}"]`).first().click();
  await Promise.all([
    page
      .locator('#item-title')
      .waitFor()
      .then(() => tell('its meeting’s link followed at once, the item can be read')),
    ratings
      .getByRole('radio')
      .first()
      .waitFor({ state: 'attached' })
      .then(() => tell('it can be rated')),
    page
      .getByText('Known before')
      .first()
      .waitFor()
      .then(() => tell('what was written can be read')),
    writingIn(page)
      .waitFor()
      .then(() => tell('the editor is ready')),
  ]);

  await ratings.locator('label').filter({ hasText: 'Red' }).first().click();
  begun = performance.now();
  await ratings.getByRole('button', { name: 'Give this rating' }).click();
  await ratings.getByRole('button', { name: /Change/ }).waitFor();
  tell('rating given to acknowledged');

  await writingIn(page).click();
  begun = performance.now();
  await page.keyboard.type('One word');
  await Promise.all([
    near.page
      .getByText(/One word/)
      .first()
      .waitFor()
      .then(() => tell('words typed to seen by a colleague on a good line')),
    page
      .getByText('Saved', { exact: true })
      .first()
      .waitFor()
      .then(() => tell('words typed to saved')),
  ]);
  await writingIn(near.page).click();
  begun = performance.now();
  await near.page.keyboard.type('Another');
  await page
    .getByText(/Another/)
    .first()
    .waitFor();
  tell('words typed by a colleague to seen here');
  await context.close();

  const straight = await openVisit(browser, line.url, member.cookie);
  straight.page.setDefaultTimeout(180_000);
  begun = performance.now();
  await straight.page.goto(`/meeting/${scene.meeting}`);
  await straight.page.locator('#item-title').waitFor();
  tell('first visit straight to the meeting, the item can be read');
  await straight.context.close();
  await near.context.close();
  await line.close();
};

const writingIn = (page: Page) => page.getByRole('textbox', { name: /information$/ });
