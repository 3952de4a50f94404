/** One-time links by which a registered person sets up signing in. Only their hashes are kept. */
import { createHash, randomBytes } from 'node:crypto';
import { EpochMillis, PersonId } from '#shared/ids.ts';
import { sql } from 'kysely';
import { SIGN_IN_LINK_LASTS_MS } from '#shared/wire/limits.ts';
import type { Tables } from '../stores/tables.ts';

/** `first-administrator`: for somebody who is registered by using it. */
export type LinkKind = 'person' | 'first-administrator';

export type SignInLink = {
  readonly hash: string;
  readonly person: PersonId;
  readonly kind: LinkKind;
  readonly endsAt: EpochMillis;
};

export type SignInLinks = {
  /** Earlier links of the same person are worth nothing any more, nor an earlier one for a first administrator. */
  make(
    person: PersonId,
    kind: LinkKind,
    now: EpochMillis,
  ): Promise<{ readonly token: string; readonly endsAt: EpochMillis }>;
  find(token: string, now: EpochMillis): Promise<SignInLink | null>;
  /** True for one caller only: the link is used from then on. */
  use(hash: string, now: EpochMillis): Promise<boolean>;
  /** For somebody who is retired. */
  drop(person: PersonId): Promise<void>;
};

const hashOf = (token: string): string => createHash('sha256').update(token).digest('base64url');
const TOKEN_BYTES = 32;
/** Of instances that start at once, whoever comes last has the link: nobody needs to know of another. */
const IS_FIRST = sql<boolean>`kind = 'first-administrator'`;

export const createSignInLinks = (tables: Tables): SignInLinks => ({
  make: async (person, kind, now) => {
    const token = randomBytes(TOKEN_BYTES).toString('base64url');
    const endsAt = EpochMillis.parse(now + SIGN_IN_LINK_LASTS_MS);
    const made = { hash: hashOf(token), kind, ends_at: endsAt };
    await tables
      .insertInto('sign_in_links')
      .values({ ...made, person })
      .onConflict((conflict) =>
        kind === 'person'
          ? conflict.column('person').doUpdateSet(made)
          : conflict
              .column('kind')
              .where(IS_FIRST)
              .doUpdateSet({ ...made, person }),
      )
      .execute();
    return { token, endsAt };
  },
  find: async (token, now) => {
    const hash = hashOf(token);
    const row = await tables
      .selectFrom('sign_in_links')
      .select(['person', 'kind', 'ends_at'])
      .where('hash', '=', hash)
      .where('ends_at', '>', now)
      .executeTakeFirst();
    if (row === undefined) return null;
    return {
      hash,
      person: PersonId.parse(row.person),
      kind: row.kind === 'first-administrator' ? 'first-administrator' : 'person',
      endsAt: EpochMillis.parse(row.ends_at),
    };
  },
  use: async (hash, now) => {
    const used = await tables
      .deleteFrom('sign_in_links')
      .where('hash', '=', hash)
      .where('ends_at', '>', now)
      .executeTakeFirst();
    return used.numDeletedRows === 1n;
  },
  drop: async (person) =>
    void (await tables.deleteFrom('sign_in_links').where('person', '=', person).execute()),
});
