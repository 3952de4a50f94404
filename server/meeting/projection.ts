/** What one viewer may see of a stream, in order and without gaps. All rules are in shared/decisions/visibility.ts. */
import { isAdmitted } from '#shared/decisions/state/contact.ts';
import { seeContactEntry, seeMeetingEntry, seesMeeting, type AdmittedTo } from '#shared/decisions/visibility.ts';
import type { ContactStreamEvent, Entry } from '#shared/decisions/event.ts';
import type { MeetingEvent } from '#shared/decisions/event/meeting.ts';
import type { PersonId } from '#shared/ids.ts';
import { holds, type Actor } from '#shared/people/person.ts';
import type { ContactRecord, HubRecord, MeetingRecord } from './hub-record.ts';

/** Entries from the stream's `after`-th on; all of them unless given. */
export const seeContact = (
  contact: ContactRecord,
  viewer: Actor,
  record: HubRecord,
  after = 0,
): readonly Entry<ContactStreamEvent>[] => {
  const isAdmittedTo = admissionsOf(record, viewer.person);
  return contact.entries
    .slice(after)
    .flatMap((entry) => seeContactEntry(entry, contact.state, viewer, record.profile, isAdmittedTo) ?? []);
};

export const seeMeeting = (
  meeting: MeetingRecord,
  viewer: Actor,
  isAdmittedTo: AdmittedTo,
  after = 0,
): readonly Entry<MeetingEvent>[] =>
  seesMeeting(meeting.state, viewer)
    ? meeting.steps
        .slice(after)
        .flatMap(
          ({ entry, before, after: then }) =>
            seeMeetingEntry(entry, before, then, isAdmittedTo, viewer) ?? [],
        )
    : [];

export const admissionsOf =
  (record: HubRecord, person: PersonId): AdmittedTo =>
  (contact) => {
    const reader = record.people[person];
    // Even where somebody named them: an empty record would tell them that there is one.
    if (reader !== undefined && holds(reader, 'guest', 'administrator')) return false;
    const state = record.contacts.get(contact)?.state;
    return state !== undefined && isAdmitted(state, person);
  };
