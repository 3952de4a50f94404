/** The cookie of a room's screen. It proves nobody: all it is good for is to be shown what a chair puts there. */
import { WALL_MS } from '#shared/wire/limits.ts';

export type WallCookie = {
  /** Null where the header has no token of ours. */
  tokenFrom(header: string | undefined): string | null;
  /** As a value of Set-Cookie. */
  with(token: string): string;
};

/** On https with a prefix by which browsers take it from this very host alone. */
export const wallCookie = (isSecure: boolean): WallCookie => {
  const start = `${isSecure ? '__Host-' : ''}mash_wall=`;
  const attributes = `Path=/; HttpOnly; SameSite=Strict${isSecure ? '; Secure' : ''}`;
  return {
    tokenFrom: (header) => {
      const parts = (header ?? '').split(';').map((part) => part.trim());
      const token = parts.find((part) => part.startsWith(start))?.slice(start.length) ?? '';
      return /^[A-Za-z0-9_-]{43}$/.test(token) ? token : null;
    },
    with: (token) => `${start}${token}; Max-Age=${WALL_MS / 1000}; ${attributes}`,
  };
};
