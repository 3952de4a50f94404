/**
 * A new hub key in place of the old one: every subject's key is wrapped anew, what they seal stays as it is.
 * All in one transaction, so that a machine that stops half-way has lost nothing; run again, it begins again.
 */
import { createSecretKey, type KeyObject } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { HubId } from '#shared/ids.ts';
import { WrongKeyError, type Subject } from './journal.ts';
import { drawRandom, isKeyFor, makeKeyCheck, rewrapSubjectKey, type Random } from './seal.ts';

export type Rotated =
  | { readonly kind: 'rotated'; readonly subjects: number }
  /** keys.db is under the new key already. */
  | { readonly kind: 'done-before' }
  /** A server, or another command, has the folder open: it would go on with the old key. */
  | { readonly kind: 'in-use' };

type Row = { readonly hub: HubId; readonly subject: Subject; readonly wrapped: Uint8Array };

/** @throws WrongKeyError where `from` is not the key of this folder, or there is no keys.db in it */
export const rotateHubKey = (directory: string, from: Uint8Array, to: Uint8Array): Rotated => {
  const path = join(directory, 'keys.db');
  if (!existsSync(path)) throw new WrongKeyError('There is no keys.db in this folder.');
  const file = new DatabaseSync(path);
  try {
    // To itself alone before it is first read: nobody may make a key under the old one meanwhile.
    file.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA synchronous = FULL; PRAGMA fullfsync = ON;');
    file.exec('PRAGMA secure_delete = ON; BEGIN EXCLUSIVE;');
    const rotated = rewrapAll(file, createSecretKey(from), createSecretKey(to), drawRandom());
    file.exec('COMMIT');
    // Nothing wrapped by the old key stays in the WAL.
    file.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    return rotated;
  } catch (error) {
    if (isBusy(error)) return { kind: 'in-use' };
    throw error;
  } finally {
    if (file.isTransaction) file.exec('ROLLBACK');
    file.close();
  }
};

const rewrapAll = (file: DatabaseSync, from: KeyObject, to: KeyObject, random: Random): Rotated => {
  const check = file.prepare('SELECT key_check FROM store').get()?.key_check as Uint8Array | undefined;
  if (check === undefined) throw new WrongKeyError('keys.db is empty.');
  if (isKeyFor(to, check)) return { kind: 'done-before' };
  if (!isKeyFor(from, check))
    throw new WrongKeyError('The hub key given is not the one keys.db was made with.');
  const rows = file.prepare('SELECT hub, subject, wrapped FROM subject_keys WHERE wrapped IS NOT NULL').all();
  const update = file.prepare('UPDATE subject_keys SET wrapped = ? WHERE hub = ? AND subject = ?');
  for (const { hub, subject, wrapped } of rows as Row[])
    update.run(rewrapSubjectKey(from, to, hub, subject, wrapped, random), hub, subject);
  file.prepare('UPDATE store SET key_check = ?').run(makeKeyCheck(to, random));
  return { kind: 'rotated', subjects: rows.length };
};

const SQLITE_BUSY = 5;
const isBusy = (error: unknown): boolean =>
  error instanceof Error &&
  'errcode' in error &&
  typeof error.errcode === 'number' &&
  (error.errcode & 0xff) === SQLITE_BUSY;
