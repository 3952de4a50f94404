/**
 * node server/commands/disposals.ts write|apply FILE
 *
 * For a record in PostgreSQL, whose copies PostgreSQL's own tools take. `write` adds to a list what was erased so far,
 * and belongs to every backup; `apply` erases it again after a copy was put back, and goes through every chain.
 */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { readDatabaseUrl } from '../database-url.ts';
import { addDisposals, readDisposals } from '../journal/backup.ts';
import { disposalsIn } from '../journal/postgres/disposals-in.ts';
import { disposeAgain } from '../records/dispose-again.ts';
import { verifyChains } from '../records/verify-chains.ts';
import { CommandError, readArguments, runCommand, type Dialogue } from './dialogue.ts';
import { withRecords } from './with-records.ts';

const USAGE = 'npm run disposals -- write|apply FILE';

const write = async (path: string, { say }: Dialogue): Promise<void> => {
  const url = readDatabaseUrl(process.env);
  if (url === null) throw new CommandError('Of a record in files npm run backup keeps this list.');
  addDisposals(path, await disposalsIn(url));
  say(`${readDisposals(path).length} records that were erased are on the list.`);
};

const apply = async (path: string, { say }: Dialogue): Promise<void> => {
  if (!existsSync(path))
    throw new CommandError('There is no such list: name the one that was kept with the backup.');
  await withRecords(async (records) => {
    const again = await disposeAgain(records, readDisposals(path));
    const verified = await verifyChains(records.journal, records.record.hub);
    if (verified.kind === 'broken')
      throw new CommandError(
        `The record is BROKEN: ${verified.chain}, entry ${verified.verdict.entry}: ${verified.verdict.reason}.`,
      );
    say(`${again} records that had been erased were erased again.`);
    say(`SOUND. ${verified.chains} chains, ${verified.entries} entries.`);
  });
};

await runCommand(async (dialogue) => {
  const { words } = readArguments(USAGE, [2, 2]);
  const path = resolve(words[1] ?? '');
  switch (words[0]) {
    case 'write':
      return write(path, dialogue);
    case 'apply':
      return apply(path, dialogue);
    default:
      throw new CommandError(`Usage: ${USAGE}`);
  }
});
