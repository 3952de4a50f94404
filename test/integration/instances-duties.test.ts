/** What several instances do by themselves on one journal, with time that passes by hand. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { joinCluster } from '#server/cluster/cluster.ts';
import { createEnvelope } from '#server/cluster/envelope.ts';
import { createEverybody } from '#server/cluster/everybody.ts';
import { createBus } from '#server/fanout/bus.ts';
import { actorOf } from '#server/identity/people.ts';
import type { Journal } from '#server/journal/journal.ts';
import { keepCalendar } from '#server/meeting/calendar.ts';
import { sweep } from '#server/meeting/clock-sweep.ts';
import { boardDeed, deedOf } from '#server/meeting/deed.ts';
import { readHubRecord } from '#server/meeting/hub-record.ts';
import { createPerform } from '#server/meeting/perform.ts';
import { readsIn } from '#server/meeting/reads.ts';
import type { Duty } from '#server/meeting/standing-duty.ts';
import { keepVigil } from '#server/meeting/vigil.ts';
import { createParticipants, type ConnectedParticipant } from '#server/sockets/participant.ts';
import { Command } from '#shared/decisions/command.ts';
import type { AgencyId, CommandId, MeetingId, PersonId } from '#shared/ids.ts';
import { accept } from '#shared/result.ts';
import { GONE_AFTER_MS } from '#shared/wire/limits.ts';
import { createLocalLines, type LocalLines } from '../support/local-lines.ts';
import { openHub, type OpenHub } from './record-hub.ts';

const MONDAY = Date.UTC(2026, 10, 23, 9, 0);
/** More than all that an instance says while it is still counted as there. */
const UNTIL_GONE_MS = 20_000;

const connectionOf = (person: string): ConnectedParticipant =>
  ({ person: person as PersonId, session: person, actorFor: () => null }) as unknown as ConnectedParticipant;

/** Appends wait until as many were asked for: then none of them knew of the others. */
const createGate = () => {
  let awaited = 0;
  let opened = Promise.withResolvers<void>();
  return {
    awaited: () => awaited,
    closeUntil: (appends: number) => {
      awaited = appends;
      opened = Promise.withResolvers<void>();
    },
    pass: async () => {
      if (awaited === 0) return;
      awaited -= 1;
      if (awaited === 0) opened.resolve();
      await opened.promise;
    },
  };
};
type Gate = ReturnType<typeof createGate>;

const startInstance = async (hub: OpenHub, lines: LocalLines, gate: Gate) => {
  const { calendar, clock, timers } = hub;
  const journal: Journal = {
    ...hub.journal,
    append: (append) => gate.pass().then(() => hub.journal.append(append)),
  };
  const record = await readHubRecord(journal, hub.record.profile);
  const bus = createBus();
  const perform = createPerform({
    journal,
    record,
    isShared: true,
    calendar,
    bus,
    sectionText: async () => null,
    readsOf: readsIn(journal, record.hub),
    clock,
    newId: crypto.randomUUID.bind(crypto),
  });
  const envelope = createEnvelope(new Uint8Array(32).fill(5), record.hub);
  const cluster = joinCluster({ line: lines.open(), envelope, instance: crypto.randomUUID(), timers });
  const participants = createParticipants();
  const everybody = createEverybody(participants, cluster);
  cluster.onRenewal(() => cluster.tell({ kind: 'here', people: [...everybody.here()], carets: [] }));
  const duty: Duty = { record, perform, calendar, clock, bus, timers, logger: hub.duty.logger };
  const held = new Map<string, ConnectedParticipant>();
  return {
    duty,
    cluster,
    everybody,
    settle: () => perform(boardDeed(null, () => accept([]))),
    come: (person: string) => {
      const connection = connectionOf(person);
      held.set(person, connection);
      participants.add(connection);
    },
    go: (person: string) => participants.remove(held.get(person)!),
    press: async (person: string, agency: string, command: unknown) => {
      await record.readOn();
      const actor = actorOf(record.people, person as PersonId, agency as AgencyId)!;
      const done = await perform(
        deedOf(actor, {
          id: crypto.randomUUID() as string as CommandId,
          agency: actor.agency,
          command: Command.parse(command),
        }),
      );
      if (!done.ok) throw new Error(done.refusal.sentence);
    },
  };
};
type Instance = Awaited<ReturnType<typeof startInstance>>;

let hub: OpenHub;
let lines: LocalLines;
let gate: Gate;
let one: Instance;
let other: Instance;
beforeEach(async () => {
  hub = await openHub(MONDAY);
  lines = createLocalLines();
  gate = createGate();
  one = await startInstance(hub, lines, gate);
  other = await startInstance(hub, lines, gate);
});
afterEach(async () => {
  [one, other].forEach(({ cluster }) => cluster.close());
  await Promise.all([one, other].map(({ settle }) => settle()));
  await hub.close();
});

const pass = async (milliseconds: number) => {
  await hub.pass(milliseconds);
  for (const each of [one, other, one, other]) await each.settle();
};

describe('two instances that look at the same moment', () => {
  it('[INS-7] call each usual meeting once, also one that nothing waits for yet', async () => {
    // Oldham's lists nothing when it is called: only the meeting itself is written, and no contact stands in its way.
    const oldham = await openHub(MONDAY, undefined, 'oldham');
    const [first, second] = [
      await startInstance(oldham, createLocalLines(), gate),
      await startInstance(oldham, createLocalLines(), gate),
    ];
    gate.closeUntil(2);
    await Promise.all([keepCalendar(first.duty), keepCalendar(second.duty)]);
    expect(gate.awaited()).toBe(0);
    await second.duty.record.readOn();
    await oldham.close();
    const sittings = [...second.duty.record.meetings.values()].map(
      ({ state }) => `${state.kind} ${state.startsAt}`,
    );
    expect(sittings.length).toBeGreaterThan(0);
    expect(new Set(sittings).size).toBe(sittings.length);
  });

  it('[INS-7] call the next one once, also where the one before was opened early and closed', async () => {
    await keepCalendar(one.duty);
    const usual = [...one.duty.record.meetings.values()].find(
      ({ state }) => state.kind === hub.record.profile.meetings[0]!.id,
    )!;
    await one.press('amara', 'csc', { type: 'open-meeting', meeting: usual.id });
    await one.press('amara', 'csc', { type: 'close-meeting', meeting: usual.id });
    await other.duty.record.readOn();
    gate.closeUntil(2);
    await Promise.all([keepCalendar(one.duty), keepCalendar(other.duty)]);
    await one.duty.record.readOn();
    const live = [...one.duty.record.meetings.values()].filter(
      ({ state }) => state.kind === usual.state.kind && state.progress.kind !== 'closed',
    );
    expect(live).toHaveLength(1);
  });

  it('[INS-7] note a missed clock once', async () => {
    await keepCalendar(one.duty);
    const { id: meeting, state } = [...one.duty.record.meetings.values()].find(
      ({ state: { agenda } }) => agenda.length > 0,
    )!;
    const { contact } = state.agenda[0]!;
    await one.press('amara', 'csc', { type: 'open-meeting', meeting });
    const decision = { outcome: 'BEX-O7', rationale: '', decisionMaker: 'amara', correctionReason: '' };
    await one.press('amara', 'csc', { type: 'decide-outcome', meeting, contact, seen: 1000, ...decision });
    await hub.skip(30 * 24 * 60 * 60 * 1000);
    for (const each of [one, other]) await each.duty.record.readOn();
    gate.closeUntil(2);
    await Promise.all([sweep(one.duty), sweep(other.duty)]);
    await one.duty.record.readOn();
    const missed = one.duty.record.log.flatMap((row) =>
      row.kind === 'contact' && row.entry.event.type === 'clock-missed'
        ? [`${row.id} ${row.entry.event.clock}`]
        : [],
    );
    expect(missed.length).toBeGreaterThan(0);
    expect(new Set(missed).size).toBe(missed.length);
  });
});

describe('who is connected', () => {
  let meeting: MeetingId;
  beforeEach(async () => {
    await keepCalendar(one.duty);
    for (const each of [one, other]) {
      await each.duty.record.readOn();
      keepVigil(each.duty, each.everybody);
    }
    one.come('amara');
    one.come('quill');
    meeting = [...one.duty.record.meetings.values()].at(-1)!.id;
    await one.press('amara', 'csc', { type: 'open-meeting', meeting });
    await one.press('quill', 'police', { type: 'join-meeting', meeting, place: 'remote' });
    await pass(5_000);
  });

  const leftIn = async (): Promise<readonly string[]> => {
    await other.duty.record.readOn();
    const steps = other.duty.record.meetings.get(meeting)!.steps;
    return steps.flatMap(({ entry: { event } }) => (event.type === 'person-left' ? [event.person] : []));
  };

  it('[INS-12] comes back at another instance and is there', async () => {
    one.go('quill');
    await pass(2_000);
    other.come('quill');
    await pass(GONE_AFTER_MS + UNTIL_GONE_MS);
    expect(one.everybody.isConnected('quill' as PersonId)).toBe(true);
    expect(await leftIn()).toEqual([]);
  });

  it('[INS-12] comes back nowhere and has left, once', async () => {
    one.go('quill');
    await pass(GONE_AFTER_MS - 5_000);
    expect(await leftIn()).toEqual([]);
    await pass(UNTIL_GONE_MS);
    expect(await leftIn()).toEqual(['quill']);
  });

  it('[INS-12] to an instance that is killed comes back at another, or has left', async () => {
    one.cluster.close();
    await pass(5_000);
    other.come('amara');
    await pass(GONE_AFTER_MS + UNTIL_GONE_MS);
    expect(await leftIn()).toEqual(['quill']);
  });

  it('[CLU-5] [INS-12] is not counted as gone while the instances cannot hear each other', async () => {
    one.go('quill');
    lines.cut();
    other.come('quill');
    await pass(6_000);
    expect(one.cluster.state()).toBe('cut-off');
    await pass(GONE_AFTER_MS + UNTIL_GONE_MS);
    expect(await leftIn()).toEqual([]);
    lines.mend();
    await pass(GONE_AFTER_MS + UNTIL_GONE_MS);
    expect(one.cluster.state()).toBe('joined');
    expect(await leftIn()).toEqual([]);
  });
});
