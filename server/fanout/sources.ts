/** The record's streams as views read them. */
import type { ContactStreamEvent } from '#shared/decisions/event.ts';
import type { ContactId, PersonId } from '#shared/ids.ts';
import { streamKey } from '#shared/wire/messages.ts';
import type { ContactRecord, HubRecord, MeetingRecord } from '../meeting/hub-record.ts';
import { admissionsOf, seeContact, seeMeeting } from '../meeting/projection.ts';
import type { Source } from './view.ts';

/** An entry that names another contact is seen through the viewer's admission to that one. */
export const contactSource = (contact: ContactRecord, record: HubRecord): Source => {
  const named = judgeThrough(record, () => contact.state.names);
  return {
    stream: streamKey({ kind: 'contact', contact: contact.id }),
    length: () => contact.entries.length,
    see: (viewer, after) => {
      named.judge(viewer.person);
      return seeContact(contact, viewer, record, after);
    },
    recorded: (after) => contact.entries.slice(after),
    changesRights: (viewer, after) =>
      named.hasChanged(viewer.person) ||
      contact.entries.slice(after).some(({ event }) => changesRights(event, viewer.person)),
  };
};

/** What a view was last judged by: the viewer's admission to each contact it speaks of. */
const judgeThrough = (record: HubRecord, contacts: () => readonly ContactId[]) => {
  let judged: ReadonlyMap<ContactId, boolean> = new Map();
  const judgeFor = (viewer: PersonId) => {
    const isAdmitted = admissionsOf(record, viewer);
    return new Map(contacts().map((contact) => [contact, isAdmitted(contact)]));
  };
  return {
    judge: (viewer: PersonId) => void (judged = judgeFor(viewer)),
    hasChanged: (viewer: PersonId) => {
      const now = judgeFor(viewer);
      return [...judged].some(([contact, wasAdmitted]) => now.get(contact) !== wasAdmitted);
    },
  };
};

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
  const listed = judgeThrough(record, () => meeting.state.agenda.map(({ contact }) => contact));
  return {
    stream: streamKey({ kind: 'meeting', meeting: meeting.id }),
    length: () => meeting.steps.length,
    see: (viewer, after) => {
      listed.judge(viewer.person);
      return seeMeeting(meeting, viewer, admissionsOf(record, viewer.person), after);
    },
    recorded: (after) => meeting.steps.slice(after).map(({ entry }) => entry),
    changesRights: (viewer) => listed.hasChanged(viewer.person),
  };
};
