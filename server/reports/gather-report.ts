/** What a report is made from, as far as this viewer may read it; null where they may not have it. */
import { hash } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Entry } from '#shared/decisions/event.ts';
import type { MeetingState } from '#shared/decisions/state/meeting.ts';
import { seesMeeting } from '#shared/decisions/visibility.ts';
import { pastNames } from '#shared/hub/profile-history.ts';
import type { ContactId, EpochMillis, MeetingId } from '#shared/ids.ts';
import { holds, type Actor } from '#shared/people/person.ts';
import type { DecisionSheetSource } from '#shared/reports/decision-sheet.ts';
import type { Edition } from '#shared/reports/document.ts';
import { mayTakeMinutes, mayTakePack, mayTakeSheet } from '#shared/reports/entitled.ts';
import type { MinutesSource } from '#shared/reports/minutes.ts';
import { reportContact, reportMeeting, type ReportContact, type ReportSource } from '#shared/reports/report-source.ts';
import type { Journal } from '../journal/journal.ts';
import type { ContactRecord, HubRecord } from '../meeting/hub-record.ts';
import { admissionsOf, seeContact, seeMeeting } from '../meeting/projection.ts';

export type Gathering = {
  readonly record: HubRecord;
  readonly journal: Pick<Journal, 'head'>;
  readonly clock: () => EpochMillis;
};

export const gatherMinutes = async (
  gathering: Gathering,
  id: MeetingId,
  edition: Edition,
  viewer: Actor,
  kind: 'minutes' | 'pack' = 'minutes',
): Promise<MinutesSource | null> => {
  const { record } = gathering;
  const held = record.meetings.get(id);
  if (held === undefined || !seesMeeting(held.state, viewer)) return null;
  const isAdmittedTo = admissionsOf(record, viewer.person);
  const listed = held.state.agenda.map(({ contact }) => contact).filter(isAdmittedTo);
  const isEntitled =
    kind === 'pack' ? mayTakePack(viewer, held.state) : mayTakeMinutes(viewer, held.state, listed.length > 0);
  const meeting = isEntitled ? reportMeeting(id, seeMeeting(held, viewer, isAdmittedTo)) : null;
  if (meeting === null) return null;
  const contacts: ReportContact[] = [];
  for (const contact of listed) {
    const found = readContact(record, record.contacts.get(contact), viewer);
    if (found !== null) contacts.push(found);
    // Others have their turn between two contacts.
    await nextTurn();
  }
  const entries = [...meeting.entries, ...contacts.flatMap((contact) => contact.entries)];
  return { ...(await sourceOf(gathering, edition, viewer, entries)), meeting, contacts };
};

export const gatherSheet = async (
  gathering: Gathering,
  id: ContactId,
  edition: Edition,
  viewer: Actor,
): Promise<DecisionSheetSource | null> => {
  const { record } = gathering;
  const known = record.contacts.get(id);
  if (known === undefined || !admissionsOf(record, viewer.person)(id)) return null;
  const meetings = meetingsOf(record, known, viewer);
  if (!mayTakeSheet(viewer, known.state, meetings.map(([, state]) => state))) return null;
  const contact = readContact(record, known, viewer);
  if (contact === null) return null;
  const titles = Object.fromEntries(meetings.map(([meeting, { title }]) => [meeting, title] as const));
  return { ...(await sourceOf(gathering, edition, viewer, contact.entries)), contact, meetings: titles };
};

const meetingsOf = (record: HubRecord, { state }: ContactRecord, viewer: Actor): readonly (readonly [MeetingId, MeetingState])[] =>
  (Object.keys(state.items) as MeetingId[]).flatMap((id) => {
    const meeting = record.meetings.get(id)?.state;
    return meeting !== undefined && seesMeeting(meeting, viewer) ? [[id, meeting] as const] : [];
  });

/** Also a record keeper's copy is without what was restricted: it is for others to read. */
const readContact = (record: HubRecord, contact: ContactRecord | undefined, viewer: Actor): ReportContact | null => {
  if (contact === undefined) return null;
  const reader = { ...viewer, roles: viewer.roles.filter((role) => role !== 'record-keeper') };
  return reportContact(contact.id, seeContact(contact, reader, record), contact.state.restricted);
};

const sourceOf = async (
  { record, journal, clock }: Gathering,
  edition: Edition,
  viewer: Actor,
  entries: readonly Entry[],
): Promise<ReportSource> => ({
  profile: record.profile,
  past: pastNames(record.profiles),
  edition,
  madeAt: clock(),
  madeBy: viewer.name,
  proof: holds(viewer, 'record-keeper')
    ? `Head of the record: ${(await journal.head(record.hub, 'record')).hash}`
    : `Fingerprint of its entries: ${hash('sha256', JSON.stringify(entries))}`,
});
