/** The cookie of a guest's browser. Not the one of a sign-in: nothing that a signed-in person may do answers it. */
import { GUEST_SESSION_MS } from '#shared/wire/limits.ts';

export type GuestCookie = {
  /** Null where the header has no token of ours. */
  tokenFrom(header: string | undefined): string | null;
  /** As a value of Set-Cookie. */
  with(token: string): string;
  readonly cleared: string;
};

/** On https with a prefix by which browsers take it from this very host alone. */
export const guestCookie = (isSecure: boolean): GuestCookie => {
  const start = `${isSecure ? '__Host-' : ''}mash_guest=`;
  const attributes = `Path=/; HttpOnly; SameSite=Strict${isSecure ? '; Secure' : ''}`;
  return {
    tokenFrom: (header) => {
      const parts = (header ?? '').split(';').map((part) => part.trim());
      const token = parts.find((part) => part.startsWith(start))?.slice(start.length) ?? '';
      return /^[A-Za-z0-9_-]{43}$/.test(token) ? token : null;
    },
    with: (token) => `${start}${token}; Max-Age=${GUEST_SESSION_MS / 1000}; ${attributes}`,
    cleared: `${start}; Max-Age=0; ${attributes}`,
  };
};
