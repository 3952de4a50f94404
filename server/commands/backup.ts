/**
 * node server/commands/backup.ts FOLDER [--keep-keys DAYS]
 *
 * Copies the record of DATA_DIR while the server runs: FOLDER/journal for long, FOLDER/keys for a short time.
 * Needs no hub key.
 */
import { existsSync } from 'node:fs';
import { join, resolve, sep } from 'node:path';
import { z } from 'zod';
import type { EpochMillis } from '#shared/ids.ts';
import { readConfig } from '../config.ts';
import { readDatabaseUrl } from '../database-url.ts';
import { dropOldKeys, takeBackup } from '../journal/backup.ts';
import { CommandError, readArguments, runCommand } from './dialogue.ts';

const USAGE = 'npm run backup -- FOLDER [--keep-keys DAYS]';
const Days = z.coerce.number().int().min(1);

await runCommand(async ({ say }) => {
  const { words, option } = readArguments(USAGE, [1, 1], 'keep-keys');
  const { dataDirectory } = readConfig(process.env, []);
  const to = resolve(words[0] ?? '');
  if (readDatabaseUrl(process.env) !== null)
    throw new CommandError(
      'The record is in PostgreSQL: back it up with pg_dump, as docs/keys-and-backup.md shows.',
    );
  if (!existsSync(join(dataDirectory, 'journal.db')))
    throw new CommandError(`There is no record in ${dataDirectory}: set DATA_DIR.`);
  if (`${to}${sep}`.startsWith(`${dataDirectory}${sep}`))
    throw new CommandError('A backup in DATA_DIR is lost with it: name another folder.');
  const days = option('keep-keys') === null ? null : Days.safeParse(option('keep-keys'));
  if (days?.success === false) throw new CommandError('--keep-keys is a number of days, at least 1.');
  const now = Date.now() as EpochMillis;
  const { journal, keys, manifest } = takeBackup(dataDirectory, to, now);
  for (const { hub, length, hash } of manifest.heads) say(`${hub}: ${length} entries. Head: ${hash}`);
  say(`Journal: ${journal}`);
  say(`Keys: ${keys}`);
  const dropped = days === null ? [] : dropOldKeys(to, days.data, now);
  if (days === null)
    say('No older copies of the keys were removed: a key that is destroyed lives on in them.');
  else say(`${dropped.length} copies of the keys older than ${days.data} days were removed.`);
});
