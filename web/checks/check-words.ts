/** MASH checks in the words of their screens. */
import type { CheckRisk, JudgedRisk } from '#shared/decisions/event/check.ts';
import { firstAnswered, isLate, type AskedAgency, type CheckState } from '#shared/decisions/state/check.ts';
import type { HubProfile } from '#shared/hub/profile.ts';
import type { EpochMillis } from '#shared/ids.ts';
import { sayTaken } from '#shared/time/clock-words.ts';
import type { DirectoryPerson } from '../live/session.svelte.ts';

export const RISKS: readonly (readonly [CheckRisk, string])[] = [
  ['high', 'High risk'],
  ['other', 'Other'],
];

export const JUDGEMENTS: readonly (readonly [JudgedRisk, string])[] = [
  ['high', 'High'],
  ['other', 'Not high'],
  ['unclear', 'Uncertainty remains'],
];

export type Standing = { readonly words: string; readonly tone: 'waiting' | 'late' | 'answered' };

/** "Waits", "Overdue", "Answered in 20 minutes", "Answered in 5 hours, after it was due". */
export const sayStanding = (asked: AskedAgency, { progress }: CheckState, now: EpochMillis): Standing => {
  const at = firstAnswered(asked);
  const late = isLate(asked, progress.kind === 'open' ? now : progress.by.at);
  if (at !== null) {
    const taken = `Answered in ${sayTaken(asked.by.at, at)}`;
    return late ? { words: `${taken}, after it was due`, tone: 'late' } : { words: taken, tone: 'answered' };
  }
  if (late) return { words: 'Overdue', tone: 'late' };
  return progress.kind === 'open'
    ? { words: 'Waiting for an answer', tone: 'waiting' }
    : { words: 'Did not answer', tone: 'late' };
};

/** The limits of the hub for a check of this risk, with their sources; "no limit" where the procedure gives none. */
export const sayLimits = (risk: CheckRisk, { clocks }: HubProfile): string => {
  const printed = clocks
    .filter(({ scope }) => scope.kind === 'check' && scope.risk === risk)
    .map((rule) => `${rule.printed ?? rule.name} (${rule.source})`);
  return printed.length === 0 ? 'no limit: the procedure gives none' : printed.join('; ');
};

/** The hub's own staff, social workers first (Bexley 15): who may co-ordinate. */
export const coordinators = (people: readonly DirectoryPerson[]): readonly DirectoryPerson[] => {
  const isWorker = ({ hubRoles }: DirectoryPerson) => Number(hubRoles.includes('social-worker'));
  return people
    .filter(
      ({ isStanding, roles }) =>
        isStanding && roles.some((role) => role === 'professional' || role === 'recommender'),
    )
    .toSorted((one, other) => isWorker(other) - isWorker(one));
};
