/** A discussion's headings, decision and signatures, as the contact's stream tells them. */
import type { AgencyId, EntryId, ViewPosition } from '../../ids.ts';
import type { Stamp } from '../event.ts';
import type { Enquiry, SignedPosition, Threshold } from '../event/section-47.ts';

export type RecordedSection = {
  readonly kind: string;
  readonly heading: string;
  readonly source: string;
  readonly text: string;
  readonly textHash: string;
  readonly by: Stamp;
};

export type Signature = {
  readonly agency: AgencyId;
  readonly position: SignedPosition;
  readonly words: string;
  readonly seen: ViewPosition | null;
  readonly mayDecide: boolean | null;
  readonly by: Stamp;
};

export type Section47Decision = {
  readonly threshold: Threshold;
  readonly enquiry: Enquiry | null;
  readonly rationale: string;
  readonly decisionMaker: { readonly person: string; readonly name: string };
  readonly warnings: readonly string[];
  readonly by: Stamp;
  /** Of this decision alone, the latest of each agency; those of one that was corrected stay with that one. */
  readonly signatures: Readonly<Record<AgencyId, Signature>>;
};

export type ParkedPoint = {
  readonly point: EntryId;
  readonly words: string;
  readonly by: Stamp;
  readonly settled: { readonly words: string; readonly by: Stamp } | null;
};

export type DiscussionState = {
  readonly sections: Readonly<Record<string, RecordedSection>>;
  readonly decision: Section47Decision | null;
  /** Decisions that were corrected, oldest first. */
  readonly earlier: readonly Section47Decision[];
  readonly points: readonly ParkedPoint[];
  /** What was added to the minutes after the meeting, oldest first. */
  readonly additions: readonly { readonly words: string; readonly by: Stamp }[];
};

export const NOTHING_DISCUSSED: DiscussionState = {
  sections: {},
  decision: null,
  earlier: [],
  points: [],
  additions: [],
};
