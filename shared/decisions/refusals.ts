/** The closed list of reasons for which the board says no. */
export const REFUSAL_CODES = [
  /** Not the right shape, or an unknown field. */
  'malformed',
  'too-large',
  'wrong-version',
  'signed-out',
  /** A deed of weight: the person proves again that it is they. */
  'sign-in-again',
  /** The role may not do this; also given where admitting existence would disclose it. */
  'not-permitted',
  'not-found',
  /** The record moved on since the position the person saw. */
  'changed-since-you-looked',
  /** Someone else wrote at the same moment and retrying did not settle it. */
  'conflict',
  /** The thing is not in a state in which this can be done. */
  'not-now',
  /** A value the hub's profile does not have. */
  'not-in-profile',
  'needs-reason',
  /** An update that does not apply to the document as it stands. */
  'does-not-apply',
  /** An update written under a Yjs client id that is not this participant's. */
  'client-id-not-yours',
  'read-only',
  /** The server cannot write to disk; nothing was recorded. */
  'not-stored',
  'draining',
  /** Asked more often than the board answers; of requests only, what is typed or pressed is never refused for it. */
  'too-many',
] as const;

export type RefusalCode = (typeof REFUSAL_CODES)[number];
