/** What is recorded about a contact itself: its particulars, protection, consent, admission, clocks. */
import type { ContactDetails } from '../../hub/contact-fields.ts';
import type { AgencyId, ContactId, EntryId, EpochMillis, MeetingId, PersonId } from '../../ids.ts';
import type { CheckEvent } from './check.ts';
import type { RectificationEvent } from '../../records/rectification.ts';
import type { DisagreementEvent } from './disagreement.ts';
import type { DiscussionOpened } from './discussion.ts';
import type { LinkEvent } from './link.ts';
import type { OverrideEvent } from './override.ts';
import type { SealingEvent } from './sealing.ts';
import type { StepEvent } from './step.ts';

export type ContactRoute = 'form' | 'csv' | 'api' | 'paper' | 'discussion';

/**
 * Why a named person may see a contact. `protection`: a duty manager, because somebody flagged it.
 * `sealed`: one of those whom its seal names. `observer`: the chair let them watch its meeting.
 * `discussion`: asked to a discussion by invitation, or on call for it.
 * `check`: of an agency that was asked for a MASH check, or the one who co-ordinates it.
 */
export type AdmissionGround = 'standing' | 'recorded-it' | 'meeting' | 'named' | 'break-glass' | 'protection' | 'sealed' | 'observer' | 'check' | 'discussion';

export type ConsentStatement = 'verbal' | 'written' | 'refused' | 'not-sought' | 'not-needed-public';

export type ContactEvent =
  | {
      readonly type: 'contact-recorded';
      readonly reference: string;
      readonly route: ContactRoute;
      readonly details: ContactDetails;
      /** When the person who made contact says it happened; null where they did not say. */
      readonly saidAt: EpochMillis | null;
    }
  | { readonly type: 'contact-amended'; readonly details: ContactDetails; readonly reason: string }
  | { readonly type: 'immediate-protection-flagged'; readonly concern: string }
  | { readonly type: 'immediate-protection-stood-down'; readonly flag: EntryId; readonly reason: string }
  | {
      readonly type: 'police-notified';
      readonly saidAt: EpochMillis | null;
      readonly how: string;
    }
  | {
      readonly type: 'person-admitted';
      readonly person: PersonId;
      readonly name: string;
      readonly agency: AgencyId;
      readonly ground: AdmissionGround;
      readonly meeting: MeetingId | null;
      readonly reason: string;
    }
  | {
      readonly type: 'admission-ended';
      readonly person: PersonId;
      /** `observing-over`: the meeting that an observer watched, or their part in it, has ended. */
      readonly because: 'removed' | 'observing-over';
      readonly reason: string;
    }
  | {
      readonly type: 'consent-stated';
      readonly statement: ConsentStatement;
      /** Who obtained it, or why it was not sought: as said. */
      readonly words: string;
      readonly saidAt: EpochMillis | null;
    }
  | { readonly type: 'duplicate-considered'; readonly other: ContactId; readonly isSame: boolean; readonly reason: string }
  | RectificationEvent
  | ClockEvent
  | OverrideEvent
  | CheckEvent
  | SealingEvent
  | StepEvent
  | DiscussionOpened
  | LinkEvent
  | DisagreementEvent
  | { readonly type: 'entry-restricted'; readonly entry: EntryId; readonly reason: string; readonly readBy: readonly PersonId[] }
  | { readonly type: 'restriction-lifted'; readonly entry: EntryId; readonly reason: string };

export type ClockEvent =
  | {
      readonly type: 'clock-started';
      /** The profile's id of the clock, `BEX-T9`. */
      readonly clock: string;
      readonly name: string;
      /** Null where the hub has still to choose length or unit: it shows, and is never missed. */
      readonly dueAt: EpochMillis | null;
      readonly startedAt: EpochMillis;
      /** Length, unit and source in words, `48 hours (Bexley 12), elapsed hours (local setting …)`. */
      readonly terms: string;
      readonly owner: string;
    }
  | { readonly type: 'clock-stopped'; readonly clock: string; readonly because: string }
  | { readonly type: 'clock-missed'; readonly clock: string; readonly dueAt: EpochMillis };
