/**
 * Hocuspocus storing as its SQLite extension does: the whole document, into one row, some time after it changed.
 * With the word `memory` it stores nothing.
 */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Database } from '@hocuspocus/extension-database';
import { Server } from '@hocuspocus/server';

const storeInSqlite = (): Database => {
  const directory = process.env['DATA_DIR'] ?? mkdtempSync(join(tmpdir(), 'bench-hocuspocus-'));
  const database = new DatabaseSync(join(directory, 'documents.db'));
  database.exec('CREATE TABLE IF NOT EXISTS documents (name TEXT PRIMARY KEY, data BLOB NOT NULL)');
  const select = database.prepare('SELECT data FROM documents WHERE name = ?');
  const upsert = database.prepare(
    'INSERT INTO documents (name, data) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET data = excluded.data',
  );
  return new Database({
    fetch: async ({ documentName }) => (select.get(documentName)?.['data'] as Uint8Array | undefined) ?? null,
    store: async ({ documentName, state }) => {
      upsert.run(documentName, state);
    },
  });
};

const server = new Server({
  address: '127.0.0.1',
  port: 0,
  quiet: true,
  extensions: process.argv.includes('memory') ? [] : [storeInSqlite()],
});

await server.listen();
const address = server.httpServer.address();
if (address === null || typeof address === 'string') throw new Error('Hocuspocus listens on no port.');
console.log(`ready ws://127.0.0.1:${address.port}`);
