/** Folds what is recorded of MASH checks. */
import type { AgencyId, CheckId } from '../../ids.ts';
import { unreachable } from '../../result.ts';
import type { CheckEvent } from '../event/check.ts';
import type { Entry } from '../event.ts';
import type { AskedAgency, CheckState, GivenAnswer } from '../state/check.ts';
import { stampOf } from './item.ts';

type Checks = Readonly<Record<CheckId, CheckState>>;

export const evolveChecks = (checks: Checks, entry: Entry<CheckEvent>): Checks => {
  const { event } = entry;
  const known = checks[event.check];
  if (event.type === 'check-opened') {
    const { check, why, risk, agencies, warnings } = event;
    const opened: CheckState = {
      check,
      why,
      risk,
      agencies,
      warnings,
      by: stampOf(entry),
      coordinator: null,
      asked: {},
      progress: { kind: 'open' },
    };
    return { ...checks, [check]: opened };
  }
  // Its opening may be restricted: a viewer folds what is left.
  return known === undefined ? checks : { ...checks, [event.check]: evolveCheck(known, { ...entry, event }) };
};

const evolveCheck = (
  check: CheckState,
  entry: Entry<Exclude<CheckEvent, { type: 'check-opened' }>>,
): CheckState => {
  const { event } = entry;
  const by = stampOf(entry);
  switch (event.type) {
    case 'check-assigned':
      return { ...check, coordinator: { person: event.to, name: event.name, by } };
    case 'agency-asked': {
      const { agency, because, people, dueAt } = event;
      return withAsked(check, agency, { agency, because, people, dueAt, by, answers: [] });
    }
    case 'check-answered':
      return answered(check, event.agency, { answer: event.answer, reason: '', by });
    case 'check-answer-corrected': {
      const { agency, answer, reason } = event;
      return answered(check, agency, { answer, reason, by });
    }
    case 'check-completed': {
      const { analysis, risk, level, meetingKind, next, warnings } = event;
      return {
        ...check,
        progress: { kind: 'completed', analysis, risk, level, meetingKind, next, warnings, by },
      };
    }
    case 'check-ended':
      return { ...check, progress: { kind: 'ended', by } };
    case 'check-withdrawn':
      return { ...check, progress: { kind: 'withdrawn', reason: event.reason, by } };
    default:
      return unreachable(event);
  }
};

const withAsked = (check: CheckState, agency: AgencyId, asked: AskedAgency): CheckState => ({
  ...check,
  asked: { ...check.asked, [agency]: asked },
});

const answered = (check: CheckState, agency: AgencyId, given: GivenAnswer): CheckState => {
  const asked = check.asked[agency];
  return asked === undefined
    ? check
    : withAsked(check, agency, { ...asked, answers: [...asked.answers, given] });
};
