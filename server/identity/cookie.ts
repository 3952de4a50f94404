/** The cookie that carries a sign-in: no script reads it, and no other site sends it. */
import { SESSION_MS } from '#shared/wire/limits.ts';

const NAME = 'mash_session';

/** Null where the header has no token of ours. */
export const tokenFrom = (header: string | undefined): string | null => {
  const found = (header ?? '')
    .split(';')
    .map((part) => part.trim())
    .find((part) => part.startsWith(`${NAME}=`));
  const token = found?.slice(NAME.length + 1) ?? '';
  return /^[A-Za-z0-9_-]{43}$/.test(token) ? token : null;
};

const attributes = (isSecure: boolean): string =>
  `Path=/; HttpOnly; SameSite=Strict${isSecure ? '; Secure' : ''}`;

export const cookieWith = (token: string, isSecure: boolean): string =>
  `${NAME}=${token}; Max-Age=${SESSION_MS / 1000}; ${attributes(isSecure)}`;

export const cookieCleared = (isSecure: boolean): string => `${NAME}=; Max-Age=0; ${attributes(isSecure)}`;
