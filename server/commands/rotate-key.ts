/**
 * node server/commands/rotate-key.ts NEW_KEY_FILE
 *
 * Wraps every key of the record anew, from the hub key in HUB_KEY_FILE to the one in NEW_KEY_FILE. The server is
 * stopped first. Run again after an interruption, it begins again or finds it done.
 */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { rewrapConnectionKey } from '../connections/connection-key.ts';
import { readConfig } from '../config.ts';
import { findHubKey } from '../hub-key.ts';
import { rotateHubKey } from '../journal/rotate.ts';
import { FILE_OF, filesIn } from '../stores/files-in.ts';
import { CommandError, readArguments, runCommand } from './dialogue.ts';

const NEXT = `Set HUB_KEY_FILE to it and start the server. Take a backup now: copies of keys.db taken so far still open
with the old key. Once they are gone, destroy the old key.`;

/** Where the hub has no connections there is nothing to do. */
const rewrapBeside = async (directory: string, from: Uint8Array, to: Uint8Array): Promise<void> => {
  if (!existsSync(join(directory, FILE_OF.connections))) return;
  const stores = filesIn(directory);
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
  const rotated = rotateHubKey(config.dataDirectory, from, to);
  // Also where the keys were done before: whatever was interrupted is finished.
  if (rotated.kind !== 'in-use') await rewrapBeside(config.dataDirectory, from, to);
  switch (rotated.kind) {
    case 'rotated':
      return say(`${rotated.subjects} keys are under the new hub key. ${NEXT}`);
    case 'done-before':
      return say(`The keys are under this hub key already. ${NEXT}`);
    case 'in-use':
      throw new CommandError('The record is in use: stop the server first. Nothing was changed.');
  }
});
