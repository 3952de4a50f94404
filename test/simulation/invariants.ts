/** What must be so after every step, and what must be so once everything has arrived. */
import { isDeepStrictEqual } from 'node:util';
import * as Y from 'yjs';
import type { Entry } from '#shared/decisions/event.ts';
import { evolveMeeting } from '#shared/decisions/evolve/meeting.ts';
import type { MeetingEvent } from '#shared/decisions/event/meeting.ts';
import { isAdmitted } from '#shared/decisions/state/contact.ts';
import type { MeetingState } from '#shared/decisions/state/meeting.ts';
import { seeContactEntry, seeMeetingEntry, seesMeeting } from '#shared/decisions/visibility.ts';
import { documentNameOf } from '#shared/documents/names.ts';
import { plainTextOf } from '#shared/documents/plain-text.ts';
import type { ContactId, MeetingId } from '#shared/ids.ts';
import type { Person } from '#shared/people/person.ts';
import type { StreamName } from '#server/journal/journal.ts';
import { actingFor } from '../rules/cast.ts';
import { faultOfGuests } from './guest-rights.ts';
import { Broken, type Hub, type Line } from './hub.ts';
import { markersIn } from './markers.ts';
import type { SimulatedParticipant } from './participant.ts';
import type { SimulatedServer } from './server.ts';
import type { Truth } from './truth.ts';

const must: (isSo: boolean, otherwise: string) => asserts isSo = (isSo, otherwise) => {
  if (!isSo) throw new Broken(otherwise);
};

type PositionOf = (stream: StreamName) => number;

/** What each thing was when it was last found in order: most steps change little. */
const inOrder = new WeakMap<object, string>();

const unlessUnchanged = (thing: object, version: string, check: () => void): void => {
  if (inOrder.get(thing) === version) return;
  check();
  inOrder.set(thing, version);
};

/** The server's memory is the journal's beginning, folded. */
const checkMemory = ({ name, record }: SimulatedServer, truth: Truth): void => {
  for (const [stream, length] of truth.lengths)
    must(record.position(stream) <= length, `${name} has more of ${stream} than the journal`);
  for (const [id, { state }] of record.contacts) {
    must(
      isDeepStrictEqual(state, truth.contactAt(id, record.position(`contact/${id}`))),
      `${name} folds ${id} to something else`,
    );
  }
  for (const [id, { state }] of record.meetings) {
    const expected = truth.meetings.get(id)?.states[record.position(`meeting/${id}`)];
    must(isDeepStrictEqual(state, expected), `${name} folds ${id} to something else`);
  }
};

/** What one person may see of a meeting and its contacts, where the journal ended at these positions. */
const expectedView = (
  truth: Truth,
  meeting: MeetingId,
  viewer: Person,
  positionOf: PositionOf,
  profile: Hub['profile'],
) => {
  const actor = actingFor(viewer);
  const stateOf = (contact: ContactId) => truth.contactAt(contact, positionOf(`contact/${contact}`));
  const isAdmittedTo = (contact: ContactId): boolean => {
    const state = stateOf(contact);
    return state !== null && isAdmitted(state, viewer.id);
  };
  const held = truth.meetings.get(meeting);
  const upTo = positionOf(`meeting/${meeting}`);
  const now = held?.states[upTo] ?? null;
  if (now === null || !seesMeeting(now, actor)) return new Map<string, readonly Entry[]>();
  const ofMeeting = (held?.entries ?? []).slice(0, upTo).flatMap((entry, index) => {
    const [before, after] = [held?.states[index] ?? null, held?.states[index + 1] ?? null];
    return after === null ? [] : (seeMeetingEntry(entry, before, after, isAdmittedTo, actor) ?? []);
  });
  const view = new Map<string, readonly Entry[]>([[`meeting/${meeting}`, ofMeeting]]);
  for (const { contact } of now.agenda) {
    const state = stateOf(contact);
    if (state === null || !isAdmittedTo(contact)) continue;
    const entries = (truth.contacts.get(contact)?.entries ?? []).slice(0, positionOf(`contact/${contact}`));
    view.set(
      `contact/${contact}`,
      entries.flatMap((entry) => seeContactEntry(entry, state, actor, profile, isAdmittedTo) ?? []),
    );
  }
  return view;
};

const withoutPositions = (entries: readonly Entry[]): readonly Entry[] =>
  entries.map(({ id, at, person, name, agency, event }): Entry => ({ id, at, person, name, agency, event }));

const checkSent = ({ participant, server, shadow }: Line, { truth, profile }: Hub): void => {
  if (!shadow.isWatching) return;
  const expected = expectedView(
    truth,
    participant.meeting,
    participant.person,
    (stream) => server.record.position(stream),
    profile,
  );
  const what = `${participant.person.id} at ${server.name}`;
  for (const stream of shadow.held.keys()) must(expected.has(stream), `${what} holds ${stream} and may not`);
  for (const [stream, entries] of expected) {
    const sent = withoutPositions(shadow.held.get(stream) ?? []);
    must(
      isDeepStrictEqual(sent, entries),
      `${what} was sent ${sent.length} entries of ${stream} in place of ${entries.length}`,
    );
  }
};

const foldMeeting = (entries: readonly Entry[]): MeetingState | null =>
  (entries as readonly Entry<MeetingEvent>[]).reduce<MeetingState | null>(evolveMeeting, null);

/** The screen shows what arrived, and nothing of it is unknown to the journal. */
const checkScreen = ({ board, mirror, meeting, person }: SimulatedParticipant, { truth }: Hub): void => {
  if (board === null) return;
  const shown = new Map<string, readonly Entry[]>(
    board.contacts.map((stream) => [`contact/${stream.contact}`, stream.entries]),
  );
  for (const [stream, entries] of mirror.held) {
    for (const { id } of entries)
      must(truth.entries.has(id), `${person.id} is shown ${id}, which the journal lacks`);
    if (stream.startsWith('contact/')) {
      must(
        isDeepStrictEqual(shown.get(stream) ?? [], entries),
        `${person.id}: the screen shows ${stream} otherwise than it arrived (${shown.get(stream)?.length} in place of ${entries.length})`,
      );
    }
  }
  for (const [stream, entries] of shown)
    must(entries.length === 0 || mirror.held.has(stream), `${person.id}: the screen still shows ${stream}`);
  const ofMeeting = mirror.held.get(`meeting/${meeting}`) ?? [];
  must(
    isDeepStrictEqual(board.meeting, foldMeeting(ofMeeting)),
    `${person.id}: the screen shows the meeting otherwise than it arrived`,
  );
};

/** Nobody reads what is not on disk, but what they typed themselves; and "saved" means that it is there. */
const checkTexts = ({ texts, person }: SimulatedParticipant, { truth }: Hub): void => {
  for (const [name, { ref, document, typed }] of texts) {
    const stored = truth.words.get(name) ?? new Set();
    const own = typed.get(document.doc) ?? new Set();
    for (const word of markersIn(plainTextOf(ref, document.doc))) {
      if (stored.has(word)) continue;
      must(own.has(word), `${person.id} reads ${word} in ${name}, which is not on disk`);
      must(
        document.saving !== 'saved',
        `${person.id} is told that ${word} in ${name} is saved, and it is not on disk`,
      );
    }
  }
};

/** @throws Broken */
export const checkStep = (hub: Hub): void => {
  hub.throwFaults();
  for (const server of hub.alive) {
    const known = server.record.log.length;
    unlessUnchanged(server, `${known}`, () => checkMemory(server, hub.truth));
    for (const line of hub.lines.filter((each) => each.server === server)) {
      unlessUnchanged(line, `${known} ${line.shadow.version}`, () => checkSent(line, hub));
    }
  }
  for (const participant of hub.participants) {
    const { board, arrivals } = participant;
    if (board !== null) unlessUnchanged(board, `${arrivals}`, () => checkScreen(participant, hub));
    checkTexts(participant, hub);
  }
};

/** Everything has arrived: everybody has what the journal gives them, to the letter. @throws Broken */
export const checkEnd = (hub: Hub): void => {
  checkStep(hub);
  const { truth, profile } = hub;
  const fault = faultOfGuests(hub);
  must(fault === null, fault ?? '');
  const whole: PositionOf = (stream) => truth.lengths.get(stream) ?? 0;
  for (const participant of hub.participants) {
    const { person, meeting, mirror, texts } = participant;
    for (const [stream, entries] of expectedView(truth, meeting, person, whole, profile)) {
      const arrived = withoutPositions(mirror.held.get(stream) ?? []);
      must(
        isDeepStrictEqual(arrived, entries),
        `in the end ${person.id} has ${arrived.length} entries of ${stream} in place of ${entries.length}`,
      );
    }
    for (const { ref, document } of texts.values()) {
      if (document.access === 'gone') continue;
      const name = documentNameOf(ref);
      const replay = new Y.Doc();
      for (const row of truth.documents.get(name) ?? []) Y.applyUpdate(replay, row);
      must(document.saving === 'saved', `in the end ${person.id} has something unsaved in ${name}`);
      must(
        plainTextOf(ref, replay) === plainTextOf(ref, document.doc),
        `in the end ${person.id} reads ${name} otherwise than the journal`,
      );
      replay.destroy();
    }
  }
};
