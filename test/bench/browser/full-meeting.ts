/** A full meeting seen from one page: what it draws, how long it is busy, and what it and the server hold over time. */
import type { Browser, Page } from 'playwright-core';
import { gather } from './crowd.ts';
import { measureHeld, type Held } from './memory.ts';
import { openVisit, type Stage } from './stage.ts';
import { traceTasks, watchPage, type Task } from './watch-page.ts';

export type FullMeeting = { readonly minutes: number; readonly size: number; readonly writers: number };

/** Five updates in two seconds from each writer: faster than anybody types for an hour. */
const TYPED_EVERY_MS = 400;
const ITEM_LASTS_MS = 180_000;
const MEASURED_EVERY_MS = 120_000;
/** A trace of an hour would itself be the largest thing in memory. */
const TRACED_MS = 60_000;

const sayTask = ({ lastedMs, workedMs }: Task): string =>
  `${Math.round(lastedMs)} ms, ${Math.round(workedMs)} ms`;

const sayHeld = ({ heapKb, nodes, listeners, serverMb, serverHeapMb }: Held): string =>
  `${(heapKb / 1024).toFixed(1)} MB, ${nodes} nodes, ${listeners} listeners; ${serverMb} MB, ${serverHeapMb} MB of heap`;

const nowIn = (page: Page): Promise<number> => page.evaluate(() => performance.now());

export const measureFullMeeting = async (
  browser: Browser,
  stage: Stage,
  { minutes, size, writers }: FullMeeting,
) => {
  const { server, scene, member, openItem, say } = stage;
  const { context, page } = await openVisit(browser, server.url, member.cookie);
  const devtools = await context.newCDPSession(page);
  await page.goto(`/meeting/${scene.meeting}`);
  await page.getByRole('textbox', { name: /information$/ }).waitFor();
  const crowd = await gather(server.url, scene, { size, writers, everyMs: TYPED_EVERY_MS });
  await page
    .getByText(/word word/)
    .first()
    .waitFor();

  const begun = performance.now();
  const before = crowd.typed();
  const measured: { readonly from: number; readonly to: number }[] = [];
  const held: string[] = [];
  const measure = async (): Promise<void> => {
    const from = await nowIn(page);
    const found = await measureHeld(devtools, { pid: server.pid, metrics: stage.metrics });
    measured.push({ from, to: await nowIn(page) });
    const minute = Math.round((performance.now() - begun) / 60_000);
    held.push(`minute ${minute}, ${crowd.typed() - before} updates: ${sayHeld(found)}`);
    console.error(held.at(-1));
  };
  await measure();
  const stop = await watchPage(page, 'article section section');
  const stopTracing = await traceTasks(browser);
  let tasks: readonly Task[] | null = null;
  let [nextItem, nextMeasure] = [ITEM_LASTS_MS, MEASURED_EVERY_MS];
  let item = 0;
  const lastMs = minutes * 60_000;
  for (let past = 0; past < lastMs; past = performance.now() - begun) {
    if (past >= TRACED_MS) tasks ??= await stopTracing();
    if (past >= nextItem) {
      nextItem += ITEM_LASTS_MS;
      item += 1;
      const contact = scene.contacts[item % scene.contacts.length];
      if (contact === undefined) throw new Error('The meeting has no item.');
      await openItem(contact);
      await crowd.moveTo(contact);
    }
    if (past >= nextMeasure) {
      nextMeasure += MEASURED_EVERY_MS;
      await measure();
    }
    await new Promise((resolve) => setTimeout(resolve, 1000));
  }
  tasks ??= await stopTracing();
  const { longTasks, changedWithin, changedElsewhere } = await stop();
  const long = longTasks
    .filter(
      ({ begunAt, lastedMs }) =>
        !measured.some(({ from, to }) => begunAt <= to && begunAt + lastedMs >= from),
    )
    .map(({ lastedMs }) => lastedMs);
  say(
    `${size} connections, ${writers} typing, ${minutes} min: updates by others`,
    String(crowd.typed() - before),
  );
  await measure();
  say('tasks over 50 ms', long.length === 0 ? 'none' : `${long.length}, longest ${Math.max(...long)} ms`);
  say(
    'the three longest of its first minute, and what the processor worked on each',
    tasks.slice(0, 3).map(sayTask).join('; '),
  );
  const most = Math.max(...tasks.map((task) => task.workedMs));
  say('the most that the processor worked on one', `${Math.round(most)} ms`);
  say('changes drawn within the agencies’ sections', String(changedWithin));
  say('changes drawn anywhere else', String(changedElsewhere));
  for (const each of held) say('held', each);
  crowd.leave();
  await context.close();
};
