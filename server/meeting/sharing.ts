/** The sharing record across contacts, as one viewer may read it. */
import { seesMeeting } from '#shared/decisions/visibility.ts';
import { contactTitle } from '#shared/hub/contact-title.ts';
import type { AgencyId, ContactId, EpochMillis, PersonId } from '#shared/ids.ts';
import { holds, isPractitioner, type Actor } from '#shared/people/person.ts';
import { sharingRecord } from '#shared/reports/sharing-record.ts';
import type { SharingLine } from '#shared/wire/messages.ts';
import type { ContactRecord, HubRecord } from './hub-record.ts';
import { seeContact } from './projection.ts';
import type { ReadsOf } from './reads.ts';
import { stateForLists } from './viewer-state.ts';

export type SharingFilter = {
  readonly contact: ContactId | null;
  /** Whose information it was. */
  readonly agency: AgencyId | null;
  readonly from: EpochMillis | null;
  readonly to: EpochMillis | null;
};

/** Oldest first. Contacts that the viewer is not admitted to are not in it, nor is it said that there are any. */
export const readSharing = async (
  record: HubRecord,
  readsOf: ReadsOf,
  filter: SharingFilter,
  viewer: Actor,
): Promise<readonly SharingLine[]> => {
  if (holds(viewer, 'guest', 'administrator')) return [];
  const contacts = [...record.contacts.values()].filter(
    ({ id }) => filter.contact === null || filter.contact === id,
  );
  const lines: SharingLine[] = [];
  for (const contact of contacts) lines.push(...(await linesOf(contact, record, readsOf, viewer)));
  return lines.filter((line) => matches(line, filter)).toSorted((one, other) => one.by.at - other.by.at);
};

const linesOf = async (
  contact: ContactRecord,
  record: HubRecord,
  readsOf: ReadsOf,
  viewer: Actor,
): Promise<readonly SharingLine[]> => {
  const { profile, people } = record;
  const entries = seeContact(contact, viewer, record);
  if (!entries.some(({ event }) => isAboutSharing(event.type))) return [];
  const state = stateForLists(contact, viewer, record);
  if (state === null) return [];
  const readsContacts = (person: PersonId) => {
    const known = people[person];
    return known === undefined || !holds(known, 'guest', 'administrator');
  };
  const readsChecks = (person: PersonId) => {
    const known = people[person];
    return known === undefined || isPractitioner(known);
  };
  const rows = sharingRecord({ entries, reads: await readsOf(contact.id), profile, readsContacts, readsChecks });
  const named = { id: contact.id, reference: state.reference, title: contactTitle(state.details) };
  return rows.map((row) => ({ ...row, contact: named, meetingHeld: meetingOf(row.meeting, record, viewer) }));
};

/** Most contacts have nothing of it, and their access streams need not be read. */
const isAboutSharing = (type: string): boolean =>
  type.startsWith('information-') || type === 'sharing-ended' || type === 'nothing-known-recorded' || type.startsWith('check-answer');

const meetingOf = (id: SharingLine['meeting'], { meetings }: HubRecord, viewer: Actor): SharingLine['meetingHeld'] => {
  const meeting = id === null ? undefined : meetings.get(id);
  if (id === null || meeting === undefined || !seesMeeting(meeting.state, viewer)) return null;
  return { id, title: meeting.state.title, startsAt: meeting.state.startsAt };
};

const matches = ({ owner, by }: SharingLine, { agency, from, to }: SharingFilter): boolean =>
  (agency === null || owner === agency) && (from === null || by.at >= from) && (to === null || by.at <= to);
