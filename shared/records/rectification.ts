/** A person asked for what is recorded about them to be put right (UK GDPR article 16), and what came of it. */

/**
 * - amended: the particulars were amended
 * - restricted: an entry was about somebody else, and was restricted
 * - stated-beside: an opinion stands, and what the person says of it is recorded beside it
 * - not-changed: what is recorded is right
 */
export const RECTIFICATIONS = ['amended', 'restricted', 'stated-beside', 'not-changed'] as const;
export type Rectification = (typeof RECTIFICATIONS)[number];

export type RectificationGiven = {
  /** What the person says is wrong, in their words. */
  readonly asked: string;
  readonly answer: Rectification;
  readonly reason: string;
};

export type RectificationEvent = RectificationGiven & { readonly type: 'rectification-considered' };

const WORDS: Readonly<Record<Rectification, string>> = {
  amended: 'The particulars were amended.',
  restricted: 'The entry was restricted.',
  'stated-beside': 'The opinion stands; what they say is recorded beside it.',
  'not-changed': 'Nothing was changed.',
};

export const sayRectified = (answer: Rectification): string => WORDS[answer];
