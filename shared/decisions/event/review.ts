/** What a meeting that decides no outcome records of an item. */
import type { EntryId, MeetingId } from '../../ids.ts';

export type PlanResult = 'goes-on' | 'changed' | 'ends';

/** What was asked to be agreed, in the words it was asked in. */
export type AgreedRow = { readonly id: string; readonly words: string; readonly source: string };

export type ReviewEvent =
  | {
      readonly type: 'plan-reviewed';
      readonly meeting: MeetingId;
      readonly result: PlanResult;
      /** A London date, `2026-12-10`; null where nobody said one. */
      readonly nextReview: string | null;
      readonly words: string;
      readonly agreed: readonly AgreedRow[];
      /** What was not agreed when it was reviewed: shown and recorded, never a bar. */
      readonly warnings: readonly string[];
      readonly corrects: EntryId | null;
      readonly correctionReason: string;
    }
  /** Done with in this meeting; whoever decides, decides elsewhere. */
  | { readonly type: 'item-discussed'; readonly meeting: MeetingId; readonly words: string };
