/** Which records of a hub are due to be disposed of, as one record keeper may know. */
import { isAdmitted } from '#shared/decisions/state/contact.ts';
import { seesMeeting } from '#shared/decisions/visibility.ts';
import type { ContactId, EpochMillis, MeetingId } from '#shared/ids.ts';
import type { Actor } from '#shared/people/person.ts';
import { dueForDisposal, retentionOf, type Due, type Retention } from '#shared/records/retention.ts';
import type { ContactRecord, HubRecord, MeetingRecord } from '../meeting/hub-record.ts';

export type DueRow = { readonly called: string; readonly lastEntryAt: EpochMillis; readonly due: Due } & (
  { readonly kind: 'contact'; readonly id: ContactId } | { readonly kind: 'meeting'; readonly id: MeetingId }
);

export const retentionIn = ({ profile, keeping }: HubRecord): Retention =>
  retentionOf(profile, keeping.retention);

export const contactRow = (
  record: HubRecord,
  { id, state, entries }: ContactRecord,
  now: EpochMillis,
): DueRow => {
  const lastEntryAt = entries.at(-1)?.at ?? now;
  const isHeld = record.keeping.holds.has(id);
  const due = dueForDisposal({ kind: 'contact', state, lastEntryAt, isHeld }, retentionIn(record), now);
  return { kind: 'contact', id, called: state.reference, lastEntryAt, due };
};

export const meetingRow = (
  record: HubRecord,
  { id, state, steps }: MeetingRecord,
  now: EpochMillis,
): DueRow => {
  const lastEntryAt = steps.at(-1)?.entry.at ?? now;
  const hasContacts = state.agenda.some(({ contact }) => record.contacts.has(contact));
  const due = dueForDisposal({ kind: 'meeting', state, lastEntryAt, hasContacts }, retentionIn(record), now);
  return { kind: 'meeting', id, called: state.title, lastEntryAt, due };
};

/** Contacts the record keeper is admitted to, then the meetings they may know of. */
export const disposalRows = (record: HubRecord, keeper: Actor, now: EpochMillis): readonly DueRow[] => [
  ...[...record.contacts.values()]
    .filter(({ state }) => isAdmitted(state, keeper.person))
    .map((contact) => contactRow(record, contact, now)),
  ...[...record.meetings.values()]
    .filter(({ state }) => seesMeeting(state, keeper))
    .map((meeting) => meetingRow(record, meeting, now)),
];
