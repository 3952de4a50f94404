/** Screens of rooms: which browser is which, and the code that one of them shows. Neither token nor code is kept. */
import { createHash, randomBytes } from 'node:crypto';
import { EpochMillis, WallId } from '#shared/ids.ts';
import { readWallCode, wallCodeFrom } from '#shared/people/wall-code.ts';
import { WALL_CODE_MS, WALL_MS } from '#shared/wire/limits.ts';
import type { StoreHome } from '../stores/tables.ts';

export type KnownWall = { readonly wall: WallId; readonly endsAt: EpochMillis };

/** `token` goes to the browser, once. `code` stands on its screen until `codeEndsAt`. */
export type NewWall = { readonly token: string; readonly code: string; readonly codeEndsAt: EpochMillis };

export type WallStore = {
  /** Another screen each time: what one was good for is forgotten with it. */
  open(now: EpochMillis): Promise<NewWall>;
  find(token: string, now: EpochMillis): Promise<KnownWall | null>;
  /** The screen that shows this code, for whoever asks first: the code is worth nothing from then on. */
  take(code: string, now: EpochMillis): Promise<WallId | null>;
  /** What it was typed for was refused: it can be typed again. */
  giveBack(wall: WallId, code: string): Promise<void>;
  /** Nothing answers this screen's browser any more. */
  forget(wall: WallId): Promise<void>;
  forgetOver(now: EpochMillis): Promise<void>;
};

/** 256 bits. */
const TOKEN_BYTES = 32;
/** 144 bits. */
const ID_BYTES = 18;
/** Twice what is needed: few are passed over. */
const CODE_BYTES = 12;

const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('base64url');
/** In the place of a code that was taken: no code has this hash. */
const usedUp = (wall: string): string => `used up by ${wall}`;

const newCode = (): string => {
  for (;;) {
    const code = wallCodeFrom(randomBytes(CODE_BYTES));
    if (code !== null) return code;
  }
};

export const openWallStore = async (home: StoreHome): Promise<WallStore> => {
  const { tables } = await home.open('guests');
  return {
    open: async (now) => {
      const token = randomBytes(TOKEN_BYTES).toString('base64url');
      const code = newCode();
      const codeEndsAt = (now + WALL_CODE_MS) as EpochMillis;
      await tables
        .insertInto('walls')
        .values({
          id: randomBytes(ID_BYTES).toString('base64url'),
          token_hash: hashOf(token),
          code_hash: hashOf(code),
          code_ends_at: codeEndsAt,
          ends_at: now + WALL_MS,
        })
        .execute();
      return { token, code, codeEndsAt };
    },
    find: async (token, now) => {
      const row = await tables
        .selectFrom('walls')
        .select(['id', 'ends_at'])
        .where('token_hash', '=', hashOf(token))
        .where('ends_at', '>', now)
        .executeTakeFirst();
      return row === undefined ? null : { wall: WallId.parse(row.id), endsAt: EpochMillis.parse(row.ends_at) };
    },
    take: async (typed, now) => {
      const code = hashOf(readWallCode(typed));
      const row = await tables
        .selectFrom('walls')
        .select('id')
        .where('code_hash', '=', code)
        .where('code_ends_at', '>', now)
        .executeTakeFirst();
      if (row === undefined) return null;
      // Two who type it at once: the row changes for one of them.
      const taken = await tables
        .updateTable('walls')
        .set({ code_hash: usedUp(row.id) })
        .where('code_hash', '=', code)
        .executeTakeFirst();
      return Number(taken.numUpdatedRows) === 1 ? WallId.parse(row.id) : null;
    },
    giveBack: async (wall, typed) =>
      void (await tables
        .updateTable('walls')
        .set({ code_hash: hashOf(readWallCode(typed)) })
        .where('id', '=', wall)
        .execute()),
    forget: async (wall) => void (await tables.deleteFrom('walls').where('id', '=', wall).execute()),
    forgetOver: async (now) => void (await tables.deleteFrom('walls').where('ends_at', '<=', now).execute()),
  };
};
