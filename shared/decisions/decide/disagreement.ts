/** Disagreements between professionals, along the stages the hub has set. They hold nothing up. */
import { ruleOfStage, type DisagreementStage } from '../../hub/disagreement.ts';
import type { ContactId, DisagreementId } from '../../ids.ts';
import { accept, refuse, unreachable } from '../../result.ts';
import type { DisagreementCommand } from '../command/disagreement.ts';
import { onContact, type Context, type NewEvent } from '../context.ts';
import type { Decided } from '../decide.ts';
import type { StageCited } from '../event/disagreement.ts';
import type { ContactState } from '../state/contact.ts';
import { clockOfDisagreement } from '../state/disagreement.ts';
import { MOVED_ON, NO_CONTACT } from './place.ts';

const NO_AGENCY = refuse('not-in-profile', 'That is not an agency of this hub. Choose one of those shown.');
const NO_DISAGREEMENT = refuse('not-found', 'No such disagreement is recorded on this contact.');
const SETTLED = refuse('not-now', 'This disagreement is settled. Open another if there is one.');
const LAST_STAGE = refuse('not-in-profile', 'The hub has set no stage after this one. Settle it here.');

export const decideDisagreement = (command: DisagreementCommand, context: Context): Decided => {
  const { contact, profile } = context;
  if (contact === null) return NO_CONTACT;
  const stages = profile.disagreement.stages.value ?? [];
  if (command.type === 'open-disagreement') {
    const { contact: id, agencies: named, about, words } = command;
    const agencies = [...new Set(named)];
    const isUnknown = (agency: string) => profile.agencies.every((each) => each.id !== agency);
    if (agencies.some(isUnknown)) return NO_AGENCY;
    const disagreement = context.newId() as DisagreementId;
    const [first] = stages;
    const stage = first === undefined ? null : cite(first, context);
    return accept([
      onContact(id, { type: 'disagreement-opened', disagreement, agencies, about, words, stage }),
      ...(first === undefined ? [] : clockOf(first, id, disagreement, context)),
    ]);
  }
  const { contact: id, disagreement } = command;
  const known = contact.disagreements[disagreement];
  if (known === undefined) return NO_DISAGREEMENT;
  if (known.settled !== null) return SETTLED;
  switch (command.type) {
    case 'move-disagreement': {
      const at = stages.findIndex((each) => each.id === known.stages.at(-1)?.id);
      const next = stages[at + 1];
      if (next === undefined) return LAST_STAGE;
      // Somebody else moved it a moment ago: one press takes it one stage on, and not two.
      if (next.id !== command.stage) return MOVED_ON;
      const { words } = command;
      const stage = cite(next, context);
      return accept([
        onContact(id, { type: 'disagreement-moved', disagreement, stage, words }),
        ...stopClock(contact, id, disagreement, `It went on to the next stage: ${next.words}.`),
        ...clockOf(next, id, disagreement, context),
      ]);
    }
    case 'settle-disagreement':
      return accept([
        onContact(id, { type: 'disagreement-settled', disagreement, outcome: command.outcome }),
        ...stopClock(contact, id, disagreement, 'The disagreement was settled.'),
      ]);
    default:
      return unreachable(command);
  }
};

const titleOf = (role: string, { profile }: Context): string =>
  profile.roles.find(({ id }) => id === role)?.title ?? role;

const cite = (stage: DisagreementStage, context: Context): StageCited => ({
  id: stage.id,
  words: stage.words,
  owner: titleOf(stage.owner, context),
  source: context.profile.disagreement.stages.source ?? '',
});

/** None where the hub gives the stage no time. */
const clockOf = (
  stage: DisagreementStage,
  contact: ContactId,
  disagreement: DisagreementId,
  context: Context,
): readonly NewEvent[] => {
  if (stage.limit === null) return [];
  const { now, profile } = context;
  const counted = context.startClock(ruleOfStage(stage, profile.disagreement), now, null);
  return [
    onContact(contact, {
      type: 'clock-started',
      clock: clockOfDisagreement(disagreement),
      name: `Disagreement settled: ${stage.words}`,
      startedAt: now,
      owner: titleOf(stage.owner, context),
      ...counted,
    }),
  ];
};

const stopClock = (
  contact: ContactState,
  id: ContactId,
  disagreement: DisagreementId,
  because: string,
): readonly NewEvent[] => {
  const clock = clockOfDisagreement(disagreement);
  const kind = contact.clocks[clock]?.progress.kind;
  if (kind === undefined || kind === 'stopped') return [];
  return [onContact(id, { type: 'clock-stopped', clock, because })];
};
