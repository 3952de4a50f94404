/** Cookies that carry a token: no script reads them, and no other site sends them. */
import { GUEST_SESSION_MS, SESSION_MS, WALL_MS } from '#shared/wire/limits.ts';

export type TokenCookie = {
  /** Null where the header has no token of ours. */
  tokenFrom(header: string | undefined): string | null;
  /** As a value of Set-Cookie. */
  with(token: string): string;
  readonly cleared: string;
};

/**
 * On https the name begins with `__Host-`, which browsers take only from this very host over https, for every
 * path: a neighbouring host cannot put a cookie of its own there. The other name is then not looked at.
 */
export const cookieName = (name: string, isSecure: boolean): string => `${isSecure ? '__Host-' : ''}${name}`;

/** Empty where the header has none of this name. */
export const cookieValue = (header: string | undefined, name: string): string =>
  (header ?? '')
    .split(';')
    .map((part) => part.trim())
    .find((part) => part.startsWith(`${name}=`))
    ?.slice(name.length + 1) ?? '';

const tokenCookie = (plainName: string, lastsMs: number, isSecure: boolean): TokenCookie => {
  const name = cookieName(plainName, isSecure);
  const attributes = `Path=/; HttpOnly; SameSite=Strict${isSecure ? '; Secure' : ''}`;
  return {
    tokenFrom: (header) => {
      const token = cookieValue(header, name);
      return /^[A-Za-z0-9_-]{43}$/.test(token) ? token : null;
    },
    with: (token) => `${name}=${token}; Max-Age=${lastsMs / 1000}; ${attributes}`,
    cleared: `${name}=; Max-Age=0; ${attributes}`,
  };
};

/** Of a sign-in. */
export const sessionCookie = (isSecure: boolean): TokenCookie => tokenCookie('mash_session', SESSION_MS, isSecure);

/** Of a guest's browser. Not the one of a sign-in: nothing that a signed-in person may do answers it. */
export const guestCookie = (isSecure: boolean): TokenCookie => tokenCookie('mash_guest', GUEST_SESSION_MS, isSecure);

/** Of a room's screen. It proves nobody: all it is good for is to be shown what a chair puts there. */
export const wallCookie = (isSecure: boolean): TokenCookie => tokenCookie('mash_wall', WALL_MS, isSecure);
