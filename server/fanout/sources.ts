/** The record's streams as views read them. */
import type { ContactStreamEvent } from '#shared/decisions/event.ts';
import type { ContactId, PersonId } from '#shared/ids.ts';
import { streamKey } from '#shared/wire/messages.ts';
import type { ContactRecord, HubRecord, MeetingRecord } from '../meeting/hub-record.ts';
import { admissionsOf, seeContact, seeMeeting } from '../meeting/projection.ts';
import type { Source } from './view.ts';

export const contactSource = (contact: ContactRecord, { profile }: HubRecord): Source => ({
  stream: streamKey({ kind: 'contact', contact: contact.id }),
  length: () => contact.entries.length,
  see: (viewer, after) => seeContact(contact, viewer, profile, after),
  recorded: (after) => contact.entries.slice(after),
  changesRights: (viewer, after) =>
    contact.entries.slice(after).some(({ event }) => changesRights(event, viewer.person)),
});

/** What decides visibility.ts: admission, restriction, and sharing, which shows or hides what was confirmed. */
const changesRights = (event: ContactStreamEvent, viewer: PersonId): boolean => {
  switch (event.type) {
    case 'person-admitted':
    case 'admission-ended':
      return event.person === viewer;
    case 'entry-restricted':
    case 'restriction-lifted':
    case 'information-shared':
    case 'information-withheld':
    case 'sharing-ended':
      return true;
    default:
      return false;
  }
};

/** An agenda is seen through the viewer's admissions: when one comes or goes, what was sent before may change. */
export const meetingSource = (meeting: MeetingRecord, record: HubRecord): Source => {
  let judged: ReadonlyMap<ContactId, boolean> = new Map();
  const judge = (viewer: PersonId) => {
    const isAdmitted = admissionsOf(record, viewer);
    return new Map(meeting.state.agenda.map(({ contact }) => [contact, isAdmitted(contact)]));
  };
  return {
    stream: streamKey({ kind: 'meeting', meeting: meeting.id }),
    length: () => meeting.steps.length,
    see: (viewer, after) => {
      judged = judge(viewer.person);
      return seeMeeting(meeting, viewer, admissionsOf(record, viewer.person), after);
    },
    recorded: (after) => meeting.steps.slice(after).map(({ entry }) => entry),
    changesRights: (viewer) => {
      const now = judge(viewer.person);
      return [...judged].some(([contact, wasAdmitted]) => now.get(contact) !== wasAdmitted);
    },
  };
};
