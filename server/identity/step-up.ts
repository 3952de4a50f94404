/** Deeds of weight ask the person to prove anew that it is they. */
import type { EpochMillis } from '#shared/ids.ts';
import { accept, refuse, type Result } from '#shared/result.ts';
import { RECENT_SIGN_IN_MS } from '#shared/wire/limits.ts';
import type { Session } from './sessions.ts';

const AGAIN = refuse('sign-in-again', 'Confirm that it is you: sign in again, then repeat this.');

export const requireRecentSignIn = (
  { provedAt }: Pick<Session, 'provedAt'>,
  now: EpochMillis,
): Result<null> => (now - provedAt <= RECENT_SIGN_IN_MS ? accept(null) : AGAIN);
