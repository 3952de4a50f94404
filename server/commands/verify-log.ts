/**
 * node server/commands/verify-log.ts
 *
 * Verifies the record of DATA_DIR, chain and contents, with the verifier that agencies use. Exit status: 0
 * sound, 1 broken, 2 not able to tell.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { HubId } from '#shared/ids.ts';
import { ConfigError, readConfig } from '../config.ts';
import { findHubKey } from '../hub-key.ts';
import { exportChain } from '../journal/export.ts';
import { WrongKeyError } from '../journal/journal.ts';
import { hubIn } from '../journal/sqlite/hub-in.ts';
import { openSqliteJournal } from '../journal/sqlite/open.ts';
import { checkLog, type Verdict } from '../verify/check.ts';

const verify = async (): Promise<Verdict> => {
  const { dataDirectory, hubKeyFile } = readConfig(process.env, []);
  if (!existsSync(join(dataDirectory, 'journal.db')))
    throw new ConfigError(`There is no record in ${dataDirectory}: set DATA_DIR.`);
  // The demonstration keeps its key beside its data; anywhere else HUB_KEY_FILE names it.
  const isDemo = hubKeyFile === null && existsSync(join(dataDirectory, 'demonstration.key'));
  const hubKey = findHubKey({ ...readConfig(process.env, isDemo ? ['--demo'] : []), isDemo });
  if (hubKey === null)
    throw new ConfigError('The record cannot be opened without the hub’s key: set HUB_KEY_FILE.');
  const hub = hubIn(dataDirectory);
  if (hub === null) throw new ConfigError(`There is nothing in the record in ${dataDirectory} yet.`);
  const journal = await openSqliteJournal({ directory: dataDirectory, hubKey });
  const lines: string[] = [];
  for await (const line of exportChain(journal, HubId.parse(hub), 'record', () => 'whole')) lines.push(line);
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
  const isExpected = error instanceof ConfigError || error instanceof WrongKeyError;
  process.stderr.write(`${isExpected ? error.message : 'The record could not be read.'}\n`);
  process.exitCode = 2;
}
