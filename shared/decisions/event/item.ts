/** What is recorded about a contact in one meeting: ratings, information, actions, the outcome. */
import type { ActionId, AgencyId, EntryId, EpochMillis, MeetingId, PersonId } from '../../ids.ts';
import type { GuestEvent } from './guest.ts';
import type { FromPaper } from './paper.ts';
import type { MinutesAdded } from './minutes.ts';
import type { ReviewEvent } from './review.ts';
import type { Section47Event } from './section-47.ts';

/** Whether the agency gave it itself, or the scribe entered it for somebody on the phone. */
export type EnteredBy = 'agency' | 'scribe';

export type GivenRating = {
  /** The entry it was given in: once that is restricted, a reveal must not carry it on. Null of reveals of old. */
  readonly entry: EntryId | null;
  readonly agency: AgencyId;
  readonly value: string;
  readonly reason: string;
  readonly enteredBy: EnteredBy;
  readonly person: PersonId;
  readonly name: string;
  readonly at: EpochMillis;
  /** Of what was entered from paper alone. */
  readonly paper?: FromPaper;
};

type InMeeting = { readonly meeting: MeetingId };
type OfAgency = InMeeting & { readonly agency: AgencyId };

export type RatingEvent =
  | (InMeeting & { readonly type: 'ratings-opened'; readonly reason: string })
  /** Only the rating agency, and a scribe who entered it, is ever sent this one. */
  | (OfAgency & {
      readonly type: 'rating-given-blind';
      readonly value: string;
      readonly reason: string;
      readonly enteredBy: EnteredBy;
      readonly paper?: FromPaper;
    })
  /** What everyone else is sent in its place; never journalled. */
  | (OfAgency & { readonly type: 'rating-hidden' })
  | (InMeeting & { readonly type: 'ratings-revealed'; readonly ratings: readonly GivenRating[]; readonly missing: readonly AgencyId[] })
  /** `open`: this item was rated openly; `late`: first given after the reveal; `changed`: given again after it. */
  | (OfAgency & {
      readonly type: 'rating-given-openly';
      readonly when: 'open' | 'late' | 'changed';
      readonly value: string;
      readonly reason: string;
      readonly enteredBy: EnteredBy;
      readonly paper?: FromPaper;
    })
  /** `corrects`: the reveal; null where it is not known, as of entries of old. */
  | (InMeeting & { readonly type: 'reveal-corrected'; readonly corrects: EntryId | null; readonly reason: string })
  | (InMeeting & { readonly type: 'rating-agreed'; readonly value: string; readonly rationale: string; readonly corrects: EntryId | null });

export type InformationEvent =
  | (OfAgency & {
      readonly type: 'information-shared';
      readonly audience: 'core' | 'core-and-guests';
      readonly ground: string;
      /** True where the hub's rating is the gate to sharing and this agency shared before rating (Bexley 7). */
      readonly isBeforeRating: boolean;
      readonly documentPosition: number;
      readonly textHash: string;
    })
  | (OfAgency & { readonly type: 'information-withheld'; readonly reason: string })
  | (OfAgency & { readonly type: 'sharing-ended'; readonly reason: string })
  /** The text as its agency confirms it: from here on it is record, whatever is typed later. */
  | (OfAgency & {
      readonly type: 'information-confirmed';
      readonly text: string;
      readonly documentPosition: number;
      readonly textHash: string;
    })
  | (OfAgency & { readonly type: 'nothing-known-recorded'; readonly systems: readonly string[]; readonly enteredBy: EnteredBy })
  | (OfAgency & { readonly type: 'systems-checked'; readonly systems: readonly string[]; readonly enteredBy: EnteredBy });

export type AgreedAction = {
  readonly what: string;
  readonly agency: AgencyId;
  /** The person of that agency who will do it, in words; may be empty. */
  readonly who: string;
  readonly dueAt: EpochMillis | null;
  readonly dueWords: string;
  readonly purpose: string;
};

export type ActionResult = 'done' | 'not-done' | 'not-possible';

export type ActionEvent =
  /** `paper`: of what was entered from paper alone. */
  | (InMeeting & { readonly type: 'action-agreed'; readonly action: ActionId; readonly agreed: AgreedAction; readonly paper?: FromPaper })
  | (InMeeting & { readonly type: 'action-corrected'; readonly action: ActionId; readonly agreed: AgreedAction; readonly reason: string })
  | (InMeeting & { readonly type: 'action-withdrawn'; readonly action: ActionId; readonly reason: string })
  /** `evidence`: what shows it; entries of old have it among their words. */
  | {
      readonly type: 'action-reported';
      readonly action: ActionId;
      readonly result: ActionResult;
      readonly words: string;
      readonly evidence?: string;
    };

export type OutcomeEvent =
  | (InMeeting & { readonly type: 'outcome-recommended'; readonly outcome: string; readonly rationale: string })
  | (InMeeting & {
      readonly type: 'outcome-decided';
      readonly outcome: string;
      /** The outcome brings the contact back rather than ending it (BEX-O8). */
      readonly keepsOpen: boolean;
      readonly rationale: string;
      /** Who takes the decision, by name; recorded by the entry's author. */
      readonly decisionMaker: { readonly person: PersonId; readonly name: string };
      /** What was missing when it was decided: shown and recorded, never a bar. */
      readonly warnings: readonly string[];
      readonly corrects: EntryId | null;
      readonly correctionReason: string;
      /** Of what was entered from paper alone. */
      readonly paper?: FromPaper;
    })
  | (InMeeting & { readonly type: 'outcome-endorsed'; readonly decision: EntryId; readonly words: string })
  | (OfAgency & { readonly type: 'dissent-recorded'; readonly words: string; readonly decision: EntryId | null });

export type ItemResult = 'decided' | 'deferred' | 'carried' | 'kept-open' | 'reviewed' | 'discussed';

export type ItemEvent =
  | RatingEvent
  | InformationEvent
  | ActionEvent
  | OutcomeEvent
  | Section47Event
  | ReviewEvent
  | MinutesAdded
  | GuestEvent
  /** The contact is before this meeting. */
  | (InMeeting & { readonly type: 'item-listed'; readonly meetingStartsAt: EpochMillis; readonly because: string })
  | (InMeeting & {
      readonly type: 'item-finished';
      readonly result: ItemResult;
      readonly reason: string;
      /** Agencies whose information nobody had confirmed: kept, and labelled so. */
      readonly unconfirmed: readonly AgencyId[];
    })
  /** `corrects`: the outcome, or else the entry by which it left the meeting; null of entries of old. */
  | (InMeeting & { readonly type: 'item-reopened'; readonly corrects: EntryId | null; readonly reason: string });
