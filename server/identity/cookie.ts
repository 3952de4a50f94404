/** The cookie that carries a sign-in: no script reads it, and no other site sends it. */
import { SESSION_MS } from '#shared/wire/limits.ts';

export type SessionCookie = {
  /** Null where the header has no token of ours. */
  tokenFrom(header: string | undefined): string | null;
  /** As a value of Set-Cookie. */
  with(token: string): string;
  readonly cleared: string;
};

/**
 * On https the name begins with `__Host-`, which browsers take only from this very host over https, for every
 * path: a neighbouring host cannot put a sign-in of its own there. The other name is then not looked at.
 */
export const sessionCookie = (isSecure: boolean): SessionCookie => {
  const start = `${isSecure ? '__Host-' : ''}mash_session=`;
  const attributes = `Path=/; HttpOnly; SameSite=Strict${isSecure ? '; Secure' : ''}`;
  return {
    tokenFrom: (header) => {
      const found = (header ?? '')
        .split(';')
        .map((part) => part.trim())
        .find((part) => part.startsWith(start));
      const token = found?.slice(start.length) ?? '';
      return /^[A-Za-z0-9_-]{43}$/.test(token) ? token : null;
    },
    with: (token) => `${start}${token}; Max-Age=${SESSION_MS / 1000}; ${attributes}`,
    cleared: `${start}; Max-Age=0; ${attributes}`,
  };
};
