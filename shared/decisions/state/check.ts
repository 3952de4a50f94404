/** A MASH check as a contact's stream tells it. */
import type { HubProfile } from '../../hub/profile.ts';
import type { AgencyId, CheckId, EpochMillis, PersonId } from '../../ids.ts';
import type { CheckAnswer, CheckRisk, JudgedRisk } from '../event/check.ts';
import type { Stamp } from '../event.ts';
import type { ContactState, RunningClock } from './contact.ts';
import { recordsOf } from './step.ts';

export type GivenAnswer = {
  readonly answer: CheckAnswer;
  /** Why it corrects the one before; empty for the first. */
  readonly reason: string;
  readonly by: Stamp;
};

export type AskedAgency = {
  readonly agency: AgencyId;
  readonly because: string;
  readonly people: readonly PersonId[];
  readonly dueAt: EpochMillis | null;
  readonly by: Stamp;
  /** Oldest first; the last stands. */
  readonly answers: readonly GivenAnswer[];
};

export type CheckProgress =
  | { readonly kind: 'open' }
  | {
      readonly kind: 'completed';
      readonly analysis: string;
      readonly risk: JudgedRisk;
      readonly level: string | null;
      readonly meetingKind: string | null;
      readonly next: string;
      readonly warnings: readonly string[];
      readonly by: Stamp;
    }
  | { readonly kind: 'ended'; readonly by: Stamp }
  | { readonly kind: 'withdrawn'; readonly reason: string; readonly by: Stamp };

export type CheckState = {
  readonly check: CheckId;
  readonly why: string;
  readonly risk: CheckRisk;
  /** Chosen when it was opened, asked or not. */
  readonly agencies: readonly AgencyId[];
  readonly warnings: readonly string[];
  readonly by: Stamp;
  readonly coordinator: { readonly person: PersonId; readonly name: string; readonly by: Stamp } | null;
  readonly asked: Readonly<Record<AgencyId, AskedAgency>>;
  readonly progress: CheckProgress;
};

/** A contact has one open check at a time: another agency is asked within it. */
export const openCheckOf = (contact: ContactState): CheckState | null =>
  Object.values(contact.checks).find(({ progress }) => progress.kind === 'open') ?? null;

/** The answer that stands. */
export const standingAnswer = ({ answers }: AskedAgency): GivenAnswer | null => answers.at(-1) ?? null;

/** When the agency first answered: a later correction makes nobody late. */
export const firstAnswered = ({ answers }: AskedAgency): EpochMillis | null => answers[0]?.by.at ?? null;

/** In the order of the question, then those chosen that nobody has asked yet. */
export const unanswered = ({ asked, agencies }: CheckState): readonly AgencyId[] => [
  ...Object.values(asked).flatMap((each) => (each.answers.length === 0 ? [each.agency] : [])),
  ...agencies.filter((agency) => asked[agency] === undefined),
];

/** Due and not answered, or answered after it was due; `now` for the one that is still out. */
export const isLate = (asked: AskedAgency, now: EpochMillis): boolean =>
  asked.dueAt !== null && (firstAnswered(asked) ?? now) > asked.dueAt;

/** The hub's clocks that a check of this risk runs against, by their ids. */
export const clocksForRisk = (risk: CheckRisk, { clocks }: HubProfile): readonly string[] =>
  clocks
    .filter(
      ({ stops, scope }) => stops === 'check-completed' && (scope.kind !== 'check' || scope.risk === risk),
    )
    .map(({ id }) => id);

/** The nearest of them that runs or was missed; null where none does. */
export const clockOfCheck = (
  contact: ContactState,
  risk: CheckRisk,
  profile: HubProfile,
): RunningClock | null => {
  const running = clocksForRisk(risk, profile).flatMap((id) => {
    const clock = contact.clocks[id];
    return clock === undefined || clock.progress.kind === 'stopped' ? [] : [clock];
  });
  const [nearest] = running.toSorted((one, other) => (one.dueAt ?? Infinity) - (other.dueAt ?? Infinity));
  return nearest ?? null;
};

/** An outcome (BEX-O8) or a first response (Portsmouth 4.2) calls for a check, and none has been opened for it. */
export const awaitsCheck = (contact: ContactState, { outcomes, firstResponses }: HubProfile): boolean => {
  if (contact.decision !== null || openCheckOf(contact) !== null) return false;
  const keepsOpen = (outcome: string) => outcomes.some((each) => each.id === outcome && each.keepsOpen);
  const kept = Object.values(contact.items).flatMap(({ decision }) =>
    decision !== null && keepsOpen(decision.outcome) ? [decision.by.at] : [],
  );
  const response = recordsOf(contact, 'first-response').at(-1);
  const responded = firstResponses.some(
    ({ id, opensChecks }) => opensChecks && response?.answers.some(({ value }) => value === id) === true,
  );
  const called = responded && response !== undefined ? [...kept, response.by.at] : kept;
  const opened = Object.values(contact.checks).map(({ by }) => by.at);
  return called.length > 0 && Math.max(...called) > Math.max(0, ...opened);
};
