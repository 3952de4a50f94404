/** A year of a large hub, put straight into its journal: invented contacts, their meetings, and clocks still open. */
import { randomUUID } from 'node:crypto';
import type { BoardEvent } from '#shared/decisions/event.ts';
import type { ContactStreamEvent } from '#shared/decisions/event.ts';
import type { MeetingEvent } from '#shared/decisions/event/meeting.ts';
import { NO_DETAILS } from '#shared/decisions/state/contact.ts';
import type { ActionId, AgencyId, ContactId, EntryId, EpochMillis, HubId, MeetingId } from '#shared/ids.ts';
import type { Person } from '#shared/people/person.ts';
import type { Journal, StreamAppend, StreamName } from '#server/journal/journal.ts';
import { entryToStore } from '#server/meeting/entries.ts';

export type Size = { readonly contacts: number; readonly openClocks: number; readonly meetings: number; readonly agenda: number };

const DAY_MS = 86_400_000;
const YEAR_DAYS = 365;
/** Contacts of one commit: enough that flushing costs nothing. */
const TOGETHER = 250;
const VERSION = 1;

const named = (index: number) => `Invented Child ${index}`;
/** Twins of name and birth come by the hundred, as in any register. */
const born = (index: number) => `20${String(10 + (index % 14)).padStart(2, '0')}-${String(1 + (index % 12)).padStart(2, '0')}-15`;

/** The last `agenda` contacts are before the sitting to come; the open clocks are spread over the newest contacts. */
export const seedLargeHub = async (
  journal: Journal,
  hub: HubId,
  people: readonly Person[],
  now: EpochMillis,
  size: Size,
): Promise<MeetingId> => {
  const standing = people.filter(({ isStanding }) => isStanding);
  const author = standing[0];
  if (author === undefined) throw new Error('The hub has no staff');
  const agency = author.agencies[0] as AgencyId;
  const entryOf = (at: number) => (event: BoardEvent) =>
    entryToStore(
      { id: randomUUID() as string as EntryId, kind: event.type, version: VERSION, recordedAt: at as EpochMillis, person: author.id, agency },
      author.name,
      event,
    );
  const streamOf = (stream: StreamName, at: number, events: readonly BoardEvent[]): StreamAppend => ({
    stream,
    subject: stream as StreamAppend['subject'],
    expected: null,
    entries: events.map(entryOf(at)),
  });
  const start = now - YEAR_DAYS * DAY_MS;
  const write = (streams: readonly StreamAppend[]) => journal.append({ hub, streams, command: null });
  await write([streamOf('hub', start, people.map((person) => ({ type: 'person-registered', person })))]);

  const meetingIds = Array.from({ length: size.meetings }, (_, index) => `meeting-${index}` as MeetingId);
  const next = 'meeting-next' as MeetingId;
  const perMeeting = Math.ceil(size.contacts / size.meetings);
  const idOf = (index: number) => `contact-${String(index).padStart(7, '0')}` as ContactId;
  const atOf = (index: number) => Math.floor(start + (index / size.contacts) * YEAR_DAYS * DAY_MS);

  const eventsOf = (index: number): readonly ContactStreamEvent[] => {
    const at = atOf(index);
    const meeting = meetingIds[Math.floor(index / perMeeting)] ?? next;
    const isWaiting = index >= size.contacts - size.agenda;
    const isTimed = index >= size.contacts - size.openClocks;
    const action = `action-${index}` as ActionId;
    return [
      {
        type: 'contact-recorded',
        reference: `BEX-2026-${String(index).padStart(6, '0')}`,
        route: 'form',
        details: {
          ...NO_DETAILS,
          children: [{ name: named(index), dateOfBirth: born(index), gender: '', ethnicity: '', firstLanguage: '', religion: '', specialNeeds: '' }],
          address: `${index} Sample Street, Sampletown`,
          concern: 'An invented concern of the length that people write when they take a call and have to be quick about it.',
          externalReference: `X-${index}`,
        },
        saidAt: null,
      },
      ...standing.map((person): ContactStreamEvent => ({
        type: 'person-admitted',
        person: person.id,
        name: person.name,
        agency: person.agencies[0] as AgencyId,
        ground: 'standing',
        meeting: null,
        reason: '',
      })),
      {
        type: 'clock-started',
        clock: `CLOCK-${index % 5}`,
        name: `Clock ${index % 5}`,
        startedAt: at as EpochMillis,
        dueAt: (isTimed ? now + ((index % 500) + 1) * 600_000 : at + DAY_MS) as EpochMillis,
        terms: '24 hours (invented)',
        owner: `Owner ${index % 4}`,
      },
      { type: 'item-listed', meeting: isWaiting ? next : meeting, meetingStartsAt: at as EpochMillis, because: '' },
      ...(isWaiting ? [] : decidedEvents(isWaiting ? next : meeting, action, agency, author, index)),
      ...(isTimed ? [] : [{ type: 'clock-stopped', clock: `CLOCK-${index % 5}`, because: 'done' } as const]),
    ];
  };

  for (let from = 0; from < size.contacts; from += TOGETHER) {
    const indexes = Array.from({ length: Math.min(TOGETHER, size.contacts - from) }, (_, more) => from + more);
    await write(indexes.map((index) => streamOf(`contact/${idOf(index)}`, atOf(index), eventsOf(index))));
  }
  const listed = (from: number, to: number): readonly MeetingEvent[] =>
    Array.from({ length: Math.max(0, to - from) }, (_, more) => ({ type: 'item-added', contact: idOf(from + more) }));
  const called = (startsAt: number): MeetingEvent => ({
    type: 'meeting-called',
    kind: 'daily',
    title: 'MASH daily meeting',
    startsAt: startsAt as EpochMillis,
    extraordinary: null,
    callLink: '',
    expected: [],
  });
  const waiting = size.contacts - size.agenda;
  for (const [index, meeting] of meetingIds.entries()) {
    const first = index * perMeeting;
    const items = listed(first, Math.min(first + perMeeting, waiting));
    const ended = items.flatMap((each): readonly MeetingEvent[] =>
      each.type === 'item-added' ? [{ type: 'item-ended', contact: each.contact, result: 'decided' }] : [],
    );
    const events: readonly MeetingEvent[] = [called(atOf(first)), { type: 'meeting-opened', warnings: [] }, ...items, ...ended, { type: 'meeting-closed' }];
    await write([streamOf(`meeting/${meeting}`, now, events)]);
  }
  await write([streamOf(`meeting/${next}`, now, [called(now + DAY_MS), ...listed(waiting, size.contacts)])]);
  return next;
};

const decidedEvents = (
  meeting: MeetingId,
  action: ActionId,
  agency: AgencyId,
  { id, name }: Person,
  index: number,
): readonly ContactStreamEvent[] => [
  {
    type: 'action-agreed',
    meeting,
    action,
    agreed: { what: 'Visit', agency, who: '', dueAt: null, dueWords: '', purpose: '' },
  },
  ...(index % 50 === 0 ? [] : [{ type: 'action-reported', action, result: 'done', words: '' } as const]),
  {
    type: 'outcome-decided',
    meeting,
    outcome: 'BEX-O4',
    keepsOpen: false,
    rationale: 'An invented reason for the decision, in one sentence.',
    decisionMaker: { person: id, name },
    warnings: [],
    corrects: null,
    correctionReason: '',
  },
  { type: 'item-finished', meeting, result: 'decided', reason: '', unconfirmed: [] },
];
