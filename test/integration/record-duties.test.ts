/** What the board does by itself, with time passed by hand. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { MeetingId, PersonId } from '#shared/ids.ts';
import { GONE_AFTER_MS, OFFER_LASTS_MS } from '#shared/wire/limits.ts';
import { keepCalendar } from '#server/meeting/calendar.ts';
import { sweepClocks } from '#server/meeting/clock-sweep.ts';
import { ALONE } from '#server/cluster/cluster.ts';
import { createEverybody } from '#server/cluster/everybody.ts';
import { keepVigil } from '#server/meeting/vigil.ts';
import type { ConnectedParticipant } from '#server/sockets/participant.ts';
import { createParticipants } from '#server/sockets/participant.ts';
import { openHub, type OpenHub } from './record-hub.ts';

/** A Monday in winter, nine in the morning in London. */
const MONDAY = Date.UTC(2026, 10, 23, 9, 0);
const DAY = 24 * 60 * 60 * 1000;

let hub: OpenHub;

beforeEach(async () => {
  hub = await openHub(MONDAY);
});

afterEach(() => hub.close());

const meetings = () =>
  [...hub.record.meetings.values()].toSorted((one, other) => one.state.startsAt - other.state.startsAt);
const latest = () => meetings().at(-1)!;
const eventsOf = (meeting: MeetingId) =>
  hub.record.meetings.get(meeting)!.steps.map(({ entry }) => entry.event);

describe('the calendar', () => {
  it('[REC-1] calls the next sitting of the recurring meeting, once: Tuesday at 11 in London', async () => {
    await keepCalendar(hub.duty);
    await keepCalendar(hub.duty);
    expect(meetings()).toHaveLength(1);
    expect(latest().state).toMatchObject({
      kind: 'daily',
      startsAt: MONDAY + DAY + 2 * 60 * 60 * 1000,
      extraordinary: null,
    });
    expect(latest().state.agenda).toHaveLength(hub.record.contacts.size);
    expect(latest().steps[0]?.entry.person).toBe('board');
  });

  it('[REC-16] a sitting that nobody opened makes room for the next, which lists what it listed', async () => {
    await keepCalendar(hub.duty);
    await hub.pass(2 * 60 * 1000);
    expect(meetings()).toHaveLength(1);
    const listed = latest().state.agenda.length;
    await hub.skip(2 * DAY);
    expect(meetings()).toHaveLength(2);
    expect(latest().state.startsAt).toBe(MONDAY + 2 * DAY + 2 * 60 * 60 * 1000);
    expect(latest().state.agenda).toHaveLength(listed);
  });

  it('[REC-17] keeps the agenda in order until the chair moves something', async () => {
    await keepCalendar(hub.duty);
    const { id, state } = latest();
    const last = state.agenda.at(-1)!.contact;
    await hub.press('tomas', 'csc', { type: 'flag-immediate-protection', contact: last, concern: '' });
    await hub.pass(1000);
    const flagged = hub.record.meetings
      .get(id)!
      .state.agenda.slice(0, 2)
      .map(({ contact }) => contact);
    expect(flagged).toContain(last);
    await hub.press('amara', 'csc', { type: 'open-meeting', meeting: id });
    await hub.press('amara', 'csc', { type: 'move-item', meeting: id, contact: last, to: 3 });
    await hub.pass(1000);
    expect(hub.record.meetings.get(id)!.state.agenda[3]?.contact).toBe(last);
  });
});

describe('the vigil', () => {
  const connection = (person: string): ConnectedParticipant =>
    ({
      person: person as PersonId,
      session: person,
      actorFor: () => null,
    }) as unknown as ConnectedParticipant;

  const inMeeting = async () => {
    await keepCalendar(hub.duty);
    const meeting = latest().id;
    const participants = createParticipants();
    const connected = new Map(
      ['amara', 'petra', 'dara', 'quill'].map((person) => [person, connection(person)]),
    );
    connected.forEach((each) => participants.add(each));
    keepVigil(hub.duty, createEverybody(participants, ALONE));
    await hub.press('amara', 'csc', { type: 'open-meeting', meeting });
    await hub.press('petra', 'csc', { type: 'join-meeting', meeting, place: 'room' });
    await hub.pass(1000);
    await hub.press('dara', 'csc', { type: 'join-meeting', meeting, place: 'remote' });
    await hub.press('quill', 'police', { type: 'join-meeting', meeting, place: 'room' });
    return {
      meeting,
      leave: (person: string) => participants.remove(connected.get(person)!),
      comeBack: (person: string) => participants.add(connected.get(person)!),
    };
  };

  it('[REC-18] somebody whose line is gone for a minute has left, and whoever is back before has not', async () => {
    const { meeting, leave, comeBack } = await inMeeting();
    leave('quill');
    await hub.pass(GONE_AFTER_MS - 1000);
    comeBack('quill');
    await hub.pass(GONE_AFTER_MS);
    expect(eventsOf(meeting).filter(({ type }) => type === 'person-left')).toEqual([]);
    leave('quill');
    await hub.pass(GONE_AFTER_MS);
    expect(eventsOf(meeting).filter(({ type }) => type === 'person-left')).toEqual([
      { type: 'person-left', person: 'quill', because: 'connection-lost' },
    ]);
  });

  it('[REC-19] the chair of who is gone is offered to one entitled person after the other, on record', async () => {
    const { meeting, leave } = await inMeeting();
    const offers = () =>
      eventsOf(meeting).flatMap((event) => (event.type === 'chair-offered' ? [event.to] : []));
    leave('amara');
    await hub.pass(GONE_AFTER_MS);
    expect(offers()).toEqual(['petra']);
    await hub.pass(OFFER_LASTS_MS + 5000);
    expect(offers()).toEqual(['petra', 'dara']);
    await hub.press('dara', 'csc', { type: 'take-chair', meeting });
    await hub.pass(2 * OFFER_LASTS_MS);
    expect(offers()).toEqual(['petra', 'dara']);
    expect(hub.record.meetings.get(meeting)?.state.chair?.person).toBe('dara');
  });
});

describe('the clocks', () => {
  it('[REC-20] a clock that ran out is noted once', async () => {
    await keepCalendar(hub.duty);
    sweepClocks(hub.duty);
    const meeting = latest().id;
    const contact = latest().state.agenda[0]!.contact;
    await hub.press('amara', 'csc', { type: 'open-meeting', meeting });
    const decision = { outcome: 'BEX-O7', rationale: '', decisionMaker: 'amara', correctionReason: '' };
    await hub.press('amara', 'csc', { type: 'decide-outcome', meeting, contact, seen: 1000, ...decision });
    const missed = () =>
      hub.record.contacts
        .get(contact)!
        .entries.flatMap(({ event }) => (event.type === 'clock-missed' ? [event.clock] : []));
    const running = Object.values(hub.record.contacts.get(contact)!.state.clocks).filter(
      ({ progress }) => progress.kind === 'running',
    );
    const limited = running
      .filter(({ startedAt, dueAt }) => dueAt !== null && dueAt > startedAt)
      .map(({ clock }) => clock);
    expect(limited.length).toBeGreaterThan(0);
    await hub.pass(60_000);
    expect(missed()).toEqual([]);
    await hub.skip(100 * DAY);
    await hub.pass(60_000);
    expect(missed().toSorted()).toEqual(limited.toSorted());
  });
});
