/** One contact in one meeting, as its stream tells it. */
import type { AgencyId, EpochMillis, MeetingId } from '../../ids.ts';
import type { EnteredBy, GivenRating, ItemResult } from '../event/item.ts';
import type { FromPaper } from '../event/paper.ts';
import type { Stamp } from '../event.ts';
import type { Guests } from './guest.ts';
import type { Discussed, PlanReview } from './review.ts';
import { NOTHING_DISCUSSED, type DiscussionState } from './section-47.ts';

/** `earlier`: what others had seen of it before it changed, oldest first. Both stay, whatever is revealed later. */
export type RatingSlot = { readonly earlier: readonly GivenRating[] } & (
  | { /** Given, and not for this viewer's eyes. */ readonly kind: 'hidden'; readonly at: EpochMillis }
  /** Given and not yet revealed: the agency's own view, and the server's. */
  | { readonly kind: 'blind'; readonly given: GivenRating }
  | { readonly kind: 'shown'; readonly given: GivenRating; readonly isLate: boolean }
);

/** What others have seen of an agency's rating so far, oldest first. */
export const seenRatings = (slot: RatingSlot | undefined): readonly GivenRating[] => {
  if (slot === undefined) return [];
  return slot.kind === 'shown' ? [...slot.earlier, slot.given] : slot.earlier;
};

export type RatingMode = 'blind' | 'open' | 'revealed';

export type AgreedRating = { readonly value: string; readonly rationale: string; readonly by: Stamp };

export type Sharing =
  | { readonly kind: 'unshared' }
  | { readonly kind: 'shared'; readonly audience: 'core' | 'core-and-guests'; readonly ground: string; readonly by: Stamp }
  | { readonly kind: 'withheld'; readonly reason: string; readonly by: Stamp };

export type Knowledge =
  | { readonly kind: 'not-said' }
  | { readonly kind: 'nothing-known'; readonly enteredBy: EnteredBy; readonly by: Stamp }
  | { readonly kind: 'confirmed'; readonly text: string; readonly documentPosition: number; readonly textHash: string; readonly by: Stamp };

export type AgencyInformation = {
  readonly sharing: Sharing;
  readonly knowledge: Knowledge;
  readonly systems: readonly string[];
};

export type Recommendation = { readonly outcome: string; readonly rationale: string; readonly by: Stamp };

export type Decision = {
  readonly outcome: string;
  readonly rationale: string;
  readonly decisionMaker: { readonly person: string; readonly name: string };
  readonly warnings: readonly string[];
  readonly by: Stamp;
  /** When the first of the outcomes was recorded that this one corrects; its own time where it corrects none. */
  readonly begunAt: EpochMillis;
  readonly endorsedBy: Stamp | null;
  /** Of what was entered from paper alone. */
  readonly paper?: FromPaper;
};

export type Dissent = { readonly agency: AgencyId; readonly words: string; readonly by: Stamp };

export type ItemState = {
  readonly meeting: MeetingId;
  readonly meetingStartsAt: EpochMillis;
  readonly because: string;
  readonly progress:
    | { readonly kind: 'open' }
    | { readonly kind: 'finished'; readonly result: ItemResult; readonly reason: string; readonly unconfirmed: readonly AgencyId[]; readonly by: Stamp };
  readonly mode: RatingMode;
  readonly ratings: Readonly<Record<AgencyId, RatingSlot>>;
  readonly revealedBy: Stamp | null;
  readonly agreedRating: AgreedRating | null;
  readonly information: Readonly<Record<AgencyId, AgencyInformation>>;
  readonly recommendation: Recommendation | null;
  readonly decision: Decision | null;
  /** The decision that a reopening took back, until another is taken: the next one corrects it. */
  readonly takenBack: Decision | null;
  readonly dissents: readonly Dissent[];
  /** What stands under the meeting's headings, and the Section 47 decision. */
  readonly discussion: DiscussionState;
  /** Null but where the meeting reviews plans, and did. */
  readonly planReview: PlanReview | null;
  /** Null until the chair has done with it where it is decided elsewhere. */
  readonly discussed: Discussed | null;
  readonly guests: Guests;
};

const NO_INFORMATION: AgencyInformation = {
  sharing: { kind: 'unshared' },
  knowledge: { kind: 'not-said' },
  systems: [],
};

export const informationOf = (item: ItemState, agency: AgencyId): AgencyInformation =>
  item.information[agency] ?? NO_INFORMATION;

export const startItem = (meeting: MeetingId, meetingStartsAt: EpochMillis, because: string): ItemState => ({
  meeting,
  meetingStartsAt,
  because,
  progress: { kind: 'open' },
  mode: 'blind',
  ratings: {},
  revealedBy: null,
  agreedRating: null,
  information: {},
  recommendation: null,
  decision: null,
  takenBack: null,
  dissents: [],
  discussion: NOTHING_DISCUSSED,
  planReview: null,
  discussed: null,
  guests: {},
});
