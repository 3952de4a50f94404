import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, it } from 'vitest';
import { filesIn } from '#server/stores/files-in.ts';
import { connectionsContract } from './stores-connections.ts';
import { guestsContract } from './stores-guests.ts';
import type { OpenPlace } from './stores-home.ts';
import { mailContract } from './stores-mail.ts';
import { peopleContract } from './stores-people.ts';
import { wallsContract } from './stores-walls.ts';

const openPlace: OpenPlace = async () => {
  const directory = await mkdtemp(join(tmpdir(), 'mash-board-stores-'));
  const home = filesIn(directory);
  return {
    here: home,
    there: home,
    close: async () => {
      await home.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
};

peopleContract('in files', openPlace);
guestsContract('in files', openPlace);
connectionsContract('in files', openPlace);
wallsContract('in files', openPlace);
mailContract('in files', openPlace);

it('[STO-16] tables in files that a newer board wrote are refused in a sentence', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'mash-board-stores-'));
  const first = filesIn(directory);
  await first.open('identity');
  await first.close();
  const file = new DatabaseSync(join(directory, 'identity.db'));
  file.exec('PRAGMA user_version = 2');
  file.close();
  await expect(filesIn(directory).open('identity')).rejects.toThrow(
    'identity.db was written by a newer version of the board',
  );
  await rm(directory, { recursive: true, force: true });
});
