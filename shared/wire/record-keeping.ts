/** What record keepers are told over HTTP, under `/records`. Addresses and bodies hold ids; names of children only bodies. */
import type { AgencyId, ContactId, EpochMillis, MeetingId } from '../ids.ts';
import type { RegisterRow } from '../records/agreement.ts';
import type { Disposal, Hold } from '../records/keeping.ts';
import type { Due, RecordKind } from '../records/retention.ts';
import type { SubjectAccess } from '../reports/subject-access.ts';

/** `GET /records/agreements` */
export type AgreementsAnswer = {
  readonly rows: readonly RegisterRow[];
};

/** How long one kind of record is kept, and who says so. */
export type RetentionRow = {
  readonly kind: RecordKind;
  /** After the last entry; null while nothing is chosen, and so nothing is ever due. */
  readonly months: number | null;
  /** "the procedure does not say", or who chose it. */
  readonly source: string;
  /** Null where nobody chose on the board. */
  readonly chosen: { readonly by: string; readonly at: EpochMillis; readonly because: string } | null;
};

export type DueRecord = {
  readonly kind: RecordKind;
  readonly id: ContactId | MeetingId;
  /** A contact's reference or a meeting's title. */
  readonly called: string;
  readonly lastEntryAt: EpochMillis;
  readonly since: EpochMillis;
};

/** `keeper`: null to an administrator, who is told of no contact. `GET /records/retention` */
export type RetentionAnswer = {
  readonly rows: readonly RetentionRow[];
  readonly keeper: {
    readonly due: readonly DueRecord[];
    /** Of those that are not due, how many for which reason. */
    readonly others: readonly {
      readonly kind: RecordKind;
      readonly because: WhyNotDue;
      readonly count: number;
    }[];
  } | null;
};

export type WhyNotDue = 'not-yet' | Extract<Due, { kind: 'kept' }>['because'];

/** `POST /records/dispose` */
export type DisposeAnswer = {
  readonly disposed: number;
  readonly refused: readonly { readonly called: string; readonly sentence: string }[];
};

export type HeldContact = Hold & { readonly contact: ContactId; readonly reference: string };

/** `GET /records/disposals`: newest first. */
export type DisposalsAnswer = {
  readonly disposals: readonly Disposal[];
  readonly held: readonly HeldContact[];
};

/** What goes when a contact is erased. */
export type ErasurePlan = {
  readonly entries: number;
  readonly meetings: number;
  readonly accesses: number;
  readonly guests: number;
  /** Why it cannot be erased now; null where it can. */
  readonly refusal: string | null;
};

/** `GET /records/contacts/<id>` */
export type KeptContact =
  | {
      readonly kind: 'kept';
      readonly contact: ContactId;
      readonly reference: string;
      readonly recordedAt: EpochMillis;
      readonly lastEntryAt: EpochMillis;
      readonly isSealed: boolean;
      readonly due: Due;
      readonly hold: Hold | null;
      readonly plan: ErasurePlan;
    }
  | { readonly kind: 'erased'; readonly disposal: Disposal };

/** `POST /records/find` */
export type FoundContact = { readonly contact: ContactId };

export type AccessRow = {
  readonly at: EpochMillis;
  /** `read`, `exported`, `found`: a duty manager was told that the reference exists, or `refused`: no file was given. */
  readonly kind: string;
  readonly name: string;
  readonly agency: AgencyId;
};

/** Newest first. `GET /records/contacts/<id>/accesses` */
export type AccessesAnswer = {
  readonly reference: string;
  readonly rows: readonly AccessRow[];
  /** Of the list's own chain, which was gone through just now. */
  readonly chain:
    { readonly kind: 'sound'; readonly head: string } | { readonly kind: 'broken'; readonly reason: string };
};

/** `version`: what an export is made of must still be what was looked at. `POST /records/subject` */
export type SubjectAnswer = { readonly access: SubjectAccess; readonly version: string };

/** Both are files. `POST /records/subject/export` */
export type SubjectExport = {
  /** For the person: what was to be taken out is gone from it. */
  readonly page: string;
  /** For the hub's file: what was taken out or given after all, and why. */
  readonly schedule: string;
};

/** How much there is to take away, as far as this record keeper may read it. `GET /records/archive` */
export type ArchiveAnswer = { readonly contacts: number; readonly meetings: number };
