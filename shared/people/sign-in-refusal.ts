/** Why somebody did not get in, in words for the person in front of the screen. */
export const SIGN_IN_REFUSALS = {
  refused:
    'Your organisation’s sign-in did not confirm who you are. Try again; if it happens again, ask your IT support.',
  expired: 'Signing in took too long, or was begun in another window. Try again.',
  unavailable: 'Your organisation’s sign-in cannot be reached just now. Try again in a few minutes.',
  'not-registered': 'You are not registered with this hub. Ask the hub’s administrator to register you.',
  'agency-not-mapped':
    'Your organisation’s sign-in does not say that you work with this hub. Ask the hub’s administrator which group you need to be in.',
  'somebody-else': 'That sign-in belongs to somebody else. Confirm with your own, or sign out first.',
  'link-used': 'This link has been used or has run out. Ask the hub’s administrator for a new one.',
  'not-stored':
    'The board cannot write to its disk just now, so nobody new can come in. Try again in a few minutes.',
} as const;

export type SignInRefusal = keyof typeof SIGN_IN_REFUSALS;

/** The sentence for what stands in an address; null where it is none of ours. */
export const sayRefusal = (code: string | null): string | null =>
  code !== null && Object.hasOwn(SIGN_IN_REFUSALS, code) ? SIGN_IN_REFUSALS[code as SignInRefusal] : null;
