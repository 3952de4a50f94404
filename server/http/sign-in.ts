/** All of signing in, as the application mounts it. */
import express, { Router } from 'express';
import type { SignIn } from '../identity/sign-in.ts';
import { oidcCallback, oidcRoutes } from './sign-in-oidc.ts';
import { passkeyRoutes } from './sign-in-passkey.ts';
import { signInWays } from './sign-in-ways.ts';

/** A passkey's answer with an attestation; everything else is a line. */
const JSON_LIMIT = '32kb';

const bodies = (): Router => Router().use(express.json({ limit: JSON_LIMIT, inflate: false }));

/** Under `/api/v1`. */
export const signInRoutes = (signIn: SignIn): readonly { readonly at: string; readonly router: Router }[] => [
  { at: '/sign-in', router: bodies() },
  { at: '/sign-in', router: signInWays(signIn) },
  { at: '/sign-in', router: oidcRoutes(signIn) },
  { at: '/sign-in', router: passkeyRoutes(signIn) },
];

/** At the top, where browsers come back from elsewhere. */
export const signInPages = (signIn: SignIn): readonly Router[] => [oidcCallback(signIn)];
