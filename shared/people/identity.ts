/** How a person proves who they are: by their organisation's sign-in, or by a passkey of their own. */
export type Identity =
  /** A subject is unique only within its issuer, so neither stands without the other. */
  | { readonly kind: 'oidc'; readonly issuer: string; readonly subject: string }
  | { readonly kind: 'passkey'; readonly credential: string };

export const identityKey = (identity: Identity): string =>
  identity.kind === 'passkey'
    ? JSON.stringify(['passkey', identity.credential])
    : JSON.stringify(['oidc', identity.issuer, identity.subject]);

/** What let an identity in: a link an administrator made for that person, or a rule about what an issuer says. */
export type LinkedBy = 'link' | 'rule';
