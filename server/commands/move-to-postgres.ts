/**
 * node server/commands/move-to-postgres.ts
 *
 * Moves the record of DATA_DIR, and everything beside it, into the database of DATABASE_URL, byte for byte. The
 * server is stopped first. Every chain is gone through before and after, and its head compared. Nothing in DATA_DIR
 * is changed; run again after an interruption it goes on, and done before it only compares.
 */
import { HubId } from '#shared/ids.ts';
import { readDatabaseUrl } from '../database-url.ts';
import type { ChainHead, ChainName, WholeJournal } from '../journal/journal.ts';
import { moveJournal } from '../journal/move.ts';
import { openPostgresJournal } from '../journal/postgres/open.ts';
import { hubIn } from '../journal/sqlite/hub-in.ts';
import { openSqliteJournal } from '../journal/sqlite/open.ts';
import { createLogger } from '../logger.ts';
import { checkThereIsRecord } from '../record-place.ts';
import { findFolder } from '../records/open-records.ts';
import { verifyChains } from '../records/verify-chains.ts';
import { copyStores, StoreNotEmptyError } from '../stores/copy-stores.ts';
import { filesIn } from '../stores/files-in.ts';
import { schemasIn } from '../stores/schemas-in.ts';
import { CommandError, readArguments, runCommand } from './dialogue.ts';

const NEXT = `Start the server with DATABASE_URL. Keep DATA_DIR, which nothing was changed in, until you have a backup of the
database; then remove its journal.db and keys.db, or erased contacts live on in them.`;

/** What is verified, and what it comes to: the same of both, or it is not the same record. */
type Checked = { readonly heads: ReadonlyMap<ChainName, ChainHead>; readonly entries: number };

const check = async (journal: WholeJournal, hub: HubId, where: string): Promise<Checked> => {
  const verified = await verifyChains(journal, hub);
  if (verified.kind === 'broken')
    throw new CommandError(
      `The record in ${where} is BROKEN: ${verified.chain}, entry ${verified.verdict.entry}: ${verified.verdict.reason}.`,
    );
  const heads = new Map<ChainName, ChainHead>();
  for (const chain of await journal.chains(hub)) heads.set(chain, await journal.head(hub, chain));
  return { heads, entries: verified.entries };
};

const compare = (before: Checked, after: Checked): void => {
  for (const [chain, { hash }] of before.heads)
    if (after.heads.get(chain)?.hash !== hash)
      throw new CommandError(`The head of ${chain} is not the same in both: do not use the database.`);
  if (after.heads.size !== before.heads.size)
    throw new CommandError('The database holds other chains than the folder: do not use it.');
};

const moveBeside = async (directory: string, url: string, hub: HubId): Promise<number> => {
  const [from, to] = [filesIn(directory), schemasIn(url, hub, createLogger())];
  try {
    return (await copyStores(from, to)).reduce((sum, { rows }) => sum + rows, 0);
  } catch (error) {
    if (!(error instanceof StoreNotEmptyError)) throw error;
    throw new CommandError(`${error.message}: the database has been used since, or for another hub.`);
  } finally {
    await from.close();
    await to.close();
  }
};

await runCommand(async ({ say }) => {
  readArguments('npm run move-to-postgres', [0, 0]);
  const url = readDatabaseUrl(process.env);
  if (url === null) throw new CommandError('Set DATABASE_URL to the database that the record is to move to.');
  const { dataDirectory: directory, hubKey } = findFolder(process.env);
  checkThereIsRecord({ directory, databaseUrl: null });
  const hub = HubId.parse(hubIn(directory));

  const files = await openSqliteJournal({ directory, hubKey });
  const before = await check(files, hub, directory);
  await files.close();
  say(`${hub}: ${before.heads.size} chains, ${before.entries} entries. SOUND in the folder.`);

  const moved = await moveJournal(directory, url, hub);
  switch (moved.kind) {
    case 'in-use':
      throw new CommandError('The record is in use: stop the server first. Nothing was moved.');
    case 'not-empty':
      throw new CommandError(
        'The database holds another record of this hub, or one that has gone on since. Nothing was moved.',
      );
    case 'done-before':
      say('The journal was moved before.');
      break;
    case 'moved':
      say(`${moved.entries} entries moved.`);
  }
  const database = await openPostgresJournal({ url, hubKey, hub });
  const after = await check(database, hub, 'the database');
  await database.close();
  compare(before, after);
  say(`SOUND in the database, and every head is the same. Head: ${after.heads.get('record')?.hash ?? ''}`);
  say(`${await moveBeside(directory, url, hub)} rows beside the journal. ${NEXT}`);
});
