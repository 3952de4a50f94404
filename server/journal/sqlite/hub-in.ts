/** Whose record a folder holds, without opening the record itself. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { checkWhole } from './whole.ts';

/** Null where the folder holds no record yet, or an empty one. @throws UnusableStoreError where it was cut off */
export const hubIn = (directory: string): string | null => {
  const path = join(directory, 'journal.db');
  if (!existsSync(path)) return null;
  checkWhole(directory);
  const database = new DatabaseSync(path, { readOnly: true });
  try {
    const hasHubs = database.prepare("SELECT 1 FROM sqlite_master WHERE name = 'hubs'").get() !== undefined;
    const hub = hasHubs ? database.prepare('SELECT name FROM hubs ORDER BY id').get() : undefined;
    return hub === undefined ? null : String(hub['name']);
  } finally {
    database.close();
  }
};
