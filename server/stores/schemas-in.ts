/**
 * A hub's stores in PostgreSQL, shared by every instance that serves it. Each hub has schemas of its own, so that a
 * query that forgot to say which hub it means can reach no other hub's people.
 */
import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import type { HubId } from '#shared/ids.ts';
import { withPatience } from '../journal/postgres/connections.ts';
import { checkTableVersion } from '../journal/table-version.ts';
import { factsOf, type Logger } from '../logger.ts';
import { inPostgresWords, MAKE_TABLES, STORES_VERSION, TABLES_OF } from './table-words.ts';
import type { AllTables, Store, StoreHome, StoreName } from './tables.ts';

/** What signs people in, and what leaves for others, can be given to different eyes and backed up apart. */
const SCHEMA_OF: Readonly<Record<StoreName, string>> = {
  sessions: 'mash_identity',
  identity: 'mash_identity',
  guests: 'mash_identity',
  connections: 'mash_outbox',
};

/** Enough for what signs in at nine in the morning, and little beside what the journal takes of a server's hundred. */
const CONNECTIONS_AT_ONCE = 6;
/** Whoever waits longer for a connection, or for an answer, is told that it failed. */
const CONNECT_MS = 5000;
const ANSWER_MS = 10_000;
/** PostgreSQL cuts longer names silently, and two hubs would share one. */
const NAME_BYTES = 63;
/** So that instances that start at once make the tables one after the other: "MASH" in letters. */
const MAKING_TABLES = 0x4d415348;

const INT8 = 20;

/** Times and counts, all far below where a number loses its last digit. */
const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    oid === INT8 ? Number : pg.types.getTypeParser(oid, format)) as typeof pg.types.getTypeParser,
};

const openPool = (url: string, logger: Pick<Logger, 'warn'>): pg.Pool => {
  const pool = new pg.Pool({
    connectionString: url,
    max: CONNECTIONS_AT_ONCE,
    connectionTimeoutMillis: CONNECT_MS,
    query_timeout: ANSWER_MS,
    keepAlive: true,
    application_name: 'mash-board stores',
    // The type says nothing of a promise, and the pool waits for one all the same.
    onConnect: (client) => client.query(`SET statement_timeout = ${ANSWER_MS}`) as unknown as void,
    types,
  });
  pool.on('error', (error) => logger.warn(factsOf(error), 'A connection to PostgreSQL was lost'));
  // One that breaks while it is lent says so by what was asked over it; unheard, it would end the process.
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
};

const schemaOf = (name: StoreName, hub: HubId): string => {
  const schema = `${SCHEMA_OF[name]}_${hub}`;
  if (Buffer.byteLength(schema) > NAME_BYTES) throw new Error('The id of this hub is too long for PostgreSQL');
  return schema;
};

const makeTables = async (pool: pg.Pool, schema: string, words: string): Promise<void> => {
  const client = await withPatience(() => pool.connect());
  try {
    const quoted = client.escapeIdentifier(schema);
    await client.query('BEGIN');
    await client.query('SELECT pg_advisory_xact_lock($1)', [MAKING_TABLES]);
    await client.query(`CREATE SCHEMA IF NOT EXISTS ${quoted}`);
    await client.query(`SET LOCAL search_path TO ${quoted}`);
    await checkVersion(client);
    await client.query(inPostgresWords(words));
    await client.query('COMMIT');
    client.release();
  } catch (error) {
    // Thrown away with whatever it had begun.
    client.release(true);
    throw error;
  }
};

/** One row in each schema, which is the first in `search_path`. @throws UnusableStoreError */
const checkVersion = async (client: pg.PoolClient): Promise<void> => {
  await client.query('CREATE TABLE IF NOT EXISTS stores_version (version int NOT NULL)');
  const { rows } = await client.query<{ version: number }>('SELECT version FROM stores_version');
  const [found] = rows;
  if (found === undefined) await client.query('INSERT INTO stores_version VALUES ($1)', [STORES_VERSION]);
  else checkTableVersion('What the database keeps beside the record', found.version, STORES_VERSION);
};

export const schemasIn = (url: string, hub: HubId, logger: Pick<Logger, 'warn'>): StoreHome => {
  const pool = openPool(url, logger);
  // While PostgreSQL restarts, who asks waits.
  const connect = () => withPatience(() => pool.connect());
  const patient = { connect, end: () => pool.end(), options: pool.options };
  const database = new Kysely<AllTables>({ dialect: new PostgresDialect({ pool: patient }) });
  const opened = new Map<StoreName, Promise<Store>>();

  const openStore = async (name: StoreName): Promise<Store> => {
    const schema = schemaOf(name, hub);
    await makeTables(pool, schema, MAKE_TABLES[name]);
    const quoted = TABLES_OF[name].map((table) => `${pg.escapeIdentifier(schema)}.${pg.escapeIdentifier(table)}`);
    return {
      tables: database.withSchema(schema),
      // Written anew without what was deleted: the tables are small, and it happens when a contact is erased.
      scrub: async (removed) => {
        if (removed > 0) await pool.query(`VACUUM (FULL) ${quoted.join(', ')}`);
      },
    };
  };
  return {
    open: (name) => {
      const known = opened.get(name) ?? openStore(name);
      opened.set(name, known);
      return known;
    },
    close: async () => {
      await database.destroy();
      if (!pool.ended) await pool.end();
    },
  };
};
