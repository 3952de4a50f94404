/** A folder's record as it lies there, sealed, for whoever moves it; to itself alone while it is read. */
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { HubId } from '#shared/ids.ts';
import type { ProofRow } from '../rows.ts';
import { isDiskFailure } from './failure.ts';

export type MovedStream = { name: string; position: number; hash: Uint8Array | null };
export type MovedSubject = { name: string; destroyed_at: number | null };
export type MovedKey = { subject: string; wrapped: Uint8Array | null; destroyed_at: number | null };
export type MovedEntry = Omit<ProofRow, 'chain_ordinal' | 'subject'> & {
  ordinal: number | null;
  subject: string;
};
export type MovedCommand = { person: string; id: string; ack: string };
export type MovedSnapshot = { stream: string; position: number; subject: string; sealed: Uint8Array };
export type MovedClient = { stream: string; client: number; person: string };

export type FolderToMove = {
  readonly store: { readonly id: string; readonly keyCheck: Uint8Array };
  /** Also the chain of the hub's record, by the name `record`; a record stream has no hash of its own. */
  streams(): readonly MovedStream[];
  subjects(): readonly MovedSubject[];
  keys(): readonly MovedKey[];
  entries(): Iterable<MovedEntry>;
  commands(): Iterable<MovedCommand>;
  snapshots(): Iterable<MovedSnapshot>;
  clients(): Iterable<MovedClient>;
  close(): void;
};

/** Null where somebody else has it open: it would go on growing behind the copy. */
export const openForMove = (directory: string, hub: HubId): FolderToMove | null => {
  const files: DatabaseSync[] = [];
  const close = (): void => files.forEach((file) => file.close());
  try {
    for (const name of ['journal.db', 'keys.db']) {
      const file = new DatabaseSync(join(directory, name));
      files.push(file);
      file.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE;');
    }
  } catch (error) {
    close();
    if (isDiskFailure(error)) return null;
    throw error;
  }
  const [journal, keys] = files;
  if (journal === undefined || keys === undefined) throw new Error('Two files were to be opened');
  // What a row has is what the table has: SQLite's STRICT tables hold these types and no others.
  const all = <Row>(file: DatabaseSync, sql: string): Iterable<Row> =>
    file.prepare(sql).iterate(hub) as Iterable<Row>;
  const [store] = keys.prepare('SELECT id, key_check FROM store').all();

  return {
    store: { id: String(store?.['id']), keyCheck: store?.['key_check'] as Uint8Array },
    streams: () => [...all<MovedStream>(journal, STREAMS), ...all<MovedStream>(journal, RECORD)],
    subjects: () => [
      ...all<MovedSubject>(journal, `SELECT subjects.name, destroyed_at FROM subjects ${OF_HUB}`),
    ],
    keys: () => [
      ...all<MovedKey>(keys, 'SELECT subject, wrapped, destroyed_at FROM subject_keys WHERE hub = ?'),
    ],
    entries: () => all(journal, ENTRIES),
    commands: () => all(journal, `SELECT person, commands.id, ack FROM commands ${OF_HUB}`),
    snapshots: () => all(journal, SNAPSHOTS),
    clients: () => all(journal, CLIENTS),
    close,
  };
};

const OF_HUB = 'JOIN hubs ON hubs.id = hub WHERE hubs.name = ?';
const STREAMS = `
  SELECT streams.name, coalesce(max(position), 0) AS position,
    CASE WHEN ordinal IS NULL THEN entries.hash END AS hash
  FROM streams JOIN hubs ON hubs.id = streams.hub LEFT JOIN entries ON entries.stream = streams.id
  WHERE hubs.name = ? GROUP BY streams.id ORDER BY streams.id`;
const RECORD = `
  SELECT 'record' AS name, ordinal AS position, hash FROM entries JOIN hubs ON hubs.id = entries.hub
  WHERE hubs.name = ? AND ordinal IS NOT NULL ORDER BY ordinal DESC LIMIT 1`;
const ENTRIES = `
  SELECT streams.name AS stream, position, ordinal, subjects.name AS subject, entries.id, kind, version, recorded_at,
    person, agency, meta_commitment, body_commitment, hash, sealed
  FROM entries JOIN streams ON streams.id = stream JOIN subjects ON subjects.id = subject
  JOIN hubs ON hubs.id = entries.hub WHERE hubs.name = ? ORDER BY stream, position`;
const SNAPSHOTS = `
  SELECT streams.name AS stream, position, subjects.name AS subject, sealed
  FROM snapshots JOIN streams ON streams.id = stream JOIN subjects ON subjects.id = subject
  JOIN hubs ON hubs.id = streams.hub WHERE hubs.name = ?`;
const CLIENTS = `
  SELECT streams.name AS stream, client, person
  FROM clients JOIN streams ON streams.id = stream JOIN hubs ON hubs.id = streams.hub WHERE hubs.name = ?`;
