/** What is recorded of a MASH check: who opened it and why, who was asked, what each agency answered, what it came to. */
import type { AgencyId, CheckId, EntryId, EpochMillis, PersonId } from '../../ids.ts';

/** Which of the procedure's limits applies (Bexley 13). */
export type CheckRisk = 'high' | 'other';
/** As judged when it is completed; `unclear` where uncertainty remains (Bexley 17). */
export type JudgedRisk = CheckRisk | 'unclear';

export type CheckAnswer =
  | { readonly kind: 'information'; readonly text: string; readonly analysis: string }
  | { readonly kind: 'nothing-known'; readonly systems: readonly string[] };

type OfCheck = { readonly check: CheckId };
type OfAgency = OfCheck & { readonly agency: AgencyId };
/** What was missing when it was done: shown and recorded, never a bar. */
type Warned = { readonly warnings: readonly string[] };

export type CheckEvent =
  | (OfCheck &
      Warned & {
        readonly type: 'check-opened';
        readonly why: string;
        readonly risk: CheckRisk;
        /** To be asked as soon as somebody co-ordinates it. */
        readonly agencies: readonly AgencyId[];
      })
  | (OfCheck & { readonly type: 'check-assigned'; readonly to: PersonId; readonly name: string })
  | (OfAgency & {
      readonly type: 'agency-asked';
      readonly because: string;
      /** Of the agency, who may read the question: none where nobody of it is registered. */
      readonly people: readonly PersonId[];
      /** When the check is due, as it stood; null where no limit runs. */
      readonly dueAt: EpochMillis | null;
    })
  | (OfAgency & { readonly type: 'check-answered'; readonly answer: CheckAnswer })
  | (OfAgency & {
      readonly type: 'check-answer-corrected';
      readonly answer: CheckAnswer;
      readonly reason: string;
      readonly corrects: EntryId;
    })
  | (OfCheck &
      Warned & {
        readonly type: 'check-completed';
        readonly analysis: string;
        readonly risk: JudgedRisk;
        readonly level: string | null;
        readonly meetingKind: string | null;
        readonly next: string;
      })
  /** What an agency outside the core is sent in its place; never journalled. */
  | (OfCheck & { readonly type: 'check-ended' })
  | (OfCheck & { readonly type: 'check-withdrawn'; readonly reason: string });
