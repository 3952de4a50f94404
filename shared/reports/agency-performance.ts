/**
 * How each agency answers MASH checks (Manchester 3.7; Bexley roles appendix): numbers alone, no child and no
 * contact. Given the contacts one reader may see, it counts those.
 */
import {
  firstAnswered,
  isLate,
  standingAnswer,
  type AskedAgency,
  type CheckState,
} from '../decisions/state/check.ts';
import type { ContactState } from '../decisions/state/contact.ts';
import type { HubProfile } from '../hub/profile.ts';
import type { AgencyId, DurationMillis, EpochMillis } from '../ids.ts';
import { holds, isPractitioner, type Actor } from '../people/person.ts';

export type AgencyPerformance = {
  readonly agency: AgencyId;
  readonly asked: number;
  readonly answered: number;
  /** From being asked to the first answer; null where none was given. */
  readonly medianTaken: DurationMillis | null;
  readonly longestTaken: DurationMillis | null;
  /** Answered after the check was due, or due and not answered while it was open. */
  readonly overdue: number;
  /** Of the answers that stand, how many say that nothing is known: 0 to 1; null where none was given. */
  readonly nothingKnownShare: number | null;
};

/** Asked from `from` until before `to`; answered whenever, as it stands at `now`. */
export type Period = { readonly from: EpochMillis; readonly to: EpochMillis; readonly now: EpochMillis };

/** Managers and record keepers. */
export const readsPerformance = (actor: Actor): boolean =>
  isPractitioner(actor) && holds(actor, 'record-keeper', 'duty-manager', 'decision-maker');

type Asked = { readonly asked: AskedAgency; readonly check: CheckState };

/** One row for each agency that was asked, in the profile's order. */
export const agencyPerformance = (
  contacts: readonly Pick<ContactState, 'checks'>[],
  { agencies }: Pick<HubProfile, 'agencies'>,
  period: Period,
): readonly AgencyPerformance[] => {
  const all = contacts
    .flatMap(({ checks }) => Object.values(checks))
    .flatMap((check) => Object.values(check.asked).map((asked): Asked => ({ asked, check })))
    .filter(({ asked }) => asked.by.at >= period.from && asked.by.at < period.to);
  const byAgency = Map.groupBy(all, ({ asked }) => asked.agency);
  const known = agencies.map(({ id }) => id);
  return [...known, ...[...byAgency.keys()].filter((agency) => !known.includes(agency))].flatMap((agency) => {
    const ofAgency = byAgency.get(agency);
    return ofAgency === undefined ? [] : [rowOf(agency, ofAgency, period.now)];
  });
};

const rowOf = (agency: AgencyId, all: readonly Asked[], now: EpochMillis): AgencyPerformance => {
  const taken = all
    .flatMap(({ asked }) => {
      const at = firstAnswered(asked);
      return at === null ? [] : [at - asked.by.at];
    })
    .toSorted((one, other) => one - other);
  const standing = all.flatMap(({ asked }) => standingAnswer(asked) ?? []);
  const nothing = standing.filter(({ answer }) => answer.kind === 'nothing-known').length;
  return {
    agency,
    asked: all.length,
    answered: taken.length,
    medianTaken: medianOf(taken),
    longestTaken: (taken.at(-1) as DurationMillis | undefined) ?? null,
    overdue: all.filter((each) => isOverdue(each, now)).length,
    nothingKnownShare: standing.length === 0 ? null : nothing / standing.length,
  };
};

/** Who was still silent when the check ended is judged by that moment. */
const isOverdue = ({ asked, check: { progress } }: Asked, now: EpochMillis): boolean =>
  isLate(asked, progress.kind === 'open' ? now : progress.by.at);

/** Of two in the middle, halfway between, in whole milliseconds. */
const medianOf = (sorted: readonly number[]): DurationMillis | null => {
  const low = sorted[Math.floor((sorted.length - 1) / 2)];
  const high = sorted[Math.floor(sorted.length / 2)];
  return low === undefined || high === undefined ? null : (Math.round((low + high) / 2) as DurationMillis);
};
