/**
 * `npm run bench:browser`: what the board costs whoever looks at it. Prints a table and the load of the machine;
 * asserts nothing. `-- --minutes N` sets how long the full meeting lasts (2), `-- --size N` and `-- --typing N` how
 * many are in it (50, 8).
 */
import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { launchBrowser } from '../../support/browser.ts';
import { startServer } from '../../support/server.ts';
import { openOurSocket } from '../lines/our-socket.ts';
import { commandOn, setScene, type Member, type OurScene } from '../lines/ours.ts';
import { gather } from './crowd.ts';
import { FIRST_VISIT, laySlowLine, POOR, type Pace } from './slow-line.ts';
import { heapOf, traceTasks, watchPage, type Task } from './watch-page.ts';

const { values: options } = parseArgs({
  options: {
    minutes: { type: 'string', default: '2' },
    size: { type: 'string', default: '50' },
    typing: { type: 'string', default: '8' },
  },
});

const ITEMS = 20;
const TYPED_EVERY_MS = 400;
const rows: string[] = [];
const say = (what: string, found: string) => {
  rows.push(`| ${what} | ${found} |`);
  console.error(`${what}: ${found}`);
};
const since = (begun: number): string => `${((performance.now() - begun) / 1000).toFixed(1)} s`;

const sayTask = ({ lastedMs, workedMs }: Task): string =>
  `${Math.round(lastedMs)} ms, ${Math.round(workedMs)} ms`;

/** With that person signed in and nothing kept. */
const freshVisit = async (
  browser: Browser,
  url: string,
  cookie: string | null,
): Promise<{ context: BrowserContext; page: Page }> => {
  const context = await browser.newContext({ locale: 'en-GB', timezoneId: 'Europe/London', baseURL: url });
  if (cookie !== null) {
    const [name = '', value = ''] = cookie.split('=');
    await context.addCookies([{ name, value, url }]);
  }
  return { context, page: await context.newPage() };
};

const measureScripts = async (
  browser: Browser,
  url: string,
  cookie: string,
  meeting: string,
): Promise<void> => {
  const { context, page } = await freshVisit(browser, url, cookie);
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
  const sum = async () =>
    `${Math.round((await Promise.all(sizes.values())).reduce((all, size) => all + size, 0) / 1000)} kB`;
  await page.goto('/');
  await page.getByRole('heading', { name: 'Meetings', exact: true }).waitFor();
  say('JavaScript of the first page, gzipped', await sum());
  await page.goto(`/meeting/${meeting}`);
  await page.getByRole('article').first().waitFor();
  await page.getByRole('textbox', { name: /information$/ }).waitFor();
  say('with the meeting and the editor', await sum());
  await context.close();
};

const measureVisit = async (
  browser: Browser,
  url: string,
  pace: Pace,
  cookie: string,
  meeting: string,
): Promise<void> => {
  const line = await laySlowLine(url, pace);
  const { context, page } = await freshVisit(browser, line.url, cookie);
  page.setDefaultTimeout(180_000);
  let begun = performance.now();
  await page.goto('/');
  await page.getByRole('heading', { name: 'Meetings', exact: true }).waitFor();
  await page
    .getByRole('link', { name: /MASH daily meeting/ })
    .first()
    .waitFor();
  say(`${pace.called}: first visit to lists on the first page`, since(begun));
  begun = performance.now();
  await page.goto(`/meeting/${meeting}`);
  await page.getByRole('textbox', { name: /information$/ }).waitFor();
  say(`${pace.called}: then into the meeting, editor ready`, since(begun));
  const editor = page.getByRole('textbox', { name: /information$/ });
  await editor.click();
  begun = performance.now();
  await page.keyboard.type('One word');
  await page.getByText('Saved', { exact: true }).first().waitFor();
  say(`${pace.called}: words typed to saved`, since(begun));
  await context.close();
  line.close();
};

const measureCrowd = async (
  browser: Browser,
  url: string,
  scene: OurScene,
  cookie: string,
): Promise<void> => {
  const { context, page } = await freshVisit(browser, url, cookie);
  const devtools = await context.newCDPSession(page);
  await page.goto(`/meeting/${scene.meeting}`);
  await page.getByRole('textbox', { name: /information$/ }).waitFor();
  const crowd = await gather(url, scene, Number(options.size), Number(options.typing), TYPED_EVERY_MS);
  await page
    .getByText(/word word/)
    .first()
    .waitFor();
  const first = await heapOf(devtools);
  const stop = await watchPage(page, 'article section section');
  const stopTracing = await traceTasks(browser);
  const before = crowd.typed();
  const lastMs = Number(options.minutes) * 60_000;
  await new Promise((resolve) => setTimeout(resolve, lastMs));
  const { longTasks, changedWithin, changedElsewhere } = await stop();
  const tasks = await stopTracing();
  const updates = crowd.typed() - before;
  const scenery = `${options.size} connections, ${options.typing} typing, ${ITEMS} items, ${options.minutes} min`;
  say(`${scenery}: updates by others`, String(updates));
  say(
    'tasks over 50 ms',
    longTasks.length === 0 ? 'none' : `${longTasks.length}, longest ${Math.max(...longTasks)} ms`,
  );
  say('the three longest, and what the processor worked on each', tasks.slice(0, 3).map(sayTask).join('; '));
  say(
    'the most that the processor worked on one',
    `${Math.round(Math.max(...tasks.map((task) => task.workedMs)))} ms`,
  );
  say('changes drawn within the agencies’ sections', String(changedWithin));
  say('changes drawn anywhere else', String(changedElsewhere));
  say('heap at the beginning and at the end', `${first} kB, ${await heapOf(devtools)} kB`);
  crowd.leave();
  await context.close();
};

await using server = await startServer();
const browser = await launchBrowser();
const scene = await setScene(server.url, ITEMS);
const [member] = scene.members as readonly [Member];
const socket = await openOurSocket(server.url, member.cookie);
await commandOn(socket, member.agency, {
  type: 'open-item',
  meeting: scene.meeting,
  contact: scene.contacts[0],
});
await measureScripts(browser, server.url, member.cookie, scene.meeting);
for (const pace of [FIRST_VISIT, POOR])
  await measureVisit(browser, server.url, pace, member.cookie, scene.meeting);
await measureCrowd(browser, server.url, scene, member.cookie);
socket.close();
await browser.close();
console.log(
  [
    '| what | found |',
    '|---|---|',
    ...rows,
    `| load of the machine | ${loadavg()
      .map((load) => load.toFixed(1))
      .join(', ')} |`,
  ].join('\n'),
);
