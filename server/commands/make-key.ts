/**
 * node server/commands/make-key.ts FILE
 *
 * Makes a hub key in a file of its own, which must not exist yet and must not lie with the data.
 */
import { randomBytes } from 'node:crypto';
import { readConfig } from '../config.ts';
import { writeNewHubKey } from '../hub-key.ts';
import { readArguments, runCommand } from './dialogue.ts';

await runCommand(async ({ say }) => {
  const [file = ''] = readArguments('npm run make-key -- FILE', [1, 1]).words;
  const path = writeNewHubKey(file, readConfig(process.env, []).dataDirectory, randomBytes);
  say(
    `A new hub key is in ${path}. Keep a copy in a safe of its own: without it nobody can read the record.`,
  );
});
