/**
 * `npm run bench:browser`: what the board costs whoever looks at it. Prints a table and the load of the machine;
 * asserts nothing. `-- --minutes N` sets how long the full meeting lasts (2), `-- --size N` and `-- --typing N` how
 * many are in it (50, 8); `-- --part visits`, `key` or `meeting`, runs that part alone.
 */
import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import type { ContactId } from '#shared/ids.ts';
import { launchBrowser } from '../../support/browser.ts';
import { startServer } from '../../support/server.ts';
import { openOurSocket } from '../lines/our-socket.ts';
import { commandOn, setScene, type Member } from '../lines/ours.ts';
import { measureFullMeeting } from './full-meeting.ts';
import { measureKeyPress } from './key-press.ts';
import type { Stage } from './stage.ts';
import { measureScripts, measureVisit, PACES } from './visits.ts';

const { values: options } = parseArgs({
  options: {
    minutes: { type: 'string', default: '2' },
    size: { type: 'string', default: '50' },
    typing: { type: 'string', default: '8' },
    part: { type: 'string', multiple: true, default: ['visits', 'key', 'meeting'] },
  },
});

const ITEMS = 20;
const loads = () =>
  loadavg()
    .map((load) => load.toFixed(1))
    .join(', ');
const rows: string[] = [];
const say = (what: string, found: string) => {
  rows.push(`| ${what} | ${found} |`);
  console.error(`${what}: ${found}`);
};

await using server = await startServer({ environment: { METRICS_PORT: '0' } });
const browser = await launchBrowser();
const scene = await setScene(server.url, ITEMS);
const [member] = scene.members as readonly [Member];
const socket = await openOurSocket(server.url, member.cookie);
const openItem = async (contact: ContactId): Promise<void> => {
  await commandOn(socket, member.agency, { type: 'open-item', meeting: scene.meeting, contact });
};
const itemAt = (index: number): ContactId => {
  const contact = scene.contacts[index];
  if (contact === undefined) throw new Error('The meeting has no such item.');
  return contact;
};
await openItem(itemAt(0));
const metrics = /^Metrics are at (\S+)$/m.exec(server.output())?.[1] ?? '';
const stage: Stage = { server, metrics, scene, member, openItem, say };

const parts: Readonly<Record<string, () => Promise<void>>> = {
  visits: async () => {
    await measureScripts(browser, stage);
    for (const [index, pace] of PACES.entries()) await measureVisit(browser, stage, pace, itemAt(index + 1));
  },
  key: async () => {
    await openItem(itemAt(0));
    await measureKeyPress(browser, stage);
  },
  meeting: async () => {
    await openItem(itemAt(0));
    await measureFullMeeting(browser, stage, {
      minutes: Number(options.minutes),
      size: Number(options.size),
      writers: Number(options.typing),
    });
  },
};
for (const part of options.part) {
  say(`load of the machine before “${part}”`, loads());
  const measure = parts[part];
  if (measure === undefined) throw new Error(`There is no part “${part}”.`);
  await measure();
}
say('load of the machine at the end', loads());
socket.close();
await browser.close();
console.log(['| what | found |', '|---|---|', ...rows].join('\n'));
