/**
 * How long a hub keeps each kind of record. The five procedures say nothing about it, so nothing is ever due
 * before the hub has chosen; what still has work to do, or must be kept for a court, is never due.
 */
import { z } from 'zod';
import { openCheckOf } from '../decisions/state/check.ts';
import { openActions, type ContactState } from '../decisions/state/contact.ts';
import type { MeetingState } from '../decisions/state/meeting.ts';
import type { HubProfile } from '../hub/profile.ts';
import type { EpochMillis } from '../ids.ts';
import { atLondon, londonDate } from '../time/london.ts';

export const RECORD_KINDS = ['contact', 'meeting'] as const;
export type RecordKind = (typeof RECORD_KINDS)[number];

/** Whole months after the last entry of a record; null where nothing is chosen. */
export type Retention = Readonly<Record<RecordKind, number | null>>;

/** What the hub chose while it runs, over what its settings file says; undefined where it chose nothing here. */
export type RetentionChoice = Readonly<Partial<Retention>>;

export const NO_CHOICE: RetentionChoice = {};

const MONTHS_AT_MOST = 1500;
export const Months = z.int().min(1).max(MONTHS_AT_MOST);

/** The path of the hub's setting, as in its settings file. */
export const settingOf = (kind: RecordKind): string => `retention/${kind}Months`;

type Chosen = { readonly path: string; readonly value: unknown };

export const withChoice = (choice: RetentionChoice, { path, value }: Chosen): RetentionChoice => {
  const kind = RECORD_KINDS.find((each) => settingOf(each) === path);
  const months = Months.nullable().safeParse(value);
  return kind === undefined || !months.success ? choice : { ...choice, [kind]: months.data };
};

export const retentionOf = ({ retention }: HubProfile, choice: RetentionChoice): Retention => ({
  contact: choice.contact === undefined ? retention.contactMonths.value : choice.contact,
  meeting: choice.meeting === undefined ? retention.meetingMonths.value : choice.meeting,
});

/**
 * - no-choice: the hub has not chosen how long this kind is kept
 * - held: a legal hold
 * - open: there is still something to do
 * - contacts-kept: a contact this meeting spoke about is still kept, and needs who was there
 */
export type WhyKept = 'no-choice' | 'held' | 'open' | 'contacts-kept';

export type Due =
  | { readonly kind: 'due'; readonly since: EpochMillis }
  | { readonly kind: 'not-yet'; readonly dueAt: EpochMillis }
  | { readonly kind: 'kept'; readonly because: WhyKept };

/** A record as far as its disposal depends on it. */
export type KeptRecord =
  | {
      readonly kind: 'contact';
      readonly state: ContactState;
      readonly lastEntryAt: EpochMillis;
      readonly isHeld: boolean;
    }
  | {
      readonly kind: 'meeting';
      readonly state: MeetingState;
      readonly lastEntryAt: EpochMillis;
      /** Whether any contact of its agenda still exists. */
      readonly hasContacts: boolean;
    };

export const dueForDisposal = (record: KeptRecord, retention: Retention, now: EpochMillis): Due => {
  const months = retention[record.kind];
  const because = whyKept(record, months);
  if (because !== null || months === null) return { kind: 'kept', because: because ?? 'no-choice' };
  const dueAt = afterMonths(record.lastEntryAt, months);
  return now >= dueAt ? { kind: 'due', since: dueAt } : { kind: 'not-yet', dueAt };
};

const whyKept = (record: KeptRecord, months: number | null): WhyKept | null => {
  if (record.kind === 'contact' && record.isHeld) return 'held';
  if (record.kind === 'contact' ? hasWork(record.state) : record.state.progress.kind !== 'closed')
    return 'open';
  if (record.kind === 'meeting' && record.hasContacts) return 'contacts-kept';
  return months === null ? 'no-choice' : null;
};

/**
 * Whether the contact's newest meeting has still to decide it, or somebody flagged it. An older item may have
 * stayed open, because nobody opened that sitting.
 */
export const isBeforeMeeting = ({ protection, items }: ContactState): boolean => {
  const newest = Object.values(items).toSorted(
    (one, other) => other.meetingStartsAt - one.meetingStartsAt,
  )[0];
  return protection.kind === 'flagged' || (newest?.progress.kind === 'open' && newest.decision === null);
};

const hasWork = (contact: ContactState): boolean =>
  isBeforeMeeting(contact) || contact.decision === null || openCheckOf(contact) !== null || openActions(contact).length > 0;

/** The start of the London day on which the months are over. */
const afterMonths = (at: EpochMillis, months: number): EpochMillis =>
  atLondon(londonDate(at).add({ months }), Temporal.PlainTime.from('00:00'));
