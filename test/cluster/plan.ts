/** What the process with the clients is told, and what it answers. */
import type { AgencyId, ContactId, MeetingId } from '#shared/ids.ts';

/** Before what a rating says: nobody of another agency may ever be sent it. */
export const SECRET = 'unrevealed';

export type Seat = {
  /** In the order in which they are tried. */
  readonly urls: readonly string[];
  readonly cookie: string;
  readonly agency: AgencyId;
  readonly meeting: MeetingId;
  readonly contact: ContactId;
  /** Names it in every word it writes. */
  readonly name: string;
};

/** What the journal holds of one meeting's contact. */
export type Truth = {
  readonly contact: ContactId;
  readonly text: string;
  readonly consents: readonly string[];
};

export type Order =
  | { readonly kind: 'sit'; readonly seats: readonly Seat[] }
  /** From now on counts who is acknowledged something sent after it. */
  | { readonly kind: 'mark' }
  /** Answered once everybody whose name begins so was. */
  | { readonly kind: 'await-everybody'; readonly names: readonly string[] }
  /** Nobody begins anything new; answered once nothing waits any more. */
  | { readonly kind: 'rest' }
  | { readonly kind: 'compare'; readonly truths: readonly Truth[] }
  /** `ease`: how many times more slowly than usual. */
  | { readonly kind: 'work'; readonly ease?: number };

export type Recovery = {
  /** Milliseconds from the mark to the first and to the last one's first new answer; null where some never came. */
  readonly first: number | null;
  readonly last: number | null;
  readonly missing: readonly string[];
};

export type Kept = {
  readonly texts: Readonly<Record<ContactId, readonly string[]>>;
  readonly consents: Readonly<Record<ContactId, readonly string[]>>;
  readonly ratings: Readonly<Record<ContactId, readonly string[]>>;
};

export type Report =
  | { readonly kind: 'done' }
  | { readonly kind: 'recovered'; readonly recovery: Recovery }
  /** What was acknowledged so far; and what nobody should have seen or been refused. */
  | {
      readonly kind: 'resting';
      readonly acknowledged: Kept;
      readonly faults: readonly string[];
      readonly ownRatings: number;
    }
  /** Whose screen does not show what the journal holds. */
  | { readonly kind: 'compared'; readonly different: readonly string[] };
