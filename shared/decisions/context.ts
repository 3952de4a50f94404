/** All that a decision may look at, and nothing else: time and new ids come in with it. */
import type { CountedRule } from '../hub/clock-rule.ts';
import type { ContactDetails } from '../hub/contact-fields.ts';
import type { HubProfile } from '../hub/profile.ts';
import type { ContactId, EpochMillis, MeetingId, PersonId } from '../ids.ts';
import type { Actor, Person } from '../people/person.ts';
import type { ContactStreamEvent, Entry, HubEvent } from './event.ts';
import type { MeetingEvent } from './event/meeting.ts';
import type { ContactState } from './state/contact.ts';
import type { MeetingState } from './state/meeting.ts';

export type Context = {
  readonly actor: Actor;
  readonly now: EpochMillis;
  readonly profile: HubProfile;
  readonly people: Readonly<Record<PersonId, Person>>;
  /** The meeting the command names, if it names one. */
  readonly meeting: { readonly id: MeetingId; readonly state: MeetingState } | null;
  /** The contact the command names, if it names one. */
  readonly contact: ContactState | null;
  /** Every contact on that meeting's agenda, and those a meeting about to be called would list. */
  readonly contacts: Readonly<Record<ContactId, ContactState>>;
  /** Contacts that a meeting of this kind takes by itself, in the order the agenda puts them. */
  readonly waitingFor: (kind: string) => readonly ContactId[];
  /**
   * Where the contact that the command names is to be heard next; for one that has just come in, the next sitting that
   * takes such. Null where the hub has no such meeting: the contact waits until somebody chooses one.
   */
  readonly nextMeeting: { readonly id: MeetingId; readonly state: MeetingState } | null;
  /** What was added to the contact, visible to this person, since the position they had seen. */
  readonly unseen: readonly Entry<ContactStreamEvent>[];
  /** The agency's section as the journal has it, for sharing and confirming. */
  readonly section: { readonly position: number; readonly text: string; readonly hash: string } | null;
  /** The instant a person named, in London; null where they named none. */
  readonly instantSaid: (said: ContactDetails['saidToBeMade']) => EpochMillis | null;
  readonly newId: () => string;
  /** Another one with each call; the reference tells nobody how many there are. */
  readonly newContact: () => { readonly id: ContactId; readonly reference: string };
  /** Who had the entry that the command names on a screen, as the contact's access stream has it. */
  readonly readBy: readonly PersonId[];
  /** Whether the hub is closed at this moment by its hours; false while it has none. */
  readonly isOutOfHours: boolean;
  /** `rating`: just agreed, where that is what starts it; the contact holds it only afterwards. */
  readonly startClock: (rule: CountedRule, startedAt: EpochMillis, rating: string | null) => { readonly dueAt: EpochMillis | null; readonly terms: string };
};

/** One event and the stream it goes to; the server writes all of a decision's events or none. */
export type NewEvent =
  | { readonly stream: 'contact'; readonly contact: ContactId; readonly event: ContactStreamEvent }
  | { readonly stream: 'meeting'; readonly meeting: MeetingId; readonly event: MeetingEvent }
  | { readonly stream: 'hub'; readonly event: HubEvent };

export const onContact = (contact: ContactId, event: ContactStreamEvent): NewEvent => ({ stream: 'contact', contact, event });
export const onMeeting = (meeting: MeetingId, event: MeetingEvent): NewEvent => ({ stream: 'meeting', meeting, event });
