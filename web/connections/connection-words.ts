/** Kinds of message and uses of a key, as people read them. */
import type { KeyScope, OutsideKind } from '#shared/outside/kinds.ts';

export const KIND_WORDS: Readonly<Record<OutsideKind, string>> = {
  'contact.recorded': 'A contact was recorded',
  'outcome.decided': 'An outcome was decided, or corrected',
  'outcome.endorsed': 'A decision was endorsed',
  'item.reopened': 'A finished item was opened again',
  'action.agreed': 'An action was agreed',
  'action.changed': 'An action was corrected',
  'action.withdrawn': 'An action was withdrawn',
  'action.reported': 'An action was reported on',
  'referrer.answered': 'The referrer was answered',
  'meeting.closed': 'A meeting was closed',
  'meeting.reopened': 'A meeting was opened again',
};

export const SCOPE_WORDS: Readonly<Record<KeyScope, string>> = {
  read: 'Reads what happens',
  intake: 'Hands contacts in',
};
