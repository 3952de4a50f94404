/** One attempt to hand a message over. Whatever the other side does, it ends in time and keeps nothing. */
import { request as requestPlain, type IncomingMessage } from 'node:http';
import { request as requestEncrypted } from 'node:https';
import { lookUpOutside, RefusedAddressError } from './receiver-address.ts';

export type Failure =
  | { readonly kind: 'unreached' }
  | { readonly kind: 'not-in-time' }
  | { readonly kind: 'not-trusted' }
  | { readonly kind: 'not-outside' }
  | { readonly kind: 'redirects' }
  | { readonly kind: 'answered'; readonly status: number };

export type Attempt = { readonly kind: 'taken' } | { readonly kind: 'failed'; readonly because: Failure };

export type Posting = {
  readonly address: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** From the first packet to the end of the answer's head, in milliseconds. */
  readonly withinMs: number;
  readonly allowsLoopback: boolean;
};

/** Never rejects. The answer's body is of no interest, so it is not read: a huge one costs nothing. */
export const post = ({ address, headers, body, withinMs, allowsLoopback }: Posting): Promise<Attempt> => {
  const { promise, resolve } = Promise.withResolvers<Attempt>();
  const request = address.protocol === 'https:' ? requestEncrypted : requestPlain;
  const patience = AbortSignal.timeout(withinMs);
  const asked = request(address, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) },
    // One connection each: nothing of one receiver lingers, and a name is looked up every time.
    agent: false,
    signal: patience,
    maxHeaderSize: MAX_HEAD_BYTES,
    ...(allowsLoopback ? {} : { lookup: lookUpOutside }),
  });
  asked.on('response', (answer) => {
    resolve(readAnswer(answer));
    answer.destroy();
  });
  asked.on('error', (error: NodeJS.ErrnoException) =>
    resolve({ kind: 'failed', because: patience.aborted ? { kind: 'not-in-time' } : failureOf(error) }),
  );
  asked.end(body);
  return promise;
};

const MAX_HEAD_BYTES = 8_192;

/** A redirect is never followed: it would lead past every check of the address. */
const readAnswer = ({ statusCode = 0 }: IncomingMessage): Attempt => {
  if (statusCode >= 200 && statusCode < 300) return { kind: 'taken' };
  const isRedirect = statusCode >= 300 && statusCode < 400;
  return {
    kind: 'failed',
    because: isRedirect ? { kind: 'redirects' } : { kind: 'answered', status: statusCode },
  };
};

const failureOf = (error: NodeJS.ErrnoException): Failure => {
  if (error instanceof RefusedAddressError) return { kind: 'not-outside' };
  const code = error.code ?? '';
  return { kind: /CERT|TLS|SSL|SIGNATURE|ISSUER/.test(code) ? 'not-trusted' : 'unreached' };
};
