/** A hub on a journal of its own, in this process, where time passes by hand. */
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from '#shared/decisions/command.ts';
import type { AgencyId, CommandId, EpochMillis, PersonId } from '#shared/ids.ts';
import { accept } from '#shared/result.ts';
import { calendarOf } from '#shared/time/working-time.ts';
import { seedDemo } from '#server/demo/seed.ts';
import type { ShippedHub } from '#server/hub-choice.ts';
import { createBus } from '#server/fanout/bus.ts';
import { actorOf } from '#server/identity/people.ts';
import { openSqliteJournal } from '#server/journal/sqlite/open.ts';
import { loadProfile } from '#server/load-profile.ts';
import { createLogger } from '#server/logger.ts';
import { boardDeed, deedOf } from '#server/meeting/deed.ts';
import { readHubRecord } from '#server/meeting/hub-record.ts';
import { createPerform } from '#server/meeting/perform.ts';
import { readsIn } from '#server/meeting/reads.ts';
import type { Duty } from '#server/meeting/standing-duty.ts';

type Waiting = { readonly work: () => void; readonly every: number | null; due: number };

/** Long enough for a duty that does one thing after the other. */
const TURNS = 12;

export const openHub = async (startsAt: number, newId: () => string = randomUUID, name: ShippedHub = 'bexley') => {
  const directory = await mkdtemp(join(tmpdir(), 'mash-board-hub-'));
  const journal = await openSqliteJournal({ directory, hubKey: randomBytes(32) });
  const profile = loadProfile(name, true);
  const calendar = calendarOf(profile.opening);
  const bus = createBus();
  const record = await readHubRecord(journal, profile);
  let now = startsAt;
  const clock = () => now as EpochMillis;
  const waiting = new Set<Waiting>();
  const wait = (after: number, work: () => void, every: number | null) => {
    const one = { work, every, due: now + after };
    waiting.add(one);
    return () => void waiting.delete(one);
  };
  const timers: Duty['timers'] = {
    after: (milliseconds, work) => wait(milliseconds, work, null),
    every: (milliseconds, work) => wait(milliseconds, work, milliseconds),
  };
  const perform = createPerform({
    journal,
    record,
    isShared: false,
    calendar,
    bus,
    sectionText: async () => null,
    readsOf: readsIn(journal, record.hub),
    clock,
    newId,
  });
  const duty: Duty = { record, perform, calendar, clock, bus, timers, logger: createLogger() };

  const settle = async () => {
    for (let turn = 0; turn < TURNS; turn += 1) await perform(boardDeed(null, () => accept([])));
  };
  const runDue = async () => {
    for (const one of [...waiting].filter(({ due }) => due <= now)) {
      if (one.every === null) waiting.delete(one);
      else one.due += one.every;
      one.work();
    }
    await settle();
  };
  await seedDemo(record, perform);
  return {
    ...duty,
    journal,
    duty,
    /** Lets time pass second by second, as timers would see it. */
    pass: async (milliseconds: number) => {
      for (const end = now + milliseconds; now < end;) {
        now = Math.min(end, now + 1000);
        await runDue();
      }
    },
    /** A long time at once, after which every timer is due. */
    skip: async (milliseconds: number) => {
      now += milliseconds;
      await runDue();
    },
    press: async (person: string, agency: string, command: unknown) => {
      const actor = actorOf(record.people, person as PersonId, agency as AgencyId);
      if (actor === null) throw new Error('Nobody acts so');
      const done = await perform(
        deedOf(actor, {
          id: randomUUID() as string as CommandId,
          agency: actor.agency,
          command: Command.parse(command),
        }),
      );
      if (!done.ok) throw new Error(`${done.refusal.code}: ${done.refusal.sentence}`);
      await runDue();
      return done.value;
    },
    close: async () => {
      await journal.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
};

export type OpenHub = Awaited<ReturnType<typeof openHub>>;
