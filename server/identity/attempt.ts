/**
 * An attempt to sign in, from its beginning to its end. The browser carries it in a cookie that it can neither
 * read nor change, so that whoever begins attempts by the million costs the server no memory.
 */
import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { EpochMillis, PersonId } from '#shared/ids.ts';
import { SIGN_IN_LASTS_MS } from '#shared/wire/limits.ts';

/** What the proof is for. */
export const Purpose = z.discriminatedUnion('kind', [
  /** `replaces`: the sign-in this browser had, which ends with the new one. */
  z.strictObject({ kind: z.literal('sign-in'), replaces: z.string().nullable() }),
  z.strictObject({ kind: z.literal('step-up'), session: z.string(), person: PersonId }),
  /** `link`: the hash of the one-time link; `name`: of the first administrator, who is not registered yet. */
  z.strictObject({
    kind: z.literal('set-up'),
    link: z.string(),
    person: PersonId,
    name: z.string().nullable(),
  }),
]);
export type Purpose = z.infer<typeof Purpose>;

const Attempt = z.discriminatedUnion('by', [
  z.strictObject({
    by: z.literal('oidc'),
    purpose: Purpose,
    endsAt: EpochMillis,
    issuer: z.string(),
    /** The page of ours to go on at. */
    returnTo: z.string(),
    state: z.string(),
    nonce: z.string(),
    verifier: z.string(),
  }),
  z.strictObject({ by: z.literal('passkey'), purpose: Purpose, endsAt: EpochMillis, challenge: z.string() }),
]);
export type Attempt = z.infer<typeof Attempt>;

export type Attempts = {
  /** The cookie's value. */
  seal(attempt: Attempt): string;
  /** Null where it was changed, made by another board, or took too long. */
  open(sealed: string, now: EpochMillis): Attempt | null;
};

export const attemptEndsAt = (now: EpochMillis): EpochMillis => EpochMillis.parse(now + SIGN_IN_LASTS_MS);

/** Names an attempt without telling what is in it. */
export const nameOfAttempt = (sealed: string): string =>
  createHash('sha256').update(sealed).digest('base64url');

const IV_BYTES = 12;
const TAG_BYTES = 16;
const LONGEST = 3500;

/** The key comes from the hub's, so that any of its servers can finish what another began. */
export const createAttempts = (hubKey: Uint8Array): Attempts => {
  const key = Buffer.from(hkdfSync('sha256', hubKey, '', 'attempts to sign in', 32));
  return {
    seal: (attempt) => {
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv('aes-256-gcm', key, iv);
      const sealed = Buffer.concat([cipher.update(JSON.stringify(attempt), 'utf8'), cipher.final()]);
      return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64url');
    },
    open: (text, now) => {
      const bytes = Buffer.from(text.slice(0, LONGEST), 'base64url');
      if (bytes.length <= IV_BYTES + TAG_BYTES) return null;
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, IV_BYTES));
      decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
      try {
        const clear = Buffer.concat([
          decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES)),
          decipher.final(),
        ]);
        const attempt = Attempt.safeParse(JSON.parse(clear.toString('utf8')));
        return attempt.success && attempt.data.endsAt > now ? attempt.data : null;
      } catch {
        return null;
      }
    },
  };
};
