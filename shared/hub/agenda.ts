/** The order in which contacts come onto an agenda before the chair moves them. */
import type { ContactId, EpochMillis } from '../ids.ts';

/** What the order may depend on; an unrevealed rating is never among it. */
export type AgendaCandidate = {
  readonly contact: ContactId;
  /** When somebody flagged it for immediate protection; null where nobody has. */
  readonly flaggedAt: EpochMillis | null;
  /** The nearest of its open clocks; null where none runs. */
  readonly nearestDueAt: EpochMillis | null;
  readonly recordedAt: EpochMillis;
};

const LAST = Number.POSITIVE_INFINITY;

/** Negative where `one` comes first. Zero only for the same contact, so that every machine gives the same order. */
export const compareCandidates = (one: AgendaCandidate, other: AgendaCandidate): number =>
  Number(other.flaggedAt !== null) - Number(one.flaggedAt !== null) ||
  difference(one.nearestDueAt, other.nearestDueAt) ||
  one.recordedAt - other.recordedAt ||
  (one.contact < other.contact ? -1 : Number(one.contact > other.contact));

const difference = (one: EpochMillis | null, other: EpochMillis | null): number => {
  const [first, second] = [one ?? LAST, other ?? LAST];
  return first === second ? 0 : first - second;
};

/** Immediate protection first, then the nearest clock, then the longest waiting. */
export const orderAgenda = (candidates: readonly AgendaCandidate[]): readonly AgendaCandidate[] =>
  candidates.toSorted(compareCandidates);
