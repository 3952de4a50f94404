/** Sign-ins. Whoever reads the store cannot sign in by it: it holds only the hash of each token. */
import { createHash, randomBytes } from 'node:crypto';
import { EpochMillis, PersonId } from '#shared/ids.ts';
import type { Means, OwnSession } from '#shared/wire/administration.ts';
import { SESSION_IDLE_MS, SESSION_MS, SESSION_SWEEP_MS } from '#shared/wire/limits.ts';
import { factsOf, type Logger } from '../logger.ts';
import type { StoreHome } from '../stores/tables.ts';

export type Session = Omit<OwnSession, 'isThisOne'> & {
  /** Names the sign-in on the server, through every change of its token, which cannot be told from it. */
  readonly id: string;
  readonly person: PersonId;
};

export type LastSignIn = { readonly at: EpochMillis; readonly means: Means };

export type Sessions = {
  /** The token goes to the browser, once. */
  open(person: PersonId, means: Means, device: string, now: EpochMillis): Promise<string>;
  /** Null where nobody is signed in by it, or no longer, or it rested for too long. */
  find(token: string, now: EpochMillis): Promise<Session | null>;
  /** Proved again: the same sign-in under a new token, the old one being worth nothing; null where it is gone. */
  renew(id: string, now: EpochMillis): Promise<string | null>;
  /** Somebody did something; written at most once a minute. A disk that is full keeps it in memory. Never rejects. */
  touch(id: string, now: EpochMillis): Promise<void>;
  ofPerson(person: PersonId, now: EpochMillis): Promise<readonly Session[]>;
  all(now: EpochMillis): Promise<readonly Session[]>;
  /** Ends what rested for too long, reached its end or could not be removed before, and returns the ids. */
  endOver(now: EpochMillis): Promise<readonly string[]>;
  /** At once, also where the disk is full: then it is removed from the store as soon as there is room. Never rejects. */
  end(id: string): Promise<void>;
  lastSignIns(): Promise<ReadonlyMap<PersonId, LastSignIn>>;
};

/** 256 bits. */
const TOKEN_BYTES = 32;
const newToken = (): string => randomBytes(TOKEN_BYTES).toString('base64url');
const hashOf = (token: string): string => createHash('sha256').update(token).digest('base64url');

type Row = {
  id: string;
  person: string;
  means: string;
  device: string | null;
  started_at: number;
  last_active_at: number;
  proved_at: number;
  ends_at: number;
};

const sessionOf = (row: Row): Session => ({
  id: row.id,
  person: PersonId.parse(row.person),
  means: row.means as Means,
  device: row.device ?? 'Unknown device',
  startedAt: EpochMillis.parse(row.started_at),
  lastActiveAt: EpochMillis.parse(row.last_active_at),
  provedAt: EpochMillis.parse(row.proved_at),
  endsAt: EpochMillis.parse(row.ends_at),
});

/** Kept in a store, so that a restart signs nobody out. */
export const openSessions = async (home: StoreHome, logger: Pick<Logger, 'warn'>): Promise<Sessions> => {
  const { tables } = await home.open('sessions');
  const select = tables
    .selectFrom('sign_ins')
    .leftJoin('devices', 'devices.id', 'sign_ins.id')
    .selectAll('sign_ins')
    .select('devices.words as device');
  const activeAt = new Map<string, EpochMillis>();
  /** Spares a write for each of the many things somebody does in a minute. */
  const notedAt = new Map<string, EpochMillis>();
  /** Ended, and still in the store because it could not be written. */
  const ended = new Set<string>();

  const asItIs = (row: Row): Session => {
    const session = sessionOf(row);
    const active = activeAt.get(session.id) ?? session.lastActiveAt;
    return { ...session, lastActiveAt: active > session.lastActiveAt ? active : session.lastActiveAt };
  };
  const isOver = ({ id, endsAt, lastActiveAt }: Session, now: EpochMillis): boolean =>
    ended.has(id) || endsAt <= now || lastActiveAt + SESSION_IDLE_MS <= now;
  const liveIn = (rows: readonly Row[], now: EpochMillis): readonly Session[] =>
    rows.map(asItIs).filter((session) => !isOver(session, now));
  /** Of what may wait: nobody's deed, and nobody's sign-in, fails because it cannot be written down now. */
  const writeIfPossible = async (write: () => Promise<unknown>): Promise<boolean> => {
    try {
      await write();
      return true;
    } catch (error) {
      logger.warn(factsOf(error), 'The file of sign-ins cannot be written');
      return false;
    }
  };
  const end = async (id: string): Promise<void> => {
    ended.add(id);
    activeAt.delete(id);
    notedAt.delete(id);
    const remove = tables.deleteFrom('sign_ins').where('id', '=', id);
    if (await writeIfPossible(() => remove.execute())) ended.delete(id);
  };
  /** False where another instance has just noted that its person did something. */
  const endUnlessNoted = async ({ id, last_active_at }: Row): Promise<boolean> => {
    const known = tables.selectFrom('sign_ins').select('last_active_at').where('id', '=', id);
    const noted = await known.executeTakeFirst();
    if (noted !== undefined && noted.last_active_at !== last_active_at) return false;
    await end(id);
    return true;
  };
  return {
    open: async (person, means, device, now) => {
      const [id, token] = [newToken(), newToken()];
      const times = { started_at: now, last_active_at: now, proved_at: now, ends_at: now + SESSION_MS };
      await tables.transaction().execute(async (all) => {
        await all.insertInto('sign_ins').values({ id, token_hash: hashOf(token), person, means, ...times }).execute();
        await all.insertInto('devices').values({ id, words: device }).execute();
        await all
          .insertInto('last_sign_ins')
          .values({ person, at: now, means })
          .onConflict((conflict) => conflict.column('person').doUpdateSet({ at: now, means }))
          .execute();
      });
      return token;
    },
    find: async (token, now) =>
      liveIn(await select.where('token_hash', '=', hashOf(token)).execute(), now)[0] ?? null,
    renew: async (id, now) => {
      if (liveIn(await select.where('sign_ins.id', '=', id).execute(), now).length === 0) return null;
      const token = newToken();
      const renewed = await tables
        .updateTable('sign_ins')
        .set({ token_hash: hashOf(token), proved_at: now, last_active_at: now })
        .where('id', '=', id)
        .executeTakeFirst();
      return renewed.numUpdatedRows === 1n ? token : null;
    },
    touch: async (id, now) => {
      activeAt.set(id, now);
      if (now - (notedAt.get(id) ?? 0) < SESSION_SWEEP_MS) return;
      notedAt.set(id, now);
      const note = tables.updateTable('sign_ins').set({ last_active_at: now }).where('id', '=', id);
      await writeIfPossible(() => note.execute());
    },
    ofPerson: async (person, now) =>
      liveIn(await select.where('person', '=', person).orderBy('started_at').execute(), now),
    all: async (now) => liveIn(await select.execute(), now),
    endOver: async (now) => {
      const over = (await select.execute()).filter((row) => isOver(asItIs(row), now));
      const gone: string[] = [];
      for (const row of over) if (await endUnlessNoted(row)) gone.push(row.id);
      return gone;
    },
    end,
    lastSignIns: async () =>
      new Map(
        (await tables.selectFrom('last_sign_ins').selectAll().execute()).map(({ person, at, means }) => [
          PersonId.parse(person),
          { at: EpochMillis.parse(at), means: means as Means },
        ]),
      ),
  };
};
