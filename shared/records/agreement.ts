/** The register of information sharing agreements: which agency has one, and which is past its review. */
import { z } from 'zod';
import { AgencyId } from '../ids.ts';
import { CalendarDate } from '../hub/meeting-kind.ts';
import type { Agreement, Day } from './event.ts';
import type { RecordedAgreement } from './keeping.ts';

const SIGNATURES_AT_MOST = 20;
const Line = z.string().trim().min(1).max(200);

/** As an administrator gives it. */
export const AgreementGiven: z.ZodType<Agreement> = z.strictObject({
  agency: AgencyId,
  title: Line,
  agreedOn: CalendarDate,
  reviewOn: CalendarDate.nullable().default(null),
  coLocatedFrom: CalendarDate.nullable().default(null),
  firstMonitoringOn: CalendarDate.nullable().default(null),
  signedBy: z.array(Line).max(SIGNATURES_AT_MOST).default([]),
});

/** As an administrator or a record keeper says that one is over. */
export const AgreementEndGiven = z.strictObject({
  agency: AgencyId,
  title: Line,
  endedOn: CalendarDate,
  reason: Line,
});
export type AgreementEndGiven = z.infer<typeof AgreementEndGiven>;

export type AgreementStanding = 'in-force' | 'review-past' | 'no-review-date' | 'ended';

export type RegisterRow = {
  readonly agency: string;
  readonly agencyName: string;
  readonly agreement: RecordedAgreement | null;
  /** `none`: the agency has no agreement that stands (Portsmouth 2.4 expects one of each contributing agency). */
  readonly standing: AgreementStanding | 'none';
};

/** A review is past from the day after its date. Dates as `2026-11-24` compare as they sort. */
const standingOf = ({ reviewOn, ended }: RecordedAgreement, today: Day): AgreementStanding => {
  if (ended !== null) return 'ended';
  if (reviewOn === null) return 'no-review-date';
  return reviewOn < today ? 'review-past' : 'in-force';
};

/** Each agency of the hub with each of its agreements; with none first, where none of them stands. */
export const registerOf = (
  agencies: readonly { readonly id: string; readonly name: string }[],
  agreements: readonly RecordedAgreement[],
  today: Day,
): readonly RegisterRow[] =>
  agencies.flatMap(({ id, name }): readonly RegisterRow[] => {
    const own = agreements.filter(({ agency }) => agency === id);
    const none: RegisterRow = { agency: id, agencyName: name, agreement: null, standing: 'none' };
    const rows = own.map((agreement): RegisterRow => ({
      agency: id,
      agencyName: name,
      agreement,
      standing: standingOf(agreement, today),
    }));
    return own.some(({ ended }) => ended === null) ? rows : [none, ...rows];
  });

/** In words, for whoever administers the board; empty where nothing needs them. */
export const agreementWarnings = (rows: readonly RegisterRow[]): readonly string[] =>
  rows.flatMap(({ agencyName, agreement, standing }) =>
    standing === 'review-past' && agreement !== null
      ? [`${agreement.title}, ${agencyName}: its review was due on ${agreement.reviewOn ?? ''}.`]
      : [],
  );
