/**
 * The subjects this journal has written about, and their keys unwrapped.
 *
 * A subject's row also keeps the date of its destruction, so that a key file restored from a backup
 * does not bring back what was erased.
 */
import type { KeyObject } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import type { EpochMillis, HubId } from '#shared/ids.ts';
import { unreachable } from '#shared/result.ts';
import { KeyDestroyedError, WrongKeyError } from '../journal.ts';
import type { Subject } from '../journal.ts';
import type { KeyStore, SubjectKey } from './keys.ts';

export type Sealing = { readonly id: number; readonly key: KeyObject };

export type Subjects = {
  /**
   * Makes the key on first use.
   * @throws KeyDestroyedError
   * @throws WrongKeyError where keys.db has lost the key of a subject already written about
   */
  sealing(hub: HubId, hubRow: number, subject: Subject): Sealing;
  /**
   * Null once destroyed.
   * @throws WrongKeyError
   */
  keyOf(id: number): KeyObject | null;
  /** From here on the subject counts as erased; its key itself goes from keys.db once this is committed. */
  markDestroyed(hubRow: number, subject: Subject, at: EpochMillis): void;
  forget(): void;
};

type SubjectRow = { id: number; hub: HubId; name: Subject; destroyed_at: EpochMillis | null };

const REMEMBERED = 10_000;

export const createSubjects = (journal: DatabaseSync, keys: KeyStore): Subjects => {
  const sealings = new Map<HubId, Map<Subject, Sealing>>();
  const opened = new Map<number, KeyObject | null>();

  const columns =
    'SELECT subjects.id, hubs.name AS hub, subjects.name, destroyed_at FROM subjects JOIN hubs ON hubs.id = hub';
  const select = journal.prepare(`${columns} WHERE hub = ? AND subjects.name = ?`);
  const selectById = journal.prepare(`${columns} WHERE subjects.id = ?`);
  const insert = journal.prepare('INSERT INTO subjects (hub, name) VALUES (?, ?)');
  const mark = journal.prepare(`
    INSERT INTO subjects (hub, name, destroyed_at) VALUES (?, ?, ?)
    ON CONFLICT DO UPDATE SET destroyed_at = excluded.destroyed_at WHERE destroyed_at IS NULL`);

  reapplyDisposals(journal, keys);

  const keyOf = (id: number): KeyObject | null => {
    const known = opened.get(id);
    if (known !== undefined) return known;
    const row = selectById.get(id) as SubjectRow | undefined;
    if (row === undefined) throw new Error('An entry names no subject');
    const key = row.destroyed_at === null ? keyFrom(keys.find(row.hub, row.name)) : null;
    if (opened.size >= REMEMBERED) opened.clear();
    opened.set(id, key);
    return key;
  };

  const sealing = (hub: HubId, hubRow: number, subject: Subject): Sealing => {
    const known = sealings.get(hub)?.get(subject);
    if (known !== undefined) return known;
    const row = select.get(hubRow, subject) as SubjectRow | undefined;
    const key = row === undefined ? keyFrom(keys.make(hub, subject)) : keyOf(row.id);
    if (key === null)
      throw new KeyDestroyedError(
        'The key of this subject was destroyed; nothing more can be recorded about it.',
      );
    const made = { id: row?.id ?? Number(insert.run(hubRow, subject).lastInsertRowid), key };
    const ofHub = sealings.get(hub) ?? new Map<Subject, Sealing>();
    if (ofHub.size >= REMEMBERED) ofHub.clear();
    sealings.set(hub, ofHub.set(subject, made));
    return made;
  };

  const forget = (): void => {
    sealings.clear();
    opened.clear();
  };

  return {
    keyOf,
    sealing,
    markDestroyed: (hubRow, subject, at) => {
      forget();
      mark.run(hubRow, subject, at);
    },
    forget,
  };
};

const keyFrom = (found: SubjectKey): KeyObject | null => {
  switch (found.kind) {
    case 'live':
      return found.key;
    case 'destroyed':
      return null;
    case 'none':
      throw new WrongKeyError(
        'keys.db lacks the key of a subject that journal.db holds. Restore keys.db from its newest backup.',
      );
    default:
      return unreachable(found);
  }
};

/** After a crash between the two files, and after a key file was restored from a backup. */
const reapplyDisposals = (journal: DatabaseSync, keys: KeyStore): void => {
  const disposed = journal.prepare(`
    SELECT hubs.name AS hub, subjects.name, destroyed_at FROM subjects JOIN hubs ON hubs.id = hub WHERE destroyed_at IS NOT NULL`);
  for (const row of disposed.all() as { hub: HubId; name: Subject; destroyed_at: EpochMillis }[]) {
    if (keys.find(row.hub, row.name).kind !== 'destroyed') keys.destroy(row.hub, row.name, row.destroyed_at);
  }
};
