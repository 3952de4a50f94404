/**
 * Takes the pictures of the guides from the demonstration hub, where time stands still, so that they change only when
 * the board does. References are drawn by lot: each is written over with one that is always the same.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import type { EpochMillis } from '#shared/ids.ts';
import { findChromium } from '../support/chromium.ts';
import { startDemoHub } from '../support/demo-hub.ts';
import { PICTURE_BYTES, type Picture } from './list.ts';
import { shrinkPng } from './shrink.ts';

const FOLDER = join(import.meta.dirname, '../../docs/pictures');
/** A Tuesday, eight minutes before the daily meeting. */
const FROM = Date.UTC(2026, 10, 24, 10, 52) as EpochMillis;
const DESK = { width: 1280, height: 800 };
const PHONE = { width: 390, height: 844 };
const ROOM = { width: 1280, height: 720 };

const open = async (browser: Browser, url: string, viewport: typeof DESK): Promise<Page> => {
  const context = await browser.newContext({ baseURL: url, viewport, locale: 'en-GB', timezoneId: 'Europe/London', reducedMotion: 'reduce', colorScheme: 'light' });
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  await page.clock.setFixedTime(FROM);
  return page;
};

const signIn = async (browser: Browser, url: string, name: string, viewport = DESK): Promise<Page> => {
  const page = await open(browser, url, viewport);
  await page.goto('/');
  await page.getByRole('button', { name: `Sign in as ${name}` }).click();
  return page;
};

/** Runs in the page. */
const writeOverReferences = (): void => {
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const given = new Map<string, string>();
  for (let node = texts.nextNode(); node !== null; node = texts.nextNode())
    node.nodeValue = (node.nodeValue ?? '').replaceAll(/\b([A-Z]{3}-\d{4})-[0-9A-Z]{4}-[0-9A-Z]{4}\b/g, (found, start: string) => {
      const known = given.get(found) ?? `${start}-7K4M-PXQ${'BCDFGHJKMN'[given.size % 10]}`;
      given.set(found, known);
      return known;
    });
};

const take = async (page: Page, picture: Picture): Promise<void> => {
  await page.evaluate(() => document.fonts.ready);
  await page.evaluate(writeOverReferences);
  const small = shrinkPng(await page.screenshot({ animations: 'disabled', caret: 'hide' }));
  const bytes = small.byteLength;
  writeFileSync(join(FOLDER, picture), small);
  if (bytes > PICTURE_BYTES) throw new Error(`${picture} has ${bytes} bytes: show less of the page`);
  process.stdout.write(`${picture}: ${bytes} bytes\n`);
};

const skipFirstSteps = (page: Page): Promise<void> => page.getByRole('button', { name: 'Skip the first steps' }).click();
const goToMeeting = (page: Page): Promise<void> => page.getByRole('link', { name: 'MASH daily meeting' }).first().click();
const rate = async (page: Page, word: string): Promise<void> => {
  await page.getByRole('group', { name: /^Your agency’s rating/ }).locator('label', { hasText: word }).click();
  await page.getByRole('button', { name: 'Give this rating' }).click();
};

const takeAll = async (browser: Browser, url: string): Promise<void> => {
  const chair = await signIn(browser, url, 'Amara Example');
  await chair.getByText('First steps, 1 of 5').waitFor();
  await chair.getByRole('heading', { name: 'Contacts waiting' }).waitFor();
  await take(chair, 'home.png');
  await skipFirstSteps(chair);

  const screen = await open(browser, url, ROOM);
  await screen.goto('/wall');
  const shown = await screen.getByLabel('Code').locator('span').textContent();
  await screen.getByLabel('Code').locator('span').evaluate((code) => (code.textContent = 'CDF 347'));
  await take(screen, 'room-screen-code.png');

  await goToMeeting(chair);
  await chair.getByRole('button', { name: 'Open the meeting' }).click();
  await chair.getByRole('button', { name: 'Room’s screen' }).click();
  await chair.getByLabel('Code on the screen').fill(shown ?? '');
  await chair.getByRole('button', { name: 'Show', exact: true }).click();
  await chair.getByRole('button', { name: /^Open next item/ }).click();

  const police = await signIn(browser, url, 'Quill Fiction', PHONE);
  await skipFirstSteps(police);
  await goToMeeting(police);
  await police.getByRole('button', { name: 'In the room' }).click();
  const health = await signIn(browser, url, 'Ivy Imagined');
  await skipFirstSteps(health);
  await goToMeeting(health);
  await health.getByRole('button', { name: 'In the room' }).click();
  await police.getByRole('group', { name: /^Your agency’s rating/ }).scrollIntoViewIfNeeded();
  await take(police, 'partner-phone.png');
  await rate(police, 'Red');
  await rate(health, 'Amber');
  await chair.getByRole('heading', { name: 'Ratings', exact: true }).scrollIntoViewIfNeeded();
  await chair.getByText('Reveal ratings (2 of 6 rated)').evaluate((button) => button.scrollIntoView({ block: 'center' }));
  await take(chair, 'ratings-blind.png');
  await chair.keyboard.press('r');
  await chair.getByText(/They differ/).first().waitFor();
  await take(chair, 'ratings-revealed.png');
  await screen.getByText('Police', { exact: true }).first().waitFor();
  await take(screen, 'room-screen.png');

  const section = health.getByRole('textbox', { name: 'Health information' });
  await section.click();
  await section.pressSequentially('Seen by the school nurse in October. No earlier injuries are on our record.');
  await health.getByText('Saved', { exact: false }).first().waitFor();
  await section.scrollIntoViewIfNeeded();
  await take(health, 'information.png');

  await chair.getByRole('link', { name: 'Decision log' }).click();
  await chair.getByRole('heading', { name: 'Decision log', level: 1 }).waitFor();
  await chair.getByText(/The ratings were revealed|revealed/i).first().waitFor();
  // Entries of several contacts, written together, stand in an order that their random ids decide.
  await chair.getByText('Only this contact').first().click();
  await chair.getByText(/joined in the room/).first().waitFor({ state: 'hidden' });
  await take(chair, 'decision-log.png');

  const administrator = await signIn(browser, url, 'Ada Makebelieve');
  await administrator.getByRole('heading', { level: 1 }).waitFor();
  await administrator.getByText('Quill Fiction').first().waitFor();
  await take(administrator, 'administration.png');
};

const found = findChromium();
if (found === null) throw new Error('No Chromium found: run `npm test` once, or set CHROMIUM_PATH.');
mkdirSync(FOLDER, { recursive: true });
const hub = await startDemoHub('bexley', { from: FROM, isStill: true });
const browser = await chromium.launch({ executablePath: found.path, args: ['--no-sandbox', '--disable-gpu'], env: { ...(process.env as Record<string, string>), ...found.environment } });
try {
  await takeAll(browser, hub.url);
} finally {
  await browser.close();
  await hub.stop();
}
