/**
 * The wrapped keys of the subjects, in a file of their own.
 *
 * Invariant: a key is flushed here before the first entry sealed under it is committed, since an entry
 * without its key is lost. A key without entries does no harm. The keys of one commit share one flush: a table
 * of contacts makes hundreds of them.
 */
import type { KeyObject } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import type { EpochMillis, HubId } from '#shared/ids.ts';
import { WrongKeyError } from '../journal.ts';
import type { Subject } from '../journal.ts';
import { isKeyFor, makeKeyCheck, makeSubjectKey, unwrapSubjectKey } from '../seal.ts';
import type { Random } from '../seal.ts';

export type SubjectKey =
  | { readonly kind: 'live'; readonly key: KeyObject }
  | { readonly kind: 'destroyed' }
  | { readonly kind: 'none' };

export type KeyStore = {
  find(hub: HubId, subject: Subject): SubjectKey;
  /**
   * Makes the subject's first key; another process's, where that was quicker. It is on disk after `flush`, and
   * gone after `undo`, as are all made since the last of either.
   */
  make(hub: HubId, subject: Subject): SubjectKey;
  readonly flush: () => void;
  readonly undo: () => void;
  /** Leaves a tombstone, also where there was no key; repeating it changes nothing. */
  destroy(hub: HubId, subject: Subject, at: EpochMillis): void;
  close(): void;
};

export const createKeyStore = (file: DatabaseSync, hubKey: KeyObject, random: Random): KeyStore => {
  const select = file.prepare('SELECT wrapped FROM subject_keys WHERE hub = ? AND subject = ?');
  const insert = file.prepare(
    'INSERT INTO subject_keys (hub, subject, wrapped) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
  );
  const bury = file.prepare(`
    INSERT INTO subject_keys (hub, subject, destroyed_at) VALUES (?, ?, ?)
    ON CONFLICT DO UPDATE SET wrapped = NULL, destroyed_at = excluded.destroyed_at WHERE wrapped IS NOT NULL`);

  const find = (hub: HubId, subject: Subject): SubjectKey => {
    const row = select.get(hub, subject) as { wrapped: Uint8Array | null } | undefined;
    if (row === undefined) return { kind: 'none' };
    if (row.wrapped === null) return { kind: 'destroyed' };
    return { kind: 'live', key: unwrapSubjectKey(hubKey, hub, subject, row.wrapped) };
  };

  return {
    find,
    make: (hub, subject) => {
      if (!file.isTransaction) file.exec('BEGIN IMMEDIATE');
      insert.run(hub, subject, makeSubjectKey(hubKey, hub, subject, random).wrapped);
      return find(hub, subject);
    },
    flush: () => {
      if (file.isTransaction) file.exec('COMMIT');
    },
    undo: () => {
      if (file.isTransaction) file.exec('ROLLBACK');
    },
    destroy: (hub, subject, at) => {
      bury.run(hub, subject, at);
      // The wrapped key is still in the WAL until it is emptied.
      file.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    },
    close: () => file.close(),
  };
};

/**
 * Both files carry the id of the store they belong to, so that a journal never runs with another's keys
 * or, where its key file was lost, quietly with new ones.
 * @throws WrongKeyError
 */
export const checkKeys = (
  journal: DatabaseSync,
  keys: DatabaseSync,
  hubKey: KeyObject,
  random: Random,
): void => {
  // Locked for the others, so that two processes opening a new folder agree on one id.
  keys.exec('BEGIN IMMEDIATE');
  try {
    checkLockedKeys(journal, keys, hubKey, random);
    keys.exec('COMMIT');
  } finally {
    if (keys.isTransaction) keys.exec('ROLLBACK');
  }
};

const checkLockedKeys = (
  journal: DatabaseSync,
  keys: DatabaseSync,
  hubKey: KeyObject,
  random: Random,
): void => {
  const journalId = journal.prepare('SELECT id FROM store').get()?.id;
  const found = keys.prepare('SELECT id, key_check FROM store').get() as
    { id: string; key_check: Uint8Array } | undefined;
  if (found === undefined && journalId !== undefined) {
    throw new WrongKeyError(
      'keys.db is missing or empty, and journal.db cannot be read without it. Restore keys.db from its backup.',
    );
  }
  const id = found?.id ?? Buffer.from(random(16)).toString('hex');
  if (found === undefined)
    keys.prepare('INSERT INTO store (id, key_check) VALUES (?, ?)').run(id, makeKeyCheck(hubKey, random));
  else if (!isKeyFor(hubKey, found.key_check))
    throw new WrongKeyError(
      'This hub key does not belong to the data: set HUB_KEY_FILE to the key that keys.db was made with.',
    );
  if (journalId === undefined) journal.prepare('INSERT INTO store (id) VALUES (?)').run(id);
  else if (journalId !== id)
    throw new WrongKeyError('keys.db belongs to another journal.db: restore the one of this journal.');
};
