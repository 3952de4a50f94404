/**
 * What the texts of an item showed at a moment, to somebody with these rights: as sharing stood at that moment, and
 * never more than they may read today.
 */
import { evolveContact } from '#shared/decisions/evolve/contact.ts';
import { isAdmitted, type ContactState } from '#shared/decisions/state/contact.ts';
import { accessTo } from '#shared/documents/access.ts';
import { documentNameOf, type DocumentRef } from '#shared/documents/names.ts';
import { headingsOf } from '#shared/hub/sections.ts';
import type { ContactId, EpochMillis, InvitationId, MeetingId, StreamPosition } from '#shared/ids.ts';
import { holds, type Actor } from '#shared/people/person.ts';
import type { PlayedBack, PlayedText } from '#shared/wire/messages.ts';
import { authoredLines, type AuthoredRow } from '../guard/authored-text.ts';
import type { Journal } from '../journal/journal.ts';
import type { ContactRecord, HubRecord } from './hub-record.ts';

export type PlayBack = { readonly meeting: MeetingId; readonly contact: ContactId; readonly at: EpochMillis };

const PAGE = 500;
const START = 0 as StreamPosition;
/** Moments of typing closer than this are one on the screen. */
const MOMENT_MS = 1_000;

/** Null where there is nothing that this viewer may look back at. */
export const playBack = async (
  { meeting, contact, at }: PlayBack,
  viewer: Actor,
  record: HubRecord,
  journal: Pick<Journal, 'read'>,
): Promise<PlayedBack | null> => {
  const known = record.contacts.get(contact);
  const held = record.meetings.get(meeting)?.state;
  if (known === undefined || held === undefined || known.state.items[meeting] === undefined) return null;
  if (!isAdmitted(known.state, viewer.person) || holds(viewer, 'guest', 'administrator')) return null;
  const mayReadThen = (ref: DocumentRef, then: ContactState): boolean =>
    accessTo(ref, viewer, { meeting: held, contact: then, profile: record.profile }) !== 'none';
  const refs = refsOf(meeting, contact, held.kind, known.state, record).filter((ref) =>
    mayReadThen(ref, known.state),
  );
  const states = statesOf(known, viewer);
  const moments = new Set<number>();
  const texts: PlayedText[] = [];
  for (const ref of refs) {
    const rows = await rowsOf(ref, record, journal);
    const isOpenAt = (time: EpochMillis): boolean => {
      const then = states.findLast((each) => each.at <= time);
      return then !== undefined && mayReadThen(ref, then.state);
    };
    for (const row of rows) if (isOpenAt(row.at)) moments.add(Math.floor(row.at / MOMENT_MS) * MOMENT_MS);
    const before = rows.filter((row) => row.at <= at);
    if (before.length === 0) continue;
    const lines = isOpenAt(at) ? authoredLines(ref, before) : [];
    texts.push({ document: kindOf(ref), isOpen: isOpenAt(at), lines });
  }
  return { texts, moments: [...moments].toSorted((one, other) => one - other) as EpochMillis[] };
};

/** The contact after each of its entries. A record keeper looks as if admitted all along, to judge what others saw. */
const statesOf = ({ entries, state: now }: ContactRecord, viewer: Actor) => {
  const keeps = holds(viewer, 'record-keeper');
  const states: { readonly at: EpochMillis; readonly state: ContactState }[] = [];
  let state: ContactState | null = null;
  for (const entry of entries) {
    state = evolveContact(state, entry);
    states.push({ at: entry.at, state: keeps ? { ...state, admitted: now.admitted } : state });
  }
  return states;
};

const refsOf = (
  meeting: MeetingId,
  contact: ContactId,
  kind: string,
  { items }: ContactState,
  { profile }: HubRecord,
): readonly DocumentRef[] => {
  const item = { meeting, contact };
  const meetingKind = profile.meetings.find(({ id }) => id === kind);
  const headings = meetingKind === undefined ? [] : headingsOf(meetingKind);
  return [
    ...profile.agencies.map(({ id }): DocumentRef => ({ kind: 'agency', ...item, agency: id })),
    ...headings.map(({ id }): DocumentRef => ({ kind: 'section', ...item, section: id })),
    { kind: 'shared', ...item },
    ...Object.keys(items[meeting]?.guests ?? {}).map((invitation): DocumentRef => ({
      kind: 'guest',
      ...item,
      invitation: invitation as InvitationId,
    })),
  ];
};

const rowsOf = async (
  ref: DocumentRef,
  { hub }: HubRecord,
  journal: Pick<Journal, 'read'>,
): Promise<readonly (AuthoredRow & { readonly at: EpochMillis })[]> => {
  const rows: (AuthoredRow & { readonly at: EpochMillis })[] = [];
  for (let after = START; ;) {
    const page = await journal.read(hub, `document/${documentNameOf(ref)}`, after, PAGE);
    for (const { body, meta, position } of page) {
      after = position;
      if (body.kind === 'plain') rows.push({ update: body.bytes, person: meta.person, at: meta.recordedAt });
    }
    if (page.length < PAGE) return rows;
  }
};

const kindOf = (ref: DocumentRef): PlayedText['document'] => {
  switch (ref.kind) {
    case 'agency':
      return { kind: 'agency', agency: ref.agency };
    case 'section':
      return { kind: 'section', section: ref.section };
    case 'guest':
      return { kind: 'guest', invitation: ref.invitation };
    case 'shared':
    case 'meeting':
      return { kind: 'shared' };
  }
};
