/** MASH checks. Who opens one, and whom it leaves out, warns and is recorded; it holds nothing up (design's safety rule). */
import type { CheckId } from '../../ids.ts';
import { accept, refuse, unreachable, type Result } from '../../result.ts';
import type { CheckCommand } from '../command/check.ts';
import { onContact, type Context } from '../context.ts';
import type { Decided } from '../decide.ts';
import type { ContactEvent } from '../event/contact.ts';
import { openCheckOf, type CheckState } from '../state/check.ts';
import { isAdmitted, type ContactState } from '../state/contact.ts';
import { isPractitioner } from '../../people/person.ts';
import { admission } from './admission.ts';
import { askAgencies, clocksOfAssigning } from './check-asking.ts';
import { warningsOnCompleting, warningsOnOpening } from './check-warnings.ts';
import { NO_FACTS, startClocks, stopClocks } from './clocks.ts';
import { MOVED_ON, NO_CONTACT } from './place.ts';

type OnCheck = Exclude<CheckCommand, { type: 'open-check' }>;

const NO_AGENCY = refuse('not-in-profile', 'That is not an agency of this hub. Choose one of those shown.');
const NO_CHECK = refuse('not-found', 'There is no such MASH check on this contact.');
const OVER = refuse('not-now', 'This MASH check is over. Open another one.');
const WITHDRAWN = refuse('not-now', 'This MASH check was withdrawn: nothing more is gathered for it.');
const NOT_NAMED = refuse(
  'not-now',
  'This contact is sealed, and that person is not named for it. Name them first.',
);

export const decideCheck = (command: CheckCommand, context: Context): Decided => {
  const { contact } = context;
  if (contact === null) return NO_CONTACT;
  const decided =
    command.type === 'open-check'
      ? openCheck(command, contact, context)
      : decideOn(command, contact, context);
  return decided.ok ? accept(decided.value.map((event) => onContact(command.contact, event))) : decided;
};

type Events = Result<readonly ContactEvent[]>;

const openCheck = (
  { why, risk, agencies: named }: Extract<CheckCommand, { type: 'open-check' }>,
  contact: ContactState,
  context: Context,
): Events => {
  const { newId } = context;
  if (openCheckOf(contact) !== null) {
    return refuse('not-now', 'A MASH check is open on this contact already. Ask another agency in it.');
  }
  const agencies = [...new Set(named)];
  if (agencies.some((agency) => !isOfHub(agency, context))) return NO_AGENCY;
  const check = newId() as CheckId;
  const warnings = warningsOnOpening(agencies, context);
  return accept([
    { type: 'check-opened', check, why, risk, agencies, warnings },
    ...startClocks('check-opened', { ...NO_FACTS, risk, saidAt: contact.saidAt }, contact, context),
  ]);
};

const decideOn = (command: OnCheck, contact: ContactState, context: Context): Events => {
  const known = contact.checks[command.check];
  if (known === undefined) return NO_CHECK;
  const isOver = known.progress.kind !== 'open';
  const { check } = known;
  switch (command.type) {
    case 'assign-check':
      return isOver ? OVER : assignCheck(command, known, contact, context);
    case 'ask-another-agency':
      if (isOver) return OVER;
      if (!isOfHub(command.asked, context)) return NO_AGENCY;
      if (known.asked[command.asked] !== undefined) return accept([]);
      return accept(askAgencies([command.asked], command.because, known, contact, contact.clocks, context));
    case 'answer-check':
    case 'correct-check-answer':
      return answer(command, known);
    case 'complete-check':
      return isOver ? OVER : completeCheck(command, known, contact, context);
    case 'withdraw-check':
      if (isOver) return OVER;
      return accept([
        { type: 'check-withdrawn', check, reason: command.reason },
        ...stopClocks('check-completed', 'The MASH check was withdrawn.', contact, context.profile),
        ...stopClocks('information-requested', 'The MASH check was withdrawn.', contact, context.profile),
      ]);
    default:
      return unreachable(command);
  }
};

const isOfHub = (agency: string, { profile }: Context): boolean =>
  profile.agencies.some(({ id }) => id === agency);

/** Whoever co-ordinates it asks at once: assigning is asking (Bexley 15). */
const assignCheck = (
  { to }: Extract<CheckCommand, { type: 'assign-check' }>,
  known: CheckState,
  contact: ContactState,
  context: Context,
): Events => {
  const person = context.people[to];
  if (person === undefined) return refuse('not-found', 'That person is not registered with this hub.');
  if (!isPractitioner(person))
    return refuse('not-now', 'That person takes no part in checks. Choose a social worker.');
  const mustBeAdmitted = !isAdmitted(contact, to);
  if (mustBeAdmitted && contact.sealed !== null) return NOT_NAMED;
  const { check, agencies, asked } = known;
  const started = clocksOfAssigning(known, contact, context);
  const running = { ...contact.clocks, ...Object.fromEntries(started.map((clock) => [clock.clock, clock])) };
  const still = agencies.filter((agency) => asked[agency] === undefined);
  return accept([
    { type: 'check-assigned', check, to, name: person.name },
    ...(mustBeAdmitted ? [admission(person, 'check', null, '')] : []),
    ...started,
    ...askAgencies(still, '', known, contact, running, context),
    ...requested(started, contact, context),
  ]);
};

/** The request has gone out with the same press, and ends the clock that asks for it. */
const requested = (
  started: readonly { readonly clock: string }[],
  contact: ContactState,
  { profile }: Context,
): readonly ContactEvent[] => {
  const because = 'The agencies were asked.';
  const now = profile.clocks.filter(
    ({ id, stops }) => stops === 'information-requested' && started.some(({ clock }) => clock === id),
  );
  return [
    ...stopClocks('information-requested', because, contact, profile),
    ...now.map(({ id }) => ({ type: 'clock-stopped', clock: id, because }) as const),
  ];
};

/** A late answer is taken all the same: it may be what protects the child. */
const answer = (
  command: Extract<CheckCommand, { type: 'answer-check' | 'correct-check-answer' }>,
  known: CheckState,
): Events => {
  const { check, agency, answer: given } = command;
  if (known.progress.kind === 'withdrawn') return WITHDRAWN;
  const asked = known.asked[agency];
  if (asked === undefined) return refuse('not-now', 'Your agency was not asked in this check.');
  const standing = asked.answers.at(-1);
  if (command.type === 'answer-check') {
    if (standing !== undefined) return refuse('not-now', 'Your agency has answered. Correct that answer.');
    return accept([{ type: 'check-answered', check, agency, answer: given }]);
  }
  if (standing === undefined) return refuse('not-now', 'Your agency has not answered yet.');
  const { reason } = command;
  return accept([
    { type: 'check-answer-corrected', check, agency, answer: given, reason, corrects: standing.by.id },
  ]);
};

const completeCheck = (
  { analysis, risk, level, meetingKind, next }: Extract<CheckCommand, { type: 'complete-check' }>,
  known: CheckState,
  contact: ContactState,
  context: Context,
): Events => {
  const { profile, unseen } = context;
  if (level !== null && !profile.levels.some(({ id }) => id === level)) {
    return refuse('not-in-profile', 'That is not a level of this hub. Choose one of those shown.');
  }
  if (meetingKind !== null && !profile.meetings.some(({ id }) => id === meetingKind)) {
    return refuse('not-in-profile', 'That is not a meeting of this hub. Choose one of those shown.');
  }
  if (unseen.some(({ event }) => WEIGHED.includes(event.type))) return MOVED_ON;
  const warnings = warningsOnCompleting(known, context);
  return accept([
    { type: 'check-completed', check: known.check, analysis, risk, level, meetingKind, next, warnings },
    ...stopClocks('check-completed', 'The MASH check was completed.', contact, profile),
  ]);
};

/** What a completion weighs. */
const WEIGHED: readonly string[] = [
  'check-answered',
  'check-answer-corrected',
  'immediate-protection-flagged',
];
