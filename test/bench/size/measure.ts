/**
 * `npm run bench -- --size`: a hub of 100,000 contacts and 10,000 open clocks, in a folder of its own, and what its
 * server then takes for each thing that people ask of it. Printed, never asserted.
 */
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { recordContact } from '#shared/decisions/decide/record-contact.ts';
import { NO_DETAILS } from '#shared/decisions/state/contact.ts';
import { HubId, type CommandId, type EpochMillis } from '#shared/ids.ts';
import { accept } from '#shared/result.ts';
import { calendarOf } from '#shared/time/working-time.ts';
import { BEXLEY } from '#server/demo/hubs/bexley.ts';
import { createAudience } from '#server/fanout/audience.ts';
import { createBus } from '#server/fanout/bus.ts';
import { homeFor } from '#server/fanout/home.ts';
import { actorOf } from '#server/identity/people.ts';
import { openSqliteJournal } from '#server/journal/sqlite/open.ts';
import { loadProfile } from '#server/load-profile.ts';
import { pageOfClocks } from '#server/meeting/clock-list.ts';
import { missed } from '#server/meeting/clock-sweep.ts';
import { pageOfLog, type LogQuery } from '#server/meeting/decision-log.ts';
import { ABOUT_NOTHING } from '#server/meeting/deed.ts';
import { readHubRecord } from '#server/meeting/hub-record.ts';
import { createPerform } from '#server/meeting/perform.ts';
import { readableDuplicates } from '#server/meeting/queries.ts';
import type { Reading } from '../report.ts';
import { managerFigures } from '#server/reports/manager-figures.ts';
import { seedLargeHub, type Size } from './seed.ts';

const SIZE: Size = { contacts: 100_000, openClocks: 10_000, meetings: 250, agenda: 40 };
const MEGABYTE = 1024 * 1024;
const DAY_MS = 86_400_000;
const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10);
const TIMES = 5;

export const measureSize = async (say: (words: string) => void, contacts: number): Promise<readonly Reading[]> => {
  const size = { ...SIZE, contacts, openClocks: Math.min(SIZE.openClocks, contacts) };
  const readings: Reading[] = [];
  const note = (measure: string, unit: string, value: number) => {
    say(`${measure}: ${value.toFixed(2)} ${unit}`);
    readings.push({ measure: `${measure}, ${contacts.toLocaleString('en-GB')} contacts`, target: 'ours (SQLite)', unit, value });
  };
  const time = async <Value>(measure: string, work: () => Value | Promise<Value>, times = TIMES): Promise<Value> => {
    let value = await work();
    for (let run = 0; run < times; run += 1) {
      const before = performance.now();
      value = await work();
      note(measure, 'ms', performance.now() - before);
    }
    return value;
  };

  const directory = await mkdtemp(join(tmpdir(), 'mash-bench-size-'));
  try {
    const profile = loadProfile(HubId.parse('bexley'), true);
    const now = Date.now() as EpochMillis;
    const hubKey = randomBytes(32);
    const journal = await openSqliteJournal({ directory, hubKey });
    const seeding = performance.now();
    const meeting = await seedLargeHub(journal, profile.id, BEXLEY.people, now, size);
    note('putting the hub into its journal', 's', (performance.now() - seeding) / 1000);

    global.gc?.();
    const before = process.memoryUsage();
    const starting = performance.now();
    const record = await readHubRecord(journal, profile);
    note('start: reading the whole record', 's', (performance.now() - starting) / 1000);
    global.gc?.();
    const grown = process.memoryUsage().heapUsed + process.memoryUsage().external - before.heapUsed - before.external;
    note('memory of the record', 'MB', grown / MEGABYTE);
    note('memory for each contact', 'kB', grown / 1024 / contacts);

    const calendar = calendarOf(profile.opening);
    const person = BEXLEY.people.find(({ isStanding }) => isStanding)!;
    const partner = BEXLEY.people.find(({ isStanding }) => !isStanding)!;
    const actor = actorOf(record.people, person.id, person.agencies[0]!)!;
    const other = actorOf(record.people, partner.id, partner.agencies[0]!)!;
    const perform = createPerform({
      journal,
      record,
      isShared: false,
      calendar,
      bus: createBus(),
      sectionText: async () => null,
      readsOf: async () => [],
      clock: () => Date.now() as EpochMillis,
      newId: () => randomBytes(18).toString('base64url'),
    });
    const details = { ...NO_DETAILS, concern: 'One more', externalReference: 'X-500' };
    let sent = 0;
    const recordOne = () =>
      perform({
        actor,
        command: `one-${(sent += 1)}` as CommandId,
        about: ABOUT_NOTHING,
        decide: (context) => accept(recordContact(details, 'form', context)),
      });

    await time('first page, member of staff', () => homeFor(record, actor, calendar, now));
    await time('first page, partner agency', () => homeFor(record, other, calendar, now));
    await time('first page, after something was recorded', async () => (await recordOne(), homeFor(record, actor, calendar, now)));
    await time('agenda of 40, opened', () => {
      const sends = { parts: () => {}, gone: () => {}, read: () => {} };
      const ref = { kind: 'meeting', meeting } as const;
      return createAudience(record, sends).watch({ stream: ref, agency: actor.agency, have: {} }, actor);
    });
    const clocks = { type: 'clocks', owner: null, clock: null, from: 0, limit: 50 } as const;
    const year = { first: dayOf(now - 364 * DAY_MS), last: dayOf(now), agency: null, locality: null };
    await time('manager’s figures of a year, after something was recorded', async () => (await recordOne(), managerFigures(record, year, now)));
    await time('manager’s figures of a year, remembered', () => managerFigures(record, year, now));
    await time('clock screen', () => pageOfClocks(record, clocks, actor));
    await time('clocks looked over for missed ones', () => missed(record, now));
    await time('possible duplicates of a new contact', () => readableDuplicates(record, actor, details));
    await time('recording one contact', recordOne);
    const log: LogQuery = {
      type: 'decision-log',
      contact: null,
      meeting: null,
      agency: null,
      person: null,
      kinds: [],
      from: null,
      to: null,
      words: '',
      after: null,
      limit: 50,
    };
    await time('decision log, first page', () => pageOfLog(record, log, actor), 1);
    await time('decision log, searched for words', () => pageOfLog(record, { ...log, words: 'sample street' }, actor), 1);
    await journal.close();
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
  return readings;
};
