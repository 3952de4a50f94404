/** Everything the record can hold. An event concerns one contact, or a meeting, or the hub; never two. */
import type { ProfileVersion } from '../hub/profile-history.ts';
import type { AgencyId, EntryId, EpochMillis, PersonId, ViewPosition } from '../ids.ts';
import type { Identity, LinkedBy } from '../people/identity.ts';
import type { Person } from '../people/person.ts';
import type { RecordsEvent } from '../records/event.ts';
import type { ContactEvent } from './event/contact.ts';
import type { ItemEvent } from './event/item.ts';
import type { MeetingEvent } from './event/meeting.ts';

/** What a contact's stream holds. */
export type ContactStreamEvent = ContactEvent | ItemEvent;

export type HubEvent =
  | { readonly type: 'person-registered'; readonly person: Person }
  | { readonly type: 'person-retired'; readonly person: PersonId; readonly reason: string }
  /** An administrator made a one-time link by which this person links a way of signing in to themselves. */
  | { readonly type: 'sign-in-link-made'; readonly person: PersonId }
  /** An administrator signed this person out everywhere. */
  | { readonly type: 'sign-ins-ended'; readonly person: PersonId }
  | { readonly type: 'identity-linked'; readonly person: PersonId; readonly identity: Identity; readonly by: LinkedBy }
  | { readonly type: 'setting-chosen'; readonly path: string; readonly value: unknown; readonly because: string }
  /** An administrator let another system in, or lets it be told: from here on data leaves by it. */
  | {
      readonly type: 'connection-made';
      readonly connection: string;
      readonly kind: 'receiver' | 'api-key';
      readonly name: string;
      /** The address, without what stands after `?`; empty for a key. */
      readonly address: string;
      /** Kinds of message, or what the key is good for. */
      readonly may: readonly string[];
    }
  | { readonly type: 'connection-ended'; readonly connection: string; readonly kind: 'receiver' | 'api-key'; readonly name: string }
  /** An administrator had a message sent again that this receiver would not take. */
  | { readonly type: 'message-replayed'; readonly connection: string; readonly name: string; readonly message: string }
  /** From here on the hub works by this profile; it is kept whole, so that it can be shown again. */
  | ({ readonly type: 'profile-adopted' } & Omit<ProfileVersion, 'by' | 'at'>)
  /** Somebody asked for a report of the hub, by its name, and was not entitled to it. */
  | { readonly type: 'report-refused'; readonly report: string }
  | RecordsEvent;

export type BoardEvent = ContactStreamEvent | MeetingEvent | HubEvent;

/** The board itself, where nobody pressed anything: a clock ran out, a connection was lost. */
export const SYSTEM_PERSON = 'board' as PersonId;

/** Stamped by the server: nothing a client says about time, person or agency counts. */
export type Stamp = {
  readonly id: EntryId;
  readonly at: EpochMillis;
  readonly person: PersonId;
  readonly name: string;
  readonly agency: AgencyId;
};

export type Entry<Event extends BoardEvent = BoardEvent> = Stamp & { readonly event: Event };

/** An entry as one audience is sent it. */
export type VisibleEntry<Event extends BoardEvent = BoardEvent> = Entry<Event> & { readonly position: ViewPosition };
