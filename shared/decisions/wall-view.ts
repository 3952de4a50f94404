/**
 * What the room's screen is sent: one value, made anew from the record each time. It shows what everybody present may
 * see, in the least that any of them may see of it, and never why something is missing.
 */
import type { HubProfile } from '../hub/profile.ts';
import type { ContactId, MeetingId } from '../ids.ts';
import { holds, type Actor } from '../people/person.ts';
import type { ContactStreamEvent, Entry } from './event.ts';
import { evolveContact } from './evolve/contact.ts';
import { isAdmitted, isFlagged, type ContactState } from './state/contact.ts';
import { presentPeople, type Attendance, type MeetingState } from './state/meeting.ts';
import { seeContactEntry, seesMeeting, type AdmittedTo } from './visibility.ts';
import { namesOn, wallItem, type WallItem, type WallNames } from './wall-item.ts';

export type WallView =
  /** Nobody has typed its code yet. */
  | { readonly kind: 'waiting' }
  /** The same whoever or whatever asks for it: nobody reads from it why. */
  | { readonly kind: 'blank' }
  | {
      readonly kind: 'shown';
      readonly title: string;
      /** Contacts flagged for immediate protection. */
      readonly flagged: readonly WallNames[];
      /** Of the items that everybody present may see: which is open, from 1, or 0; and how many there are. */
      readonly place: { readonly number: number; readonly of: number };
      /** Null where nothing is open that everybody present may see. */
      readonly item: WallItem | null;
    }
  /** It shows no meeting any more. */
  | { readonly kind: 'over' };

type ContactInRoom = {
  readonly state: ContactState;
  readonly entries: readonly Entry<ContactStreamEvent>[];
};

export type Room = {
  readonly id: MeetingId;
  readonly meeting: MeetingState;
  /** As whom somebody acts in the meeting; null for one who is registered no longer. */
  readonly actorOf: (person: Attendance) => Actor | null;
  readonly contact: (id: ContactId) => ContactInRoom | null;
};

const BLANK: WallView = { kind: 'blank' };

export const seeAsRoom = (room: Room, profile: HubProfile): WallView => {
  const { meeting } = room;
  const present = presentPeople(meeting);
  const viewers = present.flatMap((person) => withoutKeeping(room.actorOf(person)) ?? []);
  const isForNobody = viewers.length < present.length || !viewers.every((viewer) => seesMeeting(meeting, viewer));
  // Where the last one has left the room, what the screen shows is read by whoever comes in next.
  const isUnattended = !present.some(({ place }) => place === 'room');
  if (meeting.wall?.isBlank !== false || isUnattended || isForNobody || hasGuest(room)) return BLANK;

  const common = meeting.agenda
    .map(({ contact }) => contact)
    .filter((contact) => viewers.every((viewer) => admissionsOf(viewer, room)(contact)));
  const see = (contact: ContactId) => seeTogether(contact, viewers, room, profile);
  const talkedOf = itemTalkedOf(meeting);
  const open = talkedOf !== null && common.includes(talkedOf) ? talkedOf : null;
  const state = open === null ? null : see(open);
  return {
    kind: 'shown',
    title: meeting.title,
    flagged: common.filter((contact) => mayBeFlagged(contact, room)).flatMap((contact) => namesIfFlagged(see(contact))),
    place: { number: open === null ? 0 : common.indexOf(open) + 1, of: common.length },
    item: state === null ? null : wallItem(state, room, profile),
  };
};

/** A discussion by invitation is about its one contact, which nobody opens. */
const itemTalkedOf = ({ byInvitation, agenda, openItem }: MeetingState): ContactId | null =>
  openItem ?? (byInvitation === null ? null : (agenda[0]?.contact ?? null));

/** What was restricted is kept for record keepers to read, and not on a screen. */
const withoutKeeping = (viewer: Actor | null): Actor | null =>
  viewer === null ? null : { ...viewer, roles: viewer.roles.filter((role) => role !== 'record-keeper') };

/** A guest is shown their own page and nothing of the meeting, so neither is a screen in front of them. */
const hasGuest = ({ id, meeting, contact }: Room): boolean =>
  meeting.agenda.some((item) =>
    Object.values(contact(item.contact)?.state.items[id]?.guests ?? {}).some(
      ({ progress }) => progress.kind === 'admitted',
    ),
  );

const admissionsOf =
  (viewer: Actor, room: Room): AdmittedTo =>
  (contact) => {
    const known = room.contact(contact);
    return known !== null && isAdmitted(known.state, viewer.person) && !holds(viewer, 'guest', 'administrator');
  };

/** The contact folded from those entries that every one of them sees, each as whoever sees least of it does. */
const seeTogether = (id: ContactId, viewers: readonly Actor[], room: Room, profile: HubProfile): ContactState | null => {
  const contact = room.contact(id);
  if (contact === null) return null;
  const through = (entry: Entry<ContactStreamEvent> | null, viewer: Actor) =>
    entry === null ? null : seeContactEntry(entry, contact.state, viewer, profile, admissionsOf(viewer, room));
  return contact.entries
    .flatMap((entry) => viewers.reduce<Entry<ContactStreamEvent> | null>(through, entry) ?? [])
    .map(withoutBlindRating)
    .reduce<ContactState | null>(evolveContact, null);
};

/** Also where all present are of the agency that gave it: a screen is read through the door. */
const withoutBlindRating = (entry: Entry<ContactStreamEvent>): Entry<ContactStreamEvent> => {
  const { event } = entry;
  return event.type === 'rating-given-blind'
    ? { ...entry, event: { type: 'rating-hidden', meeting: event.meeting, agency: event.agency } }
    : entry;
};

/** Spares folding every contact of the agenda each time. */
const mayBeFlagged = (id: ContactId, { contact }: Room): boolean => {
  const known = contact(id);
  return known !== null && isFlagged(known.state);
};

const namesIfFlagged = (state: ContactState | null): readonly WallNames[] =>
  state !== null && isFlagged(state) ? [namesOn(state)] : [];
