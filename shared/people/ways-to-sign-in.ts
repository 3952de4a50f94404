/** What the page for signing in is told. */

/** By an organisation's sign-in; a passkey always works too. */
export type WaysToSignIn = { readonly issuers: readonly { readonly id: string; readonly label: string }[] };

/** `name`: null where the link makes the first administrator, who gives their own. */
export type LinkAnswer = WaysToSignIn & { readonly name: string | null };

/** Before the one-time token, behind the # of an address. */
export const SET_UP = 'set-up=';
