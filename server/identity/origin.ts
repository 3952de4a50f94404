/** Whether a request comes from a page of this server: a cookie alone proves nothing about who sent it. */
import type { IncomingHttpHeaders } from 'node:http';

export type OriginRule = {
  /** Where the board has one address, no other name of the machine will do; null in the demonstration. */
  readonly publicOrigin: string | null;
  /** The demonstration is also reached by its other loopback names, such as `two.localhost`. */
  readonly allowsLoopback: boolean;
};

const LOOPBACK = /^(?:localhost|(?:[a-z0-9-]+\.)+localhost|127\.0\.0\.1|\[::1\])$/;

export const isLoopbackName = (name: string): boolean => LOOPBACK.test(name);

const urlOf = (origin: string): URL | null => (URL.canParse(origin) ? new URL(origin) : null);

/** Browsers name the origin of every request that changes something; what names none is no page. */
export const isOwnOrigin = (headers: IncomingHttpHeaders, { publicOrigin, allowsLoopback }: OriginRule): boolean => {
  const { origin, host } = headers;
  if (origin === undefined) return headers['sec-fetch-site'] === undefined || headers['sec-fetch-site'] === 'same-origin';
  if (publicOrigin !== null) return origin === publicOrigin;
  const from = urlOf(origin);
  if (from === null || host === undefined) return false;
  if (from.host === host) return true;
  return allowsLoopback && isLoopbackName(from.hostname) && isLoopbackName(new URL(`http://${host}`).hostname);
};
