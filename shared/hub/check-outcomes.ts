/** Contradictions between the outcomes of a profile and its levels, clocks and meetings. */
import type { KnownNames } from './check-names.ts';
import { checkNames } from './check-names.ts';
import type { ClockScope } from './clock-rule.ts';
import type { Outcome } from './outcome.ts';
import type { Problem } from './problem.ts';
import type { HubProfile } from './profile.ts';

const isAbout = (scope: ClockScope, outcome: Outcome): boolean => {
  switch (scope.kind) {
    case 'outcome':
      return scope.outcomes.includes(outcome.id);
    case 'level':
      return scope.level === outcome.level;
    case 'every-contact':
      return true;
    case 'rating':
    case 'check':
    case 'open-within':
      return false;
  }
};

/** An outcome that says it starts a clock, whose clock says it is for something else. */
const checkStarts = (outcome: Outcome, profile: HubProfile): readonly Problem[] =>
  profile.clocks
    .filter((clock) => outcome.startsClocks.includes(clock.id) && !isAbout(clock.scope, outcome))
    .map((clock) => ({
      path: `outcomes/${outcome.id}/startsClocks`,
      sentence: `The clock ${clock.id} is not for this outcome. Add the outcome to the scope of the clock, or remove the clock here.`,
    }));

const checkCriteria = ({ id, criteria }: Outcome): readonly Problem[] =>
  criteria !== null && criteria.needed > criteria.of.length
    ? [
        {
          path: `outcomes/${id}/criteria`,
          sentence: 'It needs more criteria than it lists. Lower “needed” or list more.',
        },
      ]
    : [];

export const checkOutcomes = (profile: HubProfile, known: KnownNames): readonly Problem[] =>
  profile.outcomes.flatMap((outcome) => [
    ...checkNames(`outcomes/${outcome.id}/level`, [outcome.level], known.levels, 'level of need'),
    ...checkNames(`outcomes/${outcome.id}/startsClocks`, outcome.startsClocks, known.clocks, 'clock'),
    ...checkNames(`outcomes/${outcome.id}/opensMeeting`, [outcome.opensMeeting], known.meetings, 'meeting'),
    ...checkStarts(outcome, profile),
    ...checkCriteria(outcome),
  ]);
