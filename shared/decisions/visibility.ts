/**
 * What an audience may see of an event: one pure function, on which every other channel stands (the
 * board, the log, exports, searches). Null means the entry does not exist for this viewer.
 */
import { isAdmitted, type ContactState } from './state/contact.ts';
import { isOpenTo, type MeetingState } from './state/meeting.ts';
import type { ContactStreamEvent, Entry } from './event.ts';
import type { CheckEvent } from './event/check.ts';
import type { MeetingEvent } from './event/meeting.ts';
import type { ContactId, ViewPosition } from '../ids.ts';
import { isCore, readsSection } from '../documents/audience.ts';
import type { HubProfile } from '../hub/profile.ts';
import { holds, isPractitioner, type Actor } from '../people/person.ts';

/**
 * `now`: the contact as it stands, because rights are those of this moment; `isAdmittedTo` is asked of other contacts.
 * A guest has no part in the record, and whoever administers the board reads no contact, even where somebody has named
 * them.
 */
export const seeContactEntry = (
  entry: Entry<ContactStreamEvent>,
  now: ContactState,
  viewer: Actor,
  profile: HubProfile,
  isAdmittedTo: AdmittedTo,
): Entry<ContactStreamEvent> | null => {
  if (!isAdmitted(now, viewer.person) || holds(viewer, 'guest', 'administrator')) return null;
  const { event } = entry;
  if (now.restricted.includes(entry.id) && !holds(viewer, 'record-keeper')) return null;
  if (event.type === 'entry-restricted' && !holds(viewer, 'record-keeper')) return withoutReaders(entry, event);
  if (event.type === 'rating-given-blind') {
    const isTheirs = viewer.agency === event.agency || entry.person === viewer.person;
    // Only these two fields go on: the notice has the same bytes whatever was rated, and whoever entered it.
    return isTheirs ? entry : { ...entry, event: { type: 'rating-hidden', meeting: event.meeting, agency: event.agency } };
  }
  if (event.type === 'information-confirmed') {
    const item = now.items[event.meeting];
    return item !== undefined && readsSection(viewer, event.agency, item, profile) ? entry : null;
  }
  if (event.type === 'ratings-revealed' && !holds(viewer, 'record-keeper')) return withoutRestricted(entry, event, now);
  // It names another contact, of which whoever is not admitted there too must not learn.
  if ('other' in event && !isAdmittedTo(event.other)) return null;
  if (event.type === 'discussion-opened') return withoutOrigin(entry, event, isAdmittedTo);
  // What may be the same contact is the hub's own work.
  if (event.type === 'duplicate-considered' && !viewer.isStanding && !holds(viewer, 'record-keeper')) return null;
  if (event.type === 'decision-signed') return { ...entry, event: withoutSeen(event, entry, viewer) };
  if (isOfCheck(event)) return seeCheckEntry(entry, event, viewer, profile);
  if (event.type === 'guest-information-kept') return isCore(viewer.agency, profile) ? entry : null;
  return entry;
};

const isOfCheck = (event: ContactStreamEvent): event is CheckEvent => 'check' in event;

/**
 * Only designated professionals of the MASH open what a check holds (Bexley 14). What other agencies answered, and
 * what it came to, is for the core agencies: to the others it is released in proportion (Bexley 28).
 */
const seeCheckEntry = (
  entry: Entry<ContactStreamEvent>,
  event: CheckEvent,
  viewer: Actor,
  profile: HubProfile,
): Entry<ContactStreamEvent> | null => {
  if (!isPractitioner(viewer)) return null;
  if (isCore(viewer.agency, profile)) return entry;
  if (event.type === 'check-completed') return { ...entry, event: { type: 'check-ended', check: event.check } };
  const isAnswer = event.type === 'check-answered' || event.type === 'check-answer-corrected';
  return isAnswer && event.agency !== viewer.agency ? null : entry;
};

/** How much somebody sees of a contact is theirs alone: to others it would tell that there is more than they see. */
const withoutSeen = <Event extends { readonly seen: ViewPosition | null }>(
  event: Event,
  { person }: Pick<Entry, 'person'>,
  viewer: Actor,
): Event => (person === viewer.person ? event : { ...event, seen: null });

const withoutReaders = (
  entry: Entry<ContactStreamEvent>,
  event: Extract<ContactStreamEvent, { type: 'entry-restricted' }>,
): Entry<ContactStreamEvent> => ({ ...entry, event: { ...event, readBy: [] } });

/** Whoever is invited learns of the discussion, and not of a contact they have no part in. */
const withoutOrigin = (
  entry: Entry<ContactStreamEvent>,
  event: Extract<ContactStreamEvent, { type: 'discussion-opened' }>,
  isAdmittedTo: AdmittedTo,
): Entry<ContactStreamEvent> =>
  event.origin === null || isAdmittedTo(event.origin)
    ? entry
    : { ...entry, event: { ...event, origin: null, originReference: null } };

/** Whether a meeting exists for this viewer; a discussion does for those it concerns, and no role opens it. */
export const seesMeeting = (now: MeetingState, viewer: Actor): boolean =>
  !holds(viewer, 'guest', 'administrator') && isOpenTo(now, viewer.person);

/** A reveal carries every rating as it was given; one that was restricted, before or since, is carried no further. */
const withoutRestricted = (
  entry: Entry<ContactStreamEvent>,
  event: Extract<ContactStreamEvent, { type: 'ratings-revealed' }>,
  { restricted }: ContactState,
): Entry<ContactStreamEvent> => {
  const ratings = event.ratings.filter(({ entry: given }) => given === null || !restricted.includes(given));
  return ratings.length === event.ratings.length ? entry : { ...entry, event: { ...event, ratings } };
};

/** The agenda as it stood on one side of an entry; looked at only where the entry puts it in order. */
export type AgendaThen = Pick<MeetingState, 'agenda'>;

export type AdmittedTo = (contact: ContactId) => boolean;

/** The agenda is projected for each participant: an item they may not see moves nothing that they do see. */
export const seeMeetingEntry = (
  entry: Entry<MeetingEvent>,
  before: AgendaThen | null,
  after: AgendaThen | null,
  isAdmittedTo: AdmittedTo,
  viewer: Actor,
): Entry<MeetingEvent> | null => {
  if (holds(viewer, 'guest')) return null;
  const { event } = entry;
  switch (event.type) {
    case 'item-added':
    case 'item-opened':
    case 'timer-set':
    case 'item-ended':
    case 'item-resumed':
      return isAdmittedTo(event.contact) ? entry : null;
    case 'agenda-ordered': {
      const visible = (meeting: AgendaThen | null) => (meeting?.agenda ?? []).map(({ contact }) => contact).filter(isAdmittedTo);
      const order = visible(after);
      const isSame = visible(before).every((contact, index) => contact === order[index]);
      return isSame ? null : { ...entry, event: { type: 'agenda-ordered', order } };
    }
    case 'minutes-approved':
      return isAdmittedTo(event.contact) ? { ...entry, event: withoutSeen(event, entry, viewer) } : null;
    default:
      return entry;
  }
};
