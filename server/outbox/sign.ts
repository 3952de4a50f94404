/** Signs a message by the Standard Webhooks scheme: HMAC-SHA256 over its id, the time of sending and its bytes. */
import { createHmac } from 'node:crypto';
import type { EpochMillis } from '#shared/ids.ts';

/** Before the base64 of the secret, so that what was pasted in the wrong place is known for what it is. */
const SECRET_PREFIX = 'whsec_';

export type Secret = Uint8Array;

export const showSecret = (secret: Secret): string =>
  `${SECRET_PREFIX}${Buffer.from(secret).toString('base64')}`;

export const signMessage = (
  secret: Secret,
  id: string,
  at: EpochMillis,
  body: string,
): Readonly<Record<string, string>> => {
  const seconds = String(Math.floor(at / 1000));
  const signature = createHmac('sha256', secret).update(`${id}.${seconds}.${body}`).digest('base64');
  return { 'webhook-id': id, 'webhook-timestamp': seconds, 'webhook-signature': `v1,${signature}` };
};
