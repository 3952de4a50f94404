/** What other systems can be told of. No zod here: the browser shows them. */
export const OUTSIDE_KINDS = [
  'contact.recorded',
  'outcome.decided',
  'outcome.endorsed',
  'item.reopened',
  'action.agreed',
  'action.changed',
  'action.withdrawn',
  'action.reported',
  'referrer.answered',
  'meeting.closed',
  'meeting.reopened',
] as const;
export type OutsideKind = (typeof OUTSIDE_KINDS)[number];

/** What an API key is good for: `read` pulls the feed, `intake` sends contacts in. */
export const KEY_SCOPES = ['read', 'intake'] as const;
export type KeyScope = (typeof KEY_SCOPES)[number];
