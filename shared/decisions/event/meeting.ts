/** What a meeting records of itself: ids and times, never what is said about a child. */
import type { AgencyId, ContactId, EpochMillis, PersonId } from '../../ids.ts';
import type { AgendaPointEvent } from './agenda-point.ts';
import type { DiscussionEvent } from './discussion.ts';
import type { WallEvent } from './wall.ts';
import type { ItemResult } from './item.ts';
import type { ChairMinutes, MinutesApproved } from './minutes.ts';

export type Place = 'room' | 'remote' | 'phone';

export type ChairGround = 'opened' | 'handed-over' | 'connection-lost' | 'taken';

export type MeetingEvent =
  | {
      readonly type: 'meeting-called';
      /** The profile's id of the meeting kind. */
      readonly kind: string;
      readonly title: string;
      readonly startsAt: EpochMillis;
      /** Why it is held out of turn; null for one of the usual series. */
      readonly extraordinary: string | null;
      readonly callLink: string;
      readonly expected: readonly AgencyId[];
    }
  | { readonly type: 'meeting-opened'; readonly warnings: readonly string[] }
  | { readonly type: 'chair-taken'; readonly chair: PersonId; readonly name: string; readonly ground: ChairGround }
  | { readonly type: 'chair-offered'; readonly to: PersonId; readonly name: string }
  | { readonly type: 'scribe-named'; readonly scribe: PersonId; readonly name: string }
  | { readonly type: 'person-joined'; readonly person: PersonId; readonly name: string; readonly agency: AgencyId; readonly place: Place }
  | {
      readonly type: 'observer-named';
      readonly observer: PersonId;
      readonly name: string;
      readonly agency: AgencyId;
      readonly reason: string;
    }
  | {
      readonly type: 'observer-joined';
      readonly person: PersonId;
      readonly name: string;
      readonly agency: AgencyId;
      readonly place: Place;
      /** The words of confidentiality they acknowledged. */
      readonly acknowledged: string;
    }
  | { readonly type: 'person-left'; readonly person: PersonId; readonly because: 'left' | 'connection-lost' }
  | { readonly type: 'apology-recorded'; readonly agency: AgencyId; readonly words: string }
  | { readonly type: 'item-added'; readonly contact: ContactId }
  /** The whole order; each viewer is sent it without what they may not see. */
  | { readonly type: 'agenda-ordered'; readonly order: readonly ContactId[] }
  | { readonly type: 'item-opened'; readonly contact: ContactId }
  | { readonly type: 'timer-set'; readonly contact: ContactId; readonly endsAt: EpochMillis }
  | { readonly type: 'item-ended'; readonly contact: ContactId; readonly result: ItemResult }
  | { readonly type: 'item-resumed'; readonly contact: ContactId }
  | DiscussionEvent
  | AgendaPointEvent
  | WallEvent
  | ChairMinutes
  | MinutesApproved
  | { readonly type: 'meeting-closed' }
  | { readonly type: 'meeting-reopened'; readonly reason: string };
