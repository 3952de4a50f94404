/** The daily meeting for everyone: by keyboard alone, by ear, enlarged four times, and with time enough. */
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkWholePage, useBrowser } from '../support/browser.ts';
import { listen } from '../support/listen.ts';
import {
  editorOf,
  goToMeeting,
  itemOf,
  participate,
  seesText,
  type Participant,
} from '../support/participant.ts';
import { startServer, type TestServer } from '../support/server.ts';

/** More stops than any screen has: who has pressed Tab so often is trapped. */
const STOPS = 150;

/** Whether the focus is drawn: on the element itself, or on the frame around an editor or a hidden radio button. */
const isFocusShown = (page: Page): Promise<boolean> =>
  page.evaluate(() => {
    // Past the last stop the browser's own bars have the focus.
    if (document.activeElement === document.body) return true;
    for (
      let each = document.activeElement;
      each !== null && each !== document.body;
      each = each.parentElement
    ) {
      const { outlineStyle, outlineWidth } = getComputedStyle(each);
      if (outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2) return true;
    }
    return false;
  });

const hasFocus = (target: Locator): Promise<boolean> =>
  target.evaluate(
    (element) => element === document.activeElement || element.contains(document.activeElement),
  );

/** Moves on by Tab until the target has the focus; each stop on the way shows where it is. */
const tabTo = async (page: Page, target: Locator): Promise<void> => {
  await target.waitFor();
  for (let stop = 0; stop < STOPS; stop += 1) {
    if (await hasFocus(target)) return;
    await page.keyboard.press('Tab');
    const shown = await isFocusShown(page);
    if (!shown)
      expect.soft(await page.evaluate(() => document.activeElement?.outerHTML.slice(0, 200))).toBe('shown');
  }
  throw new Error(`Not reached by Tab: ${target.toString()}`);
};
const pressOn = async (page: Page, target: Locator): Promise<void> => {
  await tabTo(page, target);
  await page.keyboard.press('Enter');
};

describe('the meeting for everyone', () => {
  const browser = useBrowser();
  let server: TestServer;
  let chair: Participant, police: Participant, health: Participant;

  const focused = ({ page }: Participant) =>
    page.evaluate(
      () => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.id ?? '',
    );

  beforeAll(async () => {
    server = await startServer();
    chair = await participate(browser, server.url, 'Amara Example');
    police = await participate(browser, server.url, 'Quill Fiction');
    health = await participate(browser, server.url, 'Ivy Imagined');
    await goToMeeting(health);
  });
  afterAll(() => server.stop());

  it('[EVE-3] by keyboard alone the chair opens the meeting and its first item, and a partner joins', async () => {
    await pressOn(chair.page, chair.page.getByRole('link', { name: /MASH daily meeting/ }).first());
    await pressOn(chair.page, chair.page.getByRole('button', { name: 'Open the meeting' }));
    await seesText(chair, 'No item is open');
    await pressOn(police.page, police.page.getByRole('link', { name: /MASH daily meeting/ }).first());
    await pressOn(police.page, police.page.getByRole('button', { name: 'From elsewhere' }));
    await health.page.getByRole('button', { name: 'From elsewhere' }).click();
    await chair.page.keyboard.press('n');
    await itemOf(police, 'Cedar Testchild').waitFor();
  });

  it('[EVE-3] by keyboard alone a partner rates, and writes without being held in the editor', async () => {
    const { page } = police;
    const ratings = police.section('Ratings');
    await tabTo(page, ratings.getByRole('radio', { name: 'Blue' }));
    await page.keyboard.press('ArrowRight');
    await pressOn(page, ratings.getByRole('button', { name: 'Give this rating' }));
    await ratings.getByText('Only your agency sees this').waitFor();
    await tabTo(page, editorOf(police, 'Police'));
    await page.keyboard.type('Two callouts, both invented.');
    await police.section('Information').getByText('Saved', { exact: true }).first().waitFor();
    await page.keyboard.press('Tab');
    expect(await hasFocus(editorOf(police, 'Police'))).toBe(false);
    await pressOn(page, page.getByRole('button', { name: 'Share with the meeting' }));
    await pressOn(page, page.getByRole('dialog').getByRole('button', { name: 'Share', exact: true }));
    await seesText(chair, 'Two callouts, both invented.');
  });

  it('[EVE-4] the focus and the words stay while others rate, write and change the order', async () => {
    const reason = health.section('Ratings').getByLabel('Reason (optional)');
    await reason.click();
    await health.page.keyboard.type('Two appoint');
    const before = await focused(health);
    await police.page.getByRole('button', { name: 'Raise my hand' }).click();
    await editorOf(police, 'Police').click();
    await police.page.keyboard.type(' More follows.');
    await chair.page.getByRole('button', { name: /^Move Damson Testchild up/ }).click();
    await chair.section('Actions').getByRole('button', { name: 'Draft an action' }).click();
    await seesText(health, /More follows\./);
    await health.section('Actions').getByRole('list', { name: 'Drafted actions' }).waitFor();
    expect(await focused(health)).toBe(before);
    await health.page.keyboard.type('ments missed');
    await expect.poll(() => reason.inputValue()).toBe('Two appointments missed');
  });

  it('[MSC-4] the order is changed by a finger on the handle; Escape leaves it as it was', async () => {
    const { page } = chair;
    const names = page.locator('[data-handle] + button .name');
    const before = await names.allTextContents();
    const finger = await page.context().newCDPSession(page);
    await finger.send('Emulation.setTouchEmulationEnabled', { enabled: true });
    const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', x: number, y: number) =>
      finger.send('Input.dispatchTouchEvent', { type, touchPoints: type === 'touchEnd' ? [] : [{ x, y }] });
    /** The last row is held over the one before it. */
    const carry = async () => {
      const handles = page.locator('[data-handle]');
      await handles.last().evaluate((handle) => handle.scrollIntoView({ block: 'center' }));
      const held = (await handles.last().boundingBox())!;
      const above = (await handles.nth(before.length - 2).boundingBox())!;
      const x = held.x + held.width / 2;
      await touch('touchStart', x, held.y + 20);
      await touch('touchMove', x, held.y);
      await touch('touchMove', x, above.y + 5);
      await page.locator('li.before').waitFor();
    };
    const said = await listen(page);

    await carry();
    await page.keyboard.press('Escape');
    await page.locator('li.carried').waitFor({ state: 'detached' });
    await touch('touchEnd', 0, 0);
    await expect.poll(() => said.take()).toEqual(['Nothing was moved.']);
    expect(await names.allTextContents()).toEqual(before);

    await carry();
    await touch('touchEnd', 0, 0);
    await expect
      .poll(() => said.take())
      .toEqual([`Moved to place ${before.length - 1} of ${before.length}.`]);
    await expect
      .poll(() => names.allTextContents())
      .toEqual([...before.slice(0, -2), ...before.slice(-2).toReversed()]);
    await finger.send('Emulation.setTouchEmulationEnabled', { enabled: false });
  });

  it('[EVE-5] what is said aloud is what happened to the meeting, once, and not each change of a text', async () => {
    const said = await listen(health.page);
    const saidToWriter = await listen(police.page);
    await editorOf(police, 'Police').click();
    for (let update = 1; update <= 20; update += 1) {
      await police.page.keyboard.type(` ${update}`);
      await police.section('Information').getByText('Saved', { exact: true }).first().waitFor();
    }
    await seesText(health, /1 2 3 .* 20/);
    expect(await said.take()).toEqual([]);
    expect((await saidToWriter.take()).length).toBeLessThanOrEqual(1);

    await chair.page.getByRole('heading', { level: 1 }).click();
    await chair.page.keyboard.press('r');
    await health
      .section('Ratings')
      .getByText(/One agency: Red/)
      .waitFor();
    await chair.page.keyboard.press('n');
    await itemOf(health, 'Alder Testchild and Briar Testchild').waitFor();
    const heard: string[] = [];
    await expect
      .poll(async () => {
        heard.push(...(await said.take()));
        return heard;
      })
      .toEqual(['Ratings: One agency: Red.', 'The chair opened Alder Testchild and Briar Testchild.']);
  });

  it('[EVE-3] by keyboard alone the chair agrees an action, decides and closes', async () => {
    const { page } = chair;
    await pressOn(
      page,
      chair.page.getByRole('region', { name: 'Agenda' }).getByRole('button', { name: /Cedar/ }).first(),
    );
    const actions = chair.section('Actions');
    await tabTo(page, actions.getByLabel('What').first());
    await page.keyboard.type('Visit the home');
    await pressOn(page, actions.getByRole('button', { name: 'Agree', exact: true }).first());
    await actions.getByRole('list', { name: 'Agreed actions' }).getByText('Visit the home').waitFor();
    const outcome = chair.section('Outcome');
    await pressOn(page, outcome.getByRole('button', { name: 'Decide the outcome' }));
    await tabTo(page, outcome.getByRole('radio').first());
    await page.keyboard.press('Space');
    await tabTo(page, outcome.getByLabel('Rationale'));
    await page.keyboard.type('Significant harm is likely');
    await pressOn(page, outcome.getByRole('button', { name: 'Record the outcome' }));
    await outcome.getByText('Decided by').waitFor();
    await page.getByRole('heading', { level: 1 }).click();
    await page.keyboard.press('x');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.keyboard.press('x');
    await pressOn(page, page.getByRole('dialog').getByRole('button', { name: 'Close the meeting' }));
    await seesText(police, /^Closed/);
  });

  it('[EVE-6] enlarged four times every main screen reads in one column', async () => {
    const { page } = chair;
    await page.setViewportSize({ width: 320, height: 568 });
    const contact = await page.getByRole('article').getByRole('link', { name: /^BEX-/ }).getAttribute('href');
    const meeting = new URL(page.url()).pathname;
    const pages = [
      meeting,
      '/',
      contact ?? '',
      '/contacts/new',
      '/contacts/import',
      '/clocks',
      '/actions',
      '/log',
      '/sharing',
      '/reports',
      '/account',
    ];
    for (const address of pages) {
      await page.goto(address);
      await page.getByRole('heading', { level: 1 }).waitFor();
      await page.waitForLoadState('networkidle');
      await expect
        .poll(() => page.evaluate(() => document.documentElement.scrollWidth), { message: address })
        .toBeLessThanOrEqual(320);
    }
    await page.getByRole('button', { name: 'Menu' }).click();
    await checkWholePage(page);
    await page.getByRole('navigation', { name: 'Board' }).getByRole('link', { name: 'Clocks' }).click();
    await page.getByRole('heading', { name: 'Clocks', level: 1 }).waitFor();
    await page.getByRole('navigation', { name: 'Board' }).waitFor({ state: 'detached' });
  });

  it('[EVE-7] [EVE-10] a sign-in that is about to end says so, and one press keeps it, but for its twelve hours', async () => {
    const { context } = await browser.openContext({ baseURL: server.url });
    await context.clock.install();
    const page = await context.newPage();
    await page.goto('/');
    await page.getByRole('button', { name: 'Sign in as Wren Pretend' }).click();
    await page.getByRole('heading', { name: 'Meetings', exact: true }).waitFor();
    const stay = page.getByRole('button', { name: 'Stay signed in' });
    const begun = Date.now();
    // The clock is put on without the line's own timers, which would think it broken.
    const restUntil = async (minutes: number) => {
      await context.clock.setSystemTime(begun + minutes * 60_000);
      await context.clock.runFor(11_000);
    };
    await restUntil(24);
    expect(await stay.count()).toBe(0);
    await restUntil(26);
    await page.getByText(/You may be signed out at/).waitFor();
    await stay.click();
    await stay.waitFor({ state: 'detached' });
    const last = page.getByText('A sign-in lasts twelve hours.');
    await restUntil(12 * 60 - 8);
    await stay.waitFor();
    expect(await last.count()).toBe(0);
    await restUntil(12 * 60 - 4);
    await last.waitFor();
    await page.getByText(/You are signed out at \d/).waitFor();
    await stay.waitFor({ state: 'detached' });
    await checkWholePage(page);
    await context.close();
  });

  it('[EVE-8] a browser too old for the board says so in a sentence', async () => {
    const opened = await browser.openContext({ baseURL: server.url });
    opened.tolerate(/groupBy/);
    const { page, context } = opened;
    await page.goto('/');
    await page.getByRole('heading', { name: 'Choose who you are' }).waitFor();
    expect(await page.getByText('This browser is too old').isVisible()).toBe(false);
    await context.addInitScript(() => Reflect.deleteProperty(Map, 'groupBy'));
    await page.reload();
    const sentence = page.getByText('This browser is too old');
    await sentence.waitFor();
    // On the screen as it is, without scrolling.
    expect((await sentence.boundingBox())?.y).toBe(0);
    await context.close();
  });
});
