/** The cookie of an attempt. It must come along when the browser is sent back from elsewhere, so it is Lax. */
import { SIGN_IN_LASTS_MS } from '#shared/wire/limits.ts';

/** The prefix makes browsers refuse one set by another host or over plain http. */
const nameFor = (isSecure: boolean): string => `${isSecure ? '__Host-' : ''}mash_attempt`;

const attributes = (isSecure: boolean): string =>
  `Path=/; HttpOnly; SameSite=Lax${isSecure ? '; Secure' : ''}`;

export const attemptFrom = (header: string | undefined, isSecure: boolean): string | null => {
  const start = `${nameFor(isSecure)}=`;
  const found = (header ?? '')
    .split(';')
    .map((part) => part.trim())
    .find((part) => part.startsWith(start));
  const value = found?.slice(start.length) ?? '';
  return /^[A-Za-z0-9_-]+$/.test(value) ? value : null;
};

export const attemptCookie = (sealed: string, isSecure: boolean): string =>
  `${nameFor(isSecure)}=${sealed}; Max-Age=${SIGN_IN_LASTS_MS / 1000}; ${attributes(isSecure)}`;

export const attemptCleared = (isSecure: boolean): string =>
  `${nameFor(isSecure)}=; Max-Age=0; ${attributes(isSecure)}`;
