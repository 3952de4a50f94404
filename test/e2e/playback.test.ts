/** An item played back: at each moment the words that stood on the page, as they were recorded while it ran. */
import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { checkAccessibility, useBrowser } from '../support/browser.ts';
import { startDemoHub, type DemoHub } from '../support/demo-hub.ts';
import { editorOf, goToMeeting, participate, type Participant } from '../support/participant.ts';

const browser = useBrowser();
let hub: DemoHub;
let chair: Participant, worker: Participant, police: Participant;

type Shown = { readonly care: readonly string[]; readonly police: readonly string[] };
/** What stood on the chair's page at each moment, and when. */
const live: { readonly at: number; readonly shown: Shown }[] = [];

const linesOf = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

const policeOnChairsPage = () =>
  chair.section('Information').getByRole('group', { name: 'Police information' });

/** Without the carets of others, which are no words of the text. */
const wordsIn = (paragraphs: Locator): Promise<readonly string[]> =>
  paragraphs.evaluateAll((all) =>
    all.map((paragraph) => {
      const text = paragraph.cloneNode(true) as HTMLElement;
      text.querySelectorAll('[class*="caret"]').forEach((caret) => caret.remove());
      return (text.textContent ?? '').replaceAll('\u2060', '');
    }),
  );

const onChairsPage = async (): Promise<Shown> => {
  const care = await wordsIn(editorOf(chair, 'Social care').locator('p'));
  const read = await wordsIn(policeOnChairsPage().locator('p'));
  return { care: linesOf(care.join('\n')), police: linesOf(read.join('\n')) };
};

const isOnChairsPage = async (words: string) => {
  await expect.poll(async () => JSON.stringify(await onChairsPage())).toContain(words);
};

/** Seconds apart, so that each stands for itself. */
const remember = async () => {
  live.push({ at: hub.now(), shown: await onChairsPage() });
  hub.pass(3_000);
};

beforeAll(async () => {
  hub = await startDemoHub();
  const open = (name: string) => participate(browser, hub.url, name);
  [chair, worker, police] = await Promise.all([
    open('Amara Example'),
    open('Tomas Placeholder'),
    open('Quill Fiction'),
  ]);
  await goToMeeting(chair);
  await chair.page.getByRole('button', { name: 'Open the meeting' }).click();
  for (const person of [worker, police]) {
    await goToMeeting(person);
    await person.page.getByRole('button', { name: 'In the room' }).click();
  }
  await chair.page.getByRole('button', { name: /Open next/ }).click();
  await editorOf(chair, 'Social care').waitFor();
  await editorOf(worker, 'Social care').waitFor();
  await editorOf(police, 'Police').waitFor();
});

afterAll(() => hub.stop());

it('[PLB-1] [PLB-2] shows at 20 moments the text that stood on the page, and what was not shared then is not shown', async () => {
  await editorOf(police, 'Police').click();
  await police.page.keyboard.type('Kept to ourselves at first. ');
  await police.section('Information').getByText('Saved', { exact: true }).first().waitFor();
  await remember();
  await police.section('Information').getByRole('button', { name: 'Share with the meeting' }).click();
  await police.page.getByRole('dialog').getByRole('button', { name: 'Share', exact: true }).click();
  await isOnChairsPage('Kept to ourselves');
  await remember();
  for (let step = 1; step <= 9; step += 1) {
    await editorOf(worker, 'Social care').click();
    await worker.page.keyboard.press('Control+End');
    if (step === 5) await worker.page.keyboard.press('Enter');
    await worker.page.keyboard.insertText(`care${step} `);
    await isOnChairsPage(`care${step}`);
    await remember();
    await editorOf(police, 'Police').click();
    await police.page.keyboard.press('Control+End');
    // Taken back again: later moments must not hold it, and earlier ones must.
    if (step === 7) await police.page.keyboard.press('Control+Backspace');
    await police.page.keyboard.insertText(` police${step}`);
    await isOnChairsPage(`police${step}`);
    await remember();
  }
  expect(live.length).toBeGreaterThanOrEqual(20);

  const item = new URL(chair.page.url()).pathname;
  await chair.page.goto('/');
  await chair.page.getByRole('link', { name: /^BEX-/ }).first().click();
  await chair.page.getByRole('link', { name: 'Play back' }).first().click();
  await chair.page.waitForURL(`**${item}/playback/**`);
  await chair.page.getByText(/moment \d+ of \d+/).waitFor();
  await checkAccessibility(chair.page);

  const { page } = chair;
  const slider = page.getByRole('slider', { name: 'Moment' });
  const played = async () => {
    const at = Date.parse(
      (await page.getByRole('region', { name: 'Moment' }).locator('time').getAttribute('datetime'))!,
    );
    const said = (name: string) => page.locator(`[data-text="${name}"] p`).allInnerTexts();
    return {
      at,
      shown: {
        care: linesOf((await said('Social care')).join('\n')),
        police: linesOf((await said('Police')).join('\n')),
      },
    };
  };
  await slider.press('Home');
  const count = Number(await slider.getAttribute('max')) + 1;
  const seen: { at: number; shown: Shown }[] = [];
  for (let moment = 1; moment <= count; moment += 1) {
    await page.getByText(`moment ${moment} of ${count}`).waitFor();
    await expect.poll(async () => page.locator('[aria-busy="true"]').count()).toBe(0);
    seen.push(await played());
    if (moment < count) await slider.press('ArrowRight');
  }
  for (const { at, shown } of live) {
    const then = seen.findLast((each) => each.at <= at);
    expect(then?.shown, new Date(at).toISOString()).toEqual(shown);
  }
  await page.getByRole('checkbox', { name: 'Show who wrote each part' }).check();
  await page.getByText('Quill Fiction:').first().waitFor();
  await checkAccessibility(page);
});

it('[PLB-3] is not there for who may not read the contact', async () => {
  const address = new URL(chair.page.url()).pathname;
  const outsider = await participate(browser, hub.url, 'Ivy Imagined');
  await outsider.page.goto(address);
  await outsider.page.getByRole('heading', { name: 'This cannot be played back' }).waitFor();
});
