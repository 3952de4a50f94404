/** Decides commands about the steps of the hub's procedure. Nothing in a step is required, and no role bars its record. */
import { stepsOf } from '../../hub/steps-of.ts';
import type { Step } from '../../hub/step.ts';
import type { ContactId, EntryId, EpochMillis } from '../../ids.ts';
import { mayDecide } from '../../people/relations.ts';
import { accept, refuse, unreachable } from '../../result.ts';
import type { GivenAnswer, StepCommand } from '../command/step.ts';
import { onContact, type Context } from '../context.ts';
import type { Decided } from '../decide.ts';
import type { StepEvent } from '../event/step.ts';
import type { ContactState } from '../state/contact.ts';
import { levelOf, recordsOf, type RecordedStep } from '../state/step.ts';
import { NO_CONTACT } from './place.ts';
import { findingOf, isGiven, readAnswers } from './step-answers.ts';
import { clocksOfStep } from './step-clocks.ts';
import { outcomeChosen } from './step-decision.ts';
import { warningsOfOutcome } from './warnings.ts';

const NO_STEP = refuse('not-in-profile', 'The procedure has no such step.');
const NOT_THEIRS = refuse(
  'not-permitted',
  'The hub’s procedure does not give this decision to you. Ask somebody who decides to record it.',
);
const NO_RECORD = refuse('not-found', 'There is no such record of a step.');

export const decideStep = (command: StepCommand, context: Context): Decided => {
  const { contact, profile } = context;
  if (contact === null) return NO_CONTACT;
  const about = { id: command.contact, contact, context };
  switch (command.type) {
    case 'record-step': {
      const step = stepsOf(profile).find(({ id }) => id === command.step);
      if (step === undefined) return NO_STEP;
      const { answers, saidAt } = command;
      return record(step, { answers, saidAt, corrects: null, reason: '' }, about);
    }
    case 'correct-step': {
      const known = standing(contact, command.entry);
      if (known === null) return NO_RECORD;
      const step = stepsOf(profile).find(({ id }) => id === known.step);
      if (step === undefined) return NO_STEP;
      const { answers, reason, entry: corrects } = command;
      return record(step, { answers, saidAt: known.saidAt, corrects, reason }, about);
    }
    case 'endorse-step': {
      const known = standing(contact, command.entry);
      if (known === null) return NO_RECORD;
      if (known.endorsement !== null) return refuse('not-now', 'This is endorsed already.');
      return accept([
        onContact(command.contact, { type: 'step-endorsed', entry: command.entry, words: command.words }),
      ]);
    }
    default:
      return unreachable(command);
  }
};

const standing = (contact: ContactState, entry: EntryId): RecordedStep | null =>
  recordsOf(contact).find(({ by }) => by.id === entry) ?? null;

type Given = {
  readonly answers: readonly GivenAnswer[];
  readonly saidAt: EpochMillis | null;
  readonly corrects: EntryId | null;
  readonly reason: string;
};

type About = { readonly id: ContactId; readonly contact: ContactState; readonly context: Context };

const record = (step: Step, given: Given, { id, contact, context }: About): Decided => {
  const read = readAnswers(step, given.answers, context.profile);
  if (!read.ok) return read;
  const answers = read.value;
  const outcome = outcomeChosen(answers, context.profile);
  const isDecision = outcome !== null || (given.corrects !== null && decided(contact, given.corrects));
  if (isDecision && !mayDecide(context.actor, context.profile)) return NOT_THEIRS;
  const graded = answers.find(({ kind, value }) => kind === 'level' && value !== null);
  const before = levelOf(withoutEntry(contact, given.corrects));
  const level =
    graded === undefined ? null : { from: before, to: { id: String(graded.value), words: graded.said } };
  const recorded: StepEvent = {
    type: 'step-recorded',
    step: step.id,
    name: step.name,
    source: step.source,
    answers,
    finding: findingOf(step, answers),
    level,
    saidAt: given.saidAt,
    warnings: [
      ...warningsOf(step, level?.to.id ?? before?.id ?? null, given.corrects !== null, contact, context),
      ...(outcome === null ? [] : warningsOfOutcome(outcome, contact, context.profile)),
    ],
    endorsedBy: step.endorsedBy,
    corrects: given.corrects,
    correctionReason: given.reason,
  };
  const isPoliceTold =
    given.corrects === null &&
    step.stops.some((each) => each.stop === 'police-notified' && isGiven(each.given, answers));
  const how = answers.find(({ kind, said }) => kind === 'text' && said !== '')?.said ?? '';
  const told = isPoliceTold ? [{ type: 'police-notified', saidAt: given.saidAt, how } as const] : [];
  const clocks = clocksOfStep(step, recorded, contact, context);
  return accept([recorded, ...told, ...clocks].map((event) => onContact(id, event)));
};

const decided = ({ steps }: ContactState, entry: EntryId): boolean =>
  steps.some(
    ({ by, answers }) =>
      by.id === entry && answers.some(({ kind, value }) => kind === 'outcome' && value !== null),
  );

const withoutEntry = (contact: ContactState, entry: EntryId | null) => ({
  restricted: contact.restricted,
  steps: contact.steps.filter(({ by }) => by.id !== entry),
});

/** `level`: the one it grades, else the one graded before. */
const warningsOf = (
  step: Step,
  level: string | null,
  isCorrection: boolean,
  contact: ContactState,
  { actor, profile }: Context,
): readonly string[] => {
  const doers = step.who.filter((each) => each.level === null || each.level === level);
  const isTheirs = doers.length === 0 || doers.some(({ role }) => actor.hubRoles.includes(role));
  const titles = doers.map(({ role }) => profile.roles.find(({ id }) => id === role)?.title ?? role);
  return [
    ...(isTheirs ? [] : [`The procedure gives this to: ${titles.join(', ')} (${step.source}).`]),
    ...(step.mayRepeat || isCorrection || recordsOf(contact, step.id).length === 0
      ? []
      : ['It had been recorded before.']),
  ];
};
