/**
 * node server/commands/restore.ts JOURNAL_COPY KEYS_COPY [--disposals FILE]
 *
 * Puts a backup into an empty DATA_DIR: erases again what was erased since it was taken, goes through every chain,
 * and only then gives the record its place. The list of disposals is the one of the backup's folder unless named.
 */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { readConfig } from '../config.ts';
import { readDatabaseUrl } from '../database-url.ts';
import { readHubChoice } from '../hub-choice.ts';
import { findHubKey } from '../hub-key.ts';
import { DISPOSAL_LIST, readDisposals, readManifest } from '../journal/backup.ts';
import { stageRestore } from '../journal/backup-restore.ts';
import { openRecords } from '../records/open-records.ts';
import { disposeAgain } from '../records/dispose-again.ts';
import { verifyChains } from '../records/verify-chains.ts';
import { CommandError, readArguments, runCommand } from './dialogue.ts';

const USAGE = 'npm run restore -- JOURNAL_COPY KEYS_COPY [--disposals FILE]';

await runCommand(async ({ say }) => {
  const { words, option } = readArguments(USAGE, [2, 2], 'disposals');
  if (readDatabaseUrl(process.env) !== null)
    throw new CommandError(
      'The record is in PostgreSQL: restore it with pg_restore, as docs/keys-and-backup.md shows.',
    );
  const [journal, keys] = [resolve(words[0] ?? ''), resolve(words[1] ?? '')];
  if (!existsSync(join(journal, 'journal.db')) || !existsSync(join(keys, 'keys.db')))
    throw new CommandError(`Name the two folders with journal.db and keys.db. ${USAGE}`);
  const list = resolve(option('disposals') ?? join(journal, '..', '..', DISPOSAL_LIST));
  if (!existsSync(list))
    throw new CommandError(
      'The list of disposals is not there: name it by --disposals. Without it, what was erased would come back.',
    );
  const config = readConfig(process.env, []);
  const hubKey = findHubKey(config);
  if (hubKey === null) throw new CommandError('Set HUB_KEY_FILE to the hub key of this record.');
  const staged = stageRestore({ journal, keys }, config.dataDirectory);
  if (staged === null)
    throw new CommandError(`There is a record in ${config.dataDirectory} already: move it away first.`);
  try {
    const { choice } = readHubChoice(process.env, []);
    const records = await openRecords({
      dataDirectory: staged.directory,
      databaseUrl: null,
      hubKey,
      isDemo: false,
      choice,
    });
    try {
      const { hub } = records.record;
      const again = await disposeAgain(records, readDisposals(list));
      const head = readManifest(journal).heads.find((each) => each.hub === hub)?.hash ?? null;
      const verified = await verifyChains(records.journal, hub, head);
      if (verified.kind === 'broken')
        throw new CommandError(
          `The copy is BROKEN, and nothing was restored: ${verified.chain}, entry ${verified.verdict.entry}: ${verified.verdict.reason}.`,
        );
      say(`${again} records that had been erased were erased again.`);
      say(`SOUND. ${verified.chains} chains, ${verified.entries} entries.`);
    } finally {
      await records.close();
    }
    staged.settle();
    say(`Restored into ${config.dataDirectory}. Everybody signs in again.`);
  } finally {
    staged.abandon();
  }
});
