/**
 * Copies of the journal and of its keys, taken while the board runs: each file as it stood at one moment, flushed.
 * The journal is copied first, because a key is always on disk before the first entry it seals; the copy of the
 * keys then lacks none. No hub key is needed, so whoever takes backups can read nothing.
 */
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { EpochMillis, HubId } from '#shared/ids.ts';
import type { Subject } from './journal.ts';
import { flushFolder } from './sqlite/database.ts';

const SubjectName = z.custom<Subject>(
  (name) => typeof name === 'string' && /^(?:hub|(?:contact|meeting)\/[A-Za-z0-9_-]{1,64})$/.test(name),
);

/** A subject whose key was destroyed, and when. */
export const Disposed = z.strictObject({ hub: HubId, subject: SubjectName, at: EpochMillis });
export type Disposed = z.infer<typeof Disposed>;

const DisposalList = z.strictObject({
  format: z.literal('mash-board-disposals/1'),
  disposals: z.array(Disposed),
});

/** What the copied journal ends with: a restored one must contain it. */
export const Manifest = z.strictObject({
  format: z.literal('mash-board-backup/1'),
  takenAt: EpochMillis,
  heads: z.array(z.strictObject({ hub: HubId, length: z.int().min(1), hash: z.string() })),
});
export type Manifest = z.infer<typeof Manifest>;

export type Backup = { readonly journal: string; readonly keys: string; readonly manifest: Manifest };

/** Beside the copies, for as long as there are any: what a restored one must lose again. */
export const DISPOSAL_LIST = 'disposals.json';

/** Files of the folder that are copied beside the journal; sessions are not, or a restore would revive them. */
const BESIDE_JOURNAL = ['identity.db', 'connections.db'];

/** How long a write of the running server may hold the copy up. */
const BUSY_MILLIS = 30_000;

/** `2026-11-24T11-05-00Z`: sorts by time and is a file name everywhere. */
const stampOf = (at: EpochMillis): string =>
  `${new Date(at).toISOString().slice(0, 19).replaceAll(':', '-')}Z`;

/** @throws SQLite's or the file system's error where something cannot be read or written */
export const takeBackup = (from: string, to: string, now: EpochMillis): Backup => {
  const stamp = stampOf(now);
  const journal = join(to, 'journal', stamp);
  const keys = join(to, 'keys', stamp);
  for (const folder of [journal, keys]) mkdirSync(folder, { recursive: true, mode: 0o700 });
  copyDatabase(join(from, 'journal.db'), join(journal, 'journal.db'));
  for (const name of BESIDE_JOURNAL)
    if (existsSync(join(from, name))) copyDatabase(join(from, name), join(journal, name));
  copyDatabase(join(from, 'keys.db'), join(keys, 'keys.db'));
  const { heads, disposals } = readCopy(join(journal, 'journal.db'));
  const manifest: Manifest = { format: 'mash-board-backup/1', takenAt: now, heads };
  writeFlushed(join(journal, 'backup.json'), manifest);
  addDisposals(join(to, DISPOSAL_LIST), disposals);
  return { journal, keys, manifest };
};

/** Removes copies of the keys from before `days` ago, with all the keys in them that were destroyed since. */
export const dropOldKeys = (to: string, days: number, now: EpochMillis): readonly string[] => {
  const folder = join(to, 'keys');
  const oldest = stampOf((now - days * DAY_MS) as EpochMillis);
  const old = existsSync(folder) ? readdirSync(folder).filter((stamp) => stamp < oldest) : [];
  for (const stamp of old) rmSync(join(folder, stamp), { recursive: true });
  return old;
};

const DAY_MS = 24 * 60 * 60 * 1000;

export const readManifest = (journal: string): Manifest =>
  Manifest.parse(JSON.parse(readFileSync(join(journal, 'backup.json'), 'utf8')));

/** Empty where there is no such file. */
export const readDisposals = (path: string): readonly Disposed[] =>
  existsSync(path) ? DisposalList.parse(JSON.parse(readFileSync(path, 'utf8'))).disposals : [];

/** A list only grows: a backup taken after a restore must not forget what the lost journal knew. */
export const addDisposals = (path: string, found: readonly Disposed[]): void => {
  const all = new Map(
    [...found, ...readDisposals(path)].map((each) => [`${each.hub} ${each.subject}`, each]),
  );
  writeFlushed(path, { format: 'mash-board-disposals/1', disposals: [...all.values()] });
};

/** Whole or not at all: under its own name only once it is on disk. */
const copyDatabase = (from: string, to: string): void => {
  const part = `${to}.part`;
  rmSync(part, { force: true });
  // Made first, so that it never exists with wider rights.
  closeSync(openSync(part, 'wx', 0o600));
  const source = new DatabaseSync(from, { readOnly: true, timeout: BUSY_MILLIS });
  try {
    source.prepare('VACUUM INTO ?').run(part);
  } finally {
    source.close();
  }
  settle(part, to);
};

const writeFlushed = (path: string, content: object): void => {
  const part = `${path}.part`;
  writeFileSync(part, `${JSON.stringify(content, null, 1)}\n`, { mode: 0o600 });
  settle(part, path);
};

const settle = (part: string, path: string): void => {
  const file = openSync(part, 'r+');
  fsyncSync(file);
  closeSync(file);
  renameSync(part, path);
  flushFolder(join(path, '..'));
};

const readCopy = (path: string): { heads: Manifest['heads']; disposals: readonly Disposed[] } => {
  const copy = new DatabaseSync(path, { readOnly: true });
  const heads = copy.prepare(`
    SELECT hubs.name AS hub, max(ordinal) AS length, lower(hex(hash)) AS hash
    FROM entries JOIN hubs ON hubs.id = entries.hub WHERE ordinal IS NOT NULL GROUP BY hubs.id`);
  const disposals = copy.prepare(`
    SELECT hubs.name AS hub, subjects.name AS subject, destroyed_at AS at
    FROM subjects JOIN hubs ON hubs.id = hub WHERE destroyed_at IS NOT NULL`);
  const read = {
    heads: z.array(Manifest.shape.heads.element).parse(heads.all()),
    disposals: z.array(Disposed).parse(disposals.all()),
  };
  copy.close();
  return read;
};
