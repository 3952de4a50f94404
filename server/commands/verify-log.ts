/**
 * node server/commands/verify-log.ts
 *
 * Verifies the record of DATA_DIR or DATABASE_URL, chain and contents, with the verifier that agencies use. Exit status: 0
 * sound, 1 broken, 2 not able to tell.
 */
import { HubId } from '#shared/ids.ts';
import { ConfigError, readConfig } from '../config.ts';
import { readDatabaseUrl } from '../database-url.ts';
import { exportChain } from '../journal/export.ts';
import { UnusableStoreError, WrongKeyError } from '../journal/journal.ts';
import { checkThereIsRecord, findHeld, openJournalAt } from '../record-place.ts';
import { findFolder } from '../records/open-records.ts';
import { checkLog, type Verdict } from '../verify/check.ts';

const verify = async (): Promise<Verdict> => {
  const place = {
    directory: readConfig(process.env, []).dataDirectory,
    databaseUrl: readDatabaseUrl(process.env),
  };
  checkThereIsRecord(place);
  const { hubKey, choice } = findFolder(process.env);
  const { hub: held, where } = await findHeld(place, choice);
  if (held === null) throw new ConfigError(`${where} holds no record yet.`);
  const hub = HubId.parse(held);
  const journal = await openJournalAt(place, hub, hubKey);
  const lines: string[] = [];
  for await (const line of exportChain(journal, hub, 'record', () => 'whole')) lines.push(line);
  await journal.close();
  return checkLog(Buffer.from(lines.join('')), null);
};

const say = (verdict: Verdict): string =>
  verdict.kind === 'sound'
    ? `SOUND. ${verdict.header.head.length} entries.\nHead: ${verdict.header.head.hash}`
    : `BROKEN. Entry ${verdict.entry}: ${verdict.fault}: ${verdict.reason}.`;

try {
  const verdict = await verify();
  process.stdout.write(`${say(verdict)}\n`);
  process.exitCode = verdict.kind === 'sound' ? 0 : 1;
} catch (error) {
  const isExpected =
    error instanceof ConfigError || error instanceof WrongKeyError || error instanceof UnusableStoreError;
  process.stderr.write(`${isExpected ? error.message : 'The record could not be read.'}\n`);
  process.exitCode = 2;
}
