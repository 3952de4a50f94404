/** What the hub records about its records: what was erased and why, what must be kept, what agencies have agreed. */
import type { AgencyId, ContactId, EpochMillis, MeetingId, PersonId } from '../ids.ts';

/**
 * Under what something is erased.
 * - retention: the hub chose how long such a record is kept, and that time is over
 * - erasure-request: UK GDPR article 17
 * - recorded-in-error: it should never have been recorded
 * - court-order: a court, or the Information Commissioner, ordered it
 * - restored: it was erased before, and a restored backup had brought it back
 */
const DISPOSAL_GROUNDS = [
  'retention',
  'erasure-request',
  'recorded-in-error',
  'court-order',
  'restored',
] as const;
export type DisposalGround = (typeof DISPOSAL_GROUNDS)[number];

/** Grounds a person may give; the others are the board's own to give. */
export const GROUNDS_TO_GIVE = ['erasure-request', 'recorded-in-error', 'court-order'] as const;

/** `2026-11-24` in London. */
export type Day = string;

/** An information sharing agreement (Portsmouth 2.4), or the service level agreement of Bexley's form. */
export type Agreement = {
  readonly agency: AgencyId;
  readonly title: string;
  readonly agreedOn: Day;
  readonly reviewOn: Day | null;
  /** Both as on Bexley's form; null where they do not apply. */
  readonly coLocatedFrom: Day | null;
  readonly firstMonitoringOn: Day | null;
  /** Name, position and agency, as signed. */
  readonly signedBy: readonly string[];
};

type Disposed = {
  readonly ground: DisposalGround;
  /** In words and without content: it outlives what was erased. */
  readonly reason: string;
  /** Where it was sealed, the record keepers named in it: nobody else learns that it was there. Null: all of them. */
  readonly knownTo: readonly PersonId[] | null;
};

export type RecordsEvent =
  | (Disposed & {
      readonly type: 'contact-disposed';
      readonly contact: ContactId;
      readonly reference: string;
    })
  | (Disposed & { readonly type: 'meeting-disposed'; readonly meeting: MeetingId; readonly title: string })
  | { readonly type: 'hold-placed'; readonly contact: ContactId; readonly reason: string }
  | { readonly type: 'hold-lifted'; readonly contact: ContactId; readonly reason: string }
  | { readonly type: 'agreement-recorded'; readonly agreement: Agreement }
  | {
      readonly type: 'agreement-ended';
      readonly agency: AgencyId;
      readonly title: string;
      readonly endedOn: Day;
      readonly reason: string;
    }
  /** What a reader is shown of an entry whose key was destroyed; never journalled. */
  | {
      readonly type: 'entry-erased';
      /** The erased entry's own type. */
      readonly was: string;
      readonly erasedAt: EpochMillis;
      readonly ground: DisposalGround;
      readonly reason: string;
    };

const WORDS: Readonly<Record<DisposalGround, string>> = {
  retention: 'the hub’s retention period',
  'erasure-request': 'a request for erasure (UK GDPR article 17)',
  'recorded-in-error': 'correction of a record made in error',
  'court-order': 'an order of a court or of the Information Commissioner',
  restored: 'an earlier erasure, applied again after a backup was restored',
};

export const sayGround = (ground: DisposalGround): string => WORDS[ground];
