/** Agreed actions: who does what, by when, for what purpose (OLD-S3.5). */
import { accept, refuse, unreachable } from '../../result.ts';
import type { ItemCommand } from '../command/item.ts';
import { onContact, type Context } from '../context.ts';
import type { Decided } from '../decide.ts';
import { paperOf } from '../evolve/item.ts';
import { NO_CONTACT, openItem } from './place.ts';

type ActionCommand = Extract<ItemCommand, { type: 'agree-action' | 'correct-action' | 'withdraw-action' | 'report-action' }>;

const NO_ACTION = refuse('not-found', 'That action is not on this contact.');
const WITHDRAWN = refuse('not-now', 'That action was withdrawn. Agree a new one.');

export const decideAction = (command: ActionCommand, context: Context): Decided => {
  const { action, contact: id } = command;
  if (command.type === 'report-action') {
    const { contact } = context;
    if (contact === null) return NO_CONTACT;
    const agreed = contact.actions[action];
    if (agreed === undefined) return NO_ACTION;
    if (agreed.progress.kind === 'withdrawn') return WITHDRAWN;
    const { result, words, evidence = '' } = command;
    if (result !== 'done' && words === '') return refuse('needs-reason', 'Say why the action was not done.');
    return accept([onContact(id, { type: 'action-reported', action, result, words, evidence })]);
  }
  const placed = openItem(context);
  if (!placed.ok) return placed;
  const { meeting } = command;
  const known = placed.value.contact.actions[action];
  switch (command.type) {
    case 'agree-action': {
      if (known !== undefined) return refuse('not-now', 'That action is agreed already. Correct it instead.');
      const unknown = agencyRefusal(command.agreed.agency, context);
      return unknown ?? accept([onContact(id, { type: 'action-agreed', meeting, action, agreed: command.agreed, ...paperOf(command) })]);
    }
    case 'correct-action': {
      if (known === undefined) return NO_ACTION;
      if (known.progress.kind === 'withdrawn') return WITHDRAWN;
      const { agreed, reason } = command;
      const unknown = agencyRefusal(agreed.agency, context);
      return unknown ?? accept([onContact(id, { type: 'action-corrected', meeting, action, agreed, reason })]);
    }
    case 'withdraw-action':
      if (known === undefined) return NO_ACTION;
      if (known.progress.kind === 'withdrawn') return WITHDRAWN;
      return accept([onContact(id, { type: 'action-withdrawn', meeting, action, reason: command.reason })]);
    default:
      return unreachable(command);
  }
};

const agencyRefusal = (agency: string, { profile }: Context): Decided | null =>
  profile.agencies.some(({ id }) => id === agency)
    ? null
    : refuse('not-in-profile', 'That is not an agency of this hub. Choose one of those shown.');
