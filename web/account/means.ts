/** The ways of signing in, in words. */
import type { AccessReviewRow, Means } from '#shared/wire/administration.ts';

export const sayMeans = (means: Means): string => {
  if (means === 'demonstration') return 'Demonstration';
  return means === 'passkey' ? 'By a passkey' : 'By your organisation’s sign-in';
};

/** "passkey and organisation"; "none yet" for somebody who has not set one up. */
export const sayWaysIn = (kinds: AccessReviewRow['waysIn']): string => {
  const words = new Set(kinds.map((kind) => (kind === 'passkey' ? 'passkey' : 'organisation')));
  return words.size === 0 ? 'none yet' : [...words].join(' and ');
};
