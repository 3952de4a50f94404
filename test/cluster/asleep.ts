/**
 * `node test/cluster/asleep.ts --minutes 60`: a meeting of fifteen goes on lightly while some of it sleep, and are woken.
 * Printed, not asserted: an hour is too long for any test. Asleep are a client whose line is silent, a client
 * whose process is stopped, and two browsers whose pages are frozen: one whose sign-in nobody uses meanwhile, and
 * one that shares it with a colleague's who works. Each has written something before that never left.
 */
import { parseArgs } from 'node:util';
import type { Page } from 'playwright-core';
import { launchBrowser, openContext } from '../support/browser.ts';
import { layLine } from '../support/line.ts';
import { editorOf, participate, type Participant } from '../support/participant.ts';
import type { Seat } from './plan.ts';
import { setStage } from './stage.ts';
import { startClients } from './start-clients.ts';
import { compare, readTruth } from './truth.ts';

const { values: options } = parseArgs({ options: { minutes: { type: 'string', default: '60' } } });
const MINUTE_MS = 60_000;
/** A word every 25 s from each, something pressed every 101 s. */
const EASE = 10;
const AGENCY = 'Police';

const say = (words: string) => console.info(`${new Date().toISOString().slice(11, 19)} ${words}`);
const pass = (millis: number) => new Promise((resolve) => void setTimeout(resolve, millis));
const since = (begun: number) => `${((performance.now() - begun) / 1000).toFixed(1)} s`;

const stage = await setStage({ meetings: 1, people: 15 });
const [seat] = stage.seats as readonly [Seat];
const [url = ''] = seat.urls;
const home = stage.instances[1]?.server.url ?? '';
const line = await layLine(home);
const stopped = startClients();
const stoppedSeat: Seat = { ...(stage.seats[3] as Seat), name: 'stopped', urls: [line.url] };

const browser = await launchBrowser();
const enter = async (name: string): Promise<Participant> => {
  const person = await participate({ openContext: (wanted) => openContext(browser, wanted) }, url, name, [
    /./,
  ]);
  await person.page.goto(`/meeting/${seat.meeting}`);
  return person;
};
const freeze = async (page: Page, state: 'frozen' | 'active') =>
  (await page.context().newCDPSession(page)).send('Page.setWebLifecycleState', { state });

const chair = await enter('Amara Example');
await chair.page.getByRole('button', { name: /Open next/ }).click();
const desk = await enter('Quill Fiction');
await editorOf(desk, AGENCY).waitFor();
const alone = await enter('Quill Fiction');
const sharing = await openContext(browser, {
  baseURL: url,
  storageState: await desk.page.context().storageState(),
});
sharing.tolerate(/./);
await sharing.page.goto(`/meeting/${seat.meeting}`);
const sleepers = [
  { name: 'alone', page: alone.page },
  { name: 'sharing', page: sharing.page },
] as const;
const editorIn = (page: Page) => page.getByRole('textbox', { name: `${AGENCY} information` });
for (const { name, page } of sleepers) {
  await editorIn(page).click();
  await page.keyboard.type(`${name}-sent `);
  await page.getByText('Saved', { exact: true }).first().waitFor();
}

await stopped.tell({ kind: 'sit', seats: [stoppedSeat] }, 'done');
await stopped.tell({ kind: 'work' }, 'done');
await stage.tell({ kind: 'work', ease: EASE }, 'done');
await pass(10_000);

stage.sleepy.hold();
line.hold();
for (const { name, page } of sleepers) {
  await page.context().setOffline(true);
  await editorIn(page).click();
  await page.keyboard.type(`${name}-unsent `);
}
await pass(10_000);
stopped.signal('SIGSTOP');
for (const { page } of sleepers) await freeze(page, 'frozen');
say(`asleep for ${options.minutes} minutes`);

const asleepAt = performance.now();
let written = 0;
while (performance.now() - asleepAt < Number(options.minutes) * MINUTE_MS) {
  await editorOf(desk, AGENCY).click();
  await desk.page.keyboard.press('Control+End');
  await desk.page.keyboard.type(`desk${(written += 1)} `);
  await pass(30_000);
}
const wroteLast = `desk${written} `.trim();

say('woken');
const wokenAt = performance.now();
await stage.tell({ kind: 'mark' }, 'done');
stage.sleepy.release();
line.release();
stopped.signal('SIGCONT');
await stopped.tell({ kind: 'mark' }, 'done');
const watchPage = async ({ name, page }: (typeof sleepers)[number]) => {
  await freeze(page, 'active');
  await page.context().setOffline(false);
  const agreed = editorIn(page)
    .filter({ hasText: wroteLast })
    .waitFor({ timeout: 90_000 })
    .then(() => 'has what was written meanwhile');
  const out = page
    .getByText('Signed out')
    .first()
    .waitFor({ timeout: 90_000 })
    .then(() => 'is told that it is signed out');
  const what = await Promise.any([agreed, out]).catch(() => 'neither agrees nor says why');
  say(`browser ${name}: ${what} after ${since(wokenAt)}`);
  await Promise.allSettled([agreed, out].map((each) => Promise.race([each, pass(5_000)])));
  say(
    `browser ${name} shows: ${(
      await editorIn(page)
        .innerText()
        .catch(() => 'no text')
    ).slice(0, 400)}`,
  );
};
const pages = Promise.all(sleepers.map(watchPage));

const clients = async (name: string, names: readonly string[], { tell }: Pick<typeof stopped, 'tell'>) => {
  const { recovery } = await tell({ kind: 'await-everybody', names }, 'recovered');
  say(
    `${name}: own words acknowledged, first ${recovery.first} ms, last ${recovery.last} ms, missing ${recovery.missing.join(' ')}`,
  );
};
const asleepNow = (stage.seats[13] as Seat).name;
await Promise.all([
  clients('process stopped', [stoppedSeat.name], stopped),
  clients('line silent', [asleepNow], stage),
]);
const [mine, theirs] = await Promise.all([
  stopped.tell({ kind: 'rest' }, 'resting'),
  stage.tell({ kind: 'rest' }, 'resting'),
]);
const found = await readTruth(stage.journal, stage.seats);
const truths = found.map(({ contact, text, consents }) => ({ contact, text, consents }));
const [one, others] = await Promise.all([
  stopped.tell({ kind: 'compare', truths }, 'compared'),
  stage.tell({ kind: 'compare', truths }, 'compared'),
]);
say(
  `all clients agree with the record ${since(wokenAt)} after waking; different: ${[...one.different, ...others.different].join(' ')}`,
);
for (const [name, { acknowledged, faults, ownRatings }] of [
  ['stopped', mine],
  ['others', theirs],
] as const) {
  const { lost, doubled } = compare(found, acknowledged);
  const count = Object.values(acknowledged).flatMap((kept) => Object.values(kept).flat()).length;
  say(
    `${name}: acknowledged ${count}, lost ${lost.length}, doubled ${doubled.length}, faults ${faults.length} ${faults.slice(0, 3).join('; ')}, own ratings seen ${ownRatings}`,
  );
}
const words = found[0]?.text.split(' ') ?? [];
say(
  `words in the text: ${words.length}, of the stopped one ${words.filter((word) => word.startsWith('stopped.')).length}, of the silent line ${words.filter((word) => word.startsWith(`${asleepNow}.`)).length}`,
);
await pages;
await pass(3000);
const shown = await editorOf(desk, AGENCY).innerText();
say(`desk shows: ${shown.slice(0, 200)} … ${shown.slice(-300)}`);
for (const word of ['alone-sent', 'alone-unsent', 'sharing-sent', 'sharing-unsent', wroteLast])
  say(`at the desk ${word}: ${shown.split(word).length - 1} times`);
await browser.close();
stopped.signal('SIGKILL');
await line.close();
await stage.stop();
process.exit(0);
