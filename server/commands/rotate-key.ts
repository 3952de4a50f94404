/**
 * node server/commands/rotate-key.ts NEW_KEY_FILE
 *
 * Wraps every key of the record anew, from the hub key in HUB_KEY_FILE to the one in NEW_KEY_FILE. The server is
 * stopped first. Run again after an interruption, it begins again or finds it done.
 */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { HubId } from '#shared/ids.ts';
import { rewrapConnectionKey } from '../connections/connection-key.ts';
import { readConfig } from '../config.ts';
import { readDatabaseUrl } from '../database-url.ts';
import { readHubChoice } from '../hub-choice.ts';
import { findHubKey } from '../hub-key.ts';
import { rotateHubKeyIn } from '../journal/postgres/rotate.ts';
import { rotateHubKey } from '../journal/rotate.ts';
import { createLogger } from '../logger.ts';
import { findHeld, type RecordPlace } from '../record-place.ts';
import { FILE_OF } from '../stores/files-in.ts';
import { openStores } from '../stores/open-stores.ts';
import { CommandError, readArguments, runCommand } from './dialogue.ts';

const NEXT = `Set HUB_KEY_FILE to it and start the server. Take a backup now: copies of the keys taken so far still open
with the old key. Once they are gone, destroy the old key.`;

/** Where the hub has no connections there is nothing to do. */
const rewrapBeside = async (
  { directory, databaseUrl }: RecordPlace,
  hub: HubId,
  from: Uint8Array,
  to: Uint8Array,
): Promise<void> => {
  if (databaseUrl === null && !existsSync(join(directory, FILE_OF.connections))) return;
  const stores = openStores({ directory, databaseUrl, hub, logger: createLogger() });
  try {
    await rewrapConnectionKey(stores, from, to);
  } finally {
    await stores.close();
  }
};

await runCommand(async ({ say }) => {
  const [newFile = ''] = readArguments('npm run rotate-key -- NEW_KEY_FILE', [1, 1]).words;
  const config = readConfig(process.env, []);
  const from = findHubKey(config);
  const to = findHubKey({ ...config, hubKeyFile: resolve(newFile) });
  if (from === null || to === null) throw new CommandError('Set HUB_KEY_FILE to the hub key in use.');
  const databaseUrl = readDatabaseUrl(process.env);
  const place = { directory: config.dataDirectory, databaseUrl };
  const { hub } = await findHeld(place, readHubChoice(process.env, []).choice);
  if (hub === null) throw new CommandError('There is no record whose key could be rotated: set DATA_DIR.');
  const rotated =
    databaseUrl === null
      ? rotateHubKey(config.dataDirectory, from, to)
      : await rotateHubKeyIn(databaseUrl, HubId.parse(hub), from, to);
  // Also where the keys were done before: whatever was interrupted is finished.
  if (rotated.kind !== 'in-use') await rewrapBeside(place, HubId.parse(hub), from, to);
  switch (rotated.kind) {
    case 'rotated':
      return say(`${rotated.subjects} keys are under the new hub key. ${NEXT}`);
    case 'done-before':
      return say(`The keys are under this hub key already. ${NEXT}`);
    case 'in-use':
      throw new CommandError('The record is in use: stop the server first. Nothing was changed.');
  }
});
