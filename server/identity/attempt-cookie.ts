/** The cookie of an attempt. It must come along when the browser is sent back from elsewhere, so it is Lax. */
import { SIGN_IN_LASTS_MS } from '#shared/wire/limits.ts';
import { cookieName, cookieValue } from './cookie.ts';

const nameFor = (isSecure: boolean): string => cookieName('mash_attempt', isSecure);

const attributes = (isSecure: boolean): string =>
  `Path=/; HttpOnly; SameSite=Lax${isSecure ? '; Secure' : ''}`;

export const attemptFrom = (header: string | undefined, isSecure: boolean): string | null => {
  const value = cookieValue(header, nameFor(isSecure));
  return /^[A-Za-z0-9_-]+$/.test(value) ? value : null;
};

export const attemptCookie = (sealed: string, isSecure: boolean): string =>
  `${nameFor(isSecure)}=${sealed}; Max-Age=${SIGN_IN_LASTS_MS / 1000}; ${attributes(isSecure)}`;

export const attemptCleared = (isSecure: boolean): string =>
  `${nameFor(isSecure)}=; Max-Age=0; ${attributes(isSecure)}`;
