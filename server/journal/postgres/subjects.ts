/**
 * The subjects this journal has written about, and their keys.
 *
 * A subject's row also keeps the date of its destruction, so that keys restored from a backup do not bring back
 * what was erased. Whoever reads or writes looks at that date first: another instance may have destroyed the key.
 */
import type { KeyObject } from 'node:crypto';
import type { HubId } from '#shared/ids.ts';
import { KeyDestroyedError, WrongKeyError, type Subject } from '../journal.ts';
import { makeSubjectKey, unwrapSubjectKey, type Random } from '../seal.ts';
import type { Ask, Connections } from './connections.ts';
import type { Hub, Hubs } from './hubs.ts';
import { REMEMBERED } from './limits.ts';

export type Subjects = {
  /** Their numbers, in their order; each gets its key on first use, unless it was destroyed before. @throws WrongKeyError */
  make(hub: HubId, subjects: readonly Subject[]): Promise<readonly number[]>;
  /**
   * Of each number its key, and null where it was destroyed; asked in the writer's own transaction.
   * @throws WrongKeyError where the keys have been lost
   */
  keysToWrite(ids: readonly number[], ask: Ask): Promise<Keys>;
  /** @throws KeyDestroyedError, WrongKeyError */
  keyToWrite(id: number): Promise<KeyObject>;
  /** Of numbers whose entries were not marked as erased a moment ago. @throws WrongKeyError as above */
  keysToRead(ids: readonly number[]): Promise<Keys>;
};

export const KEY_DESTROYED = 'The key of this subject was destroyed; nothing more can be recorded about it.';

export type Keys = ReadonlyMap<number, KeyObject | null>;

type SubjectRow = { id: number; name: Subject };
type KeyRow = SubjectRow & { hub: HubId; wrapped: Buffer | null; is_destroyed: boolean };

export const createSubjects = (
  connections: Connections,
  hubs: Hubs,
  hubKey: KeyObject,
  random: Random,
): Subjects => {
  const known = new Map<HubId, Map<Subject, number>>();
  const keys = new Map<number, KeyObject>();

  const insert = async (hub: HubId, { row, keyCheck }: Hub, names: readonly Subject[]): Promise<void> => {
    const ordered = names.toSorted();
    const wrapped = ordered.map((name) => makeSubjectKey(hubKey, hub, name, random).wrapped);
    await connections.change(INSERT_SUBJECTS, hub, ordered, wrapped, keyCheck, row);
  };

  const find = async (hub: Hub, names: readonly Subject[]): Promise<readonly SubjectRow[]> =>
    connections.change<SubjectRow>(SELECT_SUBJECTS, hub.row, names);

  const load = async (ids: readonly number[], ask: Ask): Promise<Keys> => {
    if (keys.size >= REMEMBERED) keys.clear();
    const wanted = [...new Set(ids)];
    const remembered = new Map(wanted.map((id) => [id, keys.get(id) ?? null]));
    const rows = await ask<KeyRow>(
      SELECT_KEYS,
      wanted,
      wanted.filter((id) => keys.has(id)),
    );
    return new Map(
      rows.map((row) => {
        const key = keyFrom(row, remembered.get(row.id) ?? null, hubKey);
        if (key === null) keys.delete(row.id);
        else keys.set(row.id, key);
        return [row.id, key];
      }),
    );
  };

  return {
    make: async (name, subjects) => {
      const hub = await hubs.make(name);
      const found = known.get(name);
      const ids = found !== undefined && found.size < REMEMBERED ? found : new Map<Subject, number>();
      known.set(name, ids);
      const isMissing = (subject: Subject): boolean => !ids.has(subject);
      if (subjects.some(isMissing))
        for (const row of await find(hub, subjects.filter(isMissing))) ids.set(row.name, row.id);
      if (subjects.some(isMissing)) {
        const missing = [...new Set(subjects.filter(isMissing))];
        await insert(name, hub, missing);
        for (const row of await find(hub, missing)) ids.set(row.name, row.id);
      }
      return subjects.map((subject) => {
        const id = ids.get(subject);
        if (id === undefined)
          throw new WrongKeyError('The hub key was changed while the board ran: start it again.');
        return id;
      });
    },

    keysToWrite: load,
    keyToWrite: async (id) => {
      const key = (await load([id], connections.ask)).get(id) ?? null;
      if (key === null) throw new KeyDestroyedError(KEY_DESTROYED);
      return key;
    },

    keysToRead: async (ids) => {
      const remembered = ids.flatMap((id) => (keys.has(id) ? [[id, keys.get(id) ?? null] as const] : []));
      const others = ids.filter((id) => !keys.has(id));
      return new Map([...remembered, ...(others.length === 0 ? [] : await load(others, connections.ask))]);
    },
  };
};

const SELECT_SUBJECTS = 'SELECT id, name FROM mash_journal.subjects WHERE hub = $1 AND name = ANY($2)';

// Nothing where the hub key was changed meanwhile: a key wrapped by the old one could never be opened again.
const INSERT_SUBJECTS = `
  WITH current AS (SELECT 1 FROM mash_keys.hubs WHERE hub = $1 AND key_check = $4 FOR SHARE),
    made AS (
      INSERT INTO mash_keys.subject_keys (hub, subject, wrapped)
      SELECT $1, new.name, new.wrapped FROM unnest($2::text[], $3::bytea[]) AS new (name, wrapped), current
      ON CONFLICT DO NOTHING)
  INSERT INTO mash_journal.subjects (hub, name)
  SELECT $5, new.name FROM unnest($2::text[]) AS new (name), current ON CONFLICT DO NOTHING`;

// The wrapped key only where it is not remembered: most are.
const SELECT_KEYS = `
  SELECT s.id, s.name, h.name AS hub, s.destroyed_at IS NOT NULL OR k.destroyed_at IS NOT NULL AS is_destroyed,
    CASE WHEN s.id = ANY($2::bigint[]) THEN NULL ELSE k.wrapped END AS wrapped
  FROM mash_journal.subjects s JOIN mash_journal.hubs h ON h.id = s.hub
  LEFT JOIN mash_keys.subject_keys k ON k.hub = h.name AND k.subject = s.name WHERE s.id = ANY($1::bigint[])`;

const keyFrom = (
  { hub, name, wrapped, is_destroyed: isDestroyed }: KeyRow,
  remembered: KeyObject | null,
  hubKey: KeyObject,
): KeyObject | null => {
  if (isDestroyed) return null;
  if (remembered !== null) return remembered;
  if (wrapped === null)
    throw new WrongKeyError(
      'mash_keys lacks the key of a subject that mash_journal holds. Restore mash_keys from its newest backup.',
    );
  return unwrapSubjectKey(hubKey, hub, name, wrapped);
};
