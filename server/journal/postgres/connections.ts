/** Connections to one database: what each must promise before it is used, and what happens when one breaks. */
import { setTimeout as wait } from 'node:timers/promises';
import pg, { type ClientBase, type PoolClient, type QueryResultRow } from 'pg';
import { NotStoredError, UnusableStoreError } from '../journal.ts';
import { isPassing, sentenceOf } from './failure.ts';
import { prepared } from './prepared.ts';
import {
  CONNECT_MS,
  FIRST_PAUSE_MS,
  IDLE_IN_TRANSACTION_MS,
  LONGEST_PAUSE_MS,
  PATIENCE_MS,
  QUERY_MS,
  READERS,
  WRITERS,
} from './limits.ts';

export type Client = ClientBase;

export type Ask = <Row extends QueryResultRow>(
  sql: string,
  ...values: readonly unknown[]
) => Promise<readonly Row[]>;

export type Connections = {
  /** One question, asked again while the server is away. @throws NotStoredError when it stays away */
  readonly ask: Ask;
  /** The same on a connection that may change things. */
  readonly change: Ask;
  /** Lends a connection for several statements; after a failure it is thrown away. Asks nothing again. */
  lend<Value>(deed: (client: Client) => Promise<Value>): Promise<Value>;
  close(): Promise<void>;
};

export type ConnectionSetting = {
  readonly url: string;
  /** On each new connection, once it has been found fit. */
  readonly onConnect?: (client: Client) => Promise<void>;
  /** Another server is in the place of the first, and may lack what that one had: no connection is opened any more. */
  readonly onTakenOver?: () => void;
};

const INT8 = 20;

/** Positions and times: all far below 2^53, and numbers everywhere else. */
const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    oid === INT8 ? Number : pg.types.getTypeParser(oid, format)) as typeof pg.types.getTypeParser,
};

export const openConnections = ({ url, onConnect, onTakenOver }: ConnectionSetting): Connections => {
  let timeline: string | null = null;
  const open = (max: number, pipeline: boolean): pg.Pool => {
    const pool = new pg.Pool({
      connectionString: url,
      max,
      // A pipeline sends what does not depend on an answer in one go: a commit takes two journeys instead of five.
      pipeline,
      types,
      application_name: 'mash-board',
      connectionTimeoutMillis: CONNECT_MS,
      query_timeout: QUERY_MS,
      idleTimeoutMillis: 0,
      keepAlive: true,
      onConnect: (client) =>
        promise(async () => {
          const { timeline: found } = await checkFitness(client);
          timeline ??= found;
          if (found !== timeline) {
            onTakenOver?.();
            throw new UnusableStoreError(TAKEN_OVER);
          }
          await onConnect?.(client);
        }),
    });
    // An idle connection that breaks is replaced when the next one is wanted.
    pool.on('error', () => undefined);
    return pool;
  };
  const writers = open(WRITERS, true);
  const readers = open(READERS, false);

  const lendFrom = async <Value>(
    pool: pg.Pool,
    deed: (client: PoolClient) => Promise<Value>,
  ): Promise<Value> => {
    const client = await pool.connect();
    // Told to whoever asks next; without a listener it would end the process.
    const broken = (): void => undefined;
    client.on('error', broken);
    let isSound = false;
    try {
      const value = await deed(client);
      isSound = true;
      return value;
    } finally {
      client.off('error', broken);
      client.release(!isSound);
    }
  };

  const askOf =
    (pool: pg.Pool): Ask =>
    <Row extends QueryResultRow>(sql: string, ...values: readonly unknown[]) =>
      withPatience(() =>
        lendFrom(pool, async (client) => (await client.query<Row>(prepared(sql, values))).rows),
      );

  return {
    ask: askOf(readers),
    change: askOf(writers),
    lend: (deed) => lendFrom(writers, deed),
    close: async () => {
      await Promise.all([writers.end(), readers.end()]);
    },
  };
};

/** The type says nothing of a promise, and the pool waits for one all the same. */
const promise = (deed: () => Promise<void>): void => deed() as unknown as void;

/** Asks again while what fails may pass. @throws NotStoredError when it does not */
export const withPatience = async <Value>(deed: () => Promise<Value>): Promise<Value> => {
  const until = performance.now() + PATIENCE_MS;
  for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(2 * pause, LONGEST_PAUSE_MS)) {
    try {
      return await deed();
    } catch (error) {
      if (!isPassing(error)) throw error;
      if (performance.now() > until) throw new NotStoredError(sentenceOf(error));
    }
    await wait(pause);
  }
};

export const TAKEN_OVER =
  'Another PostgreSQL server took over, and may lack what was written last: the board starts again from what that one holds.';

type Fitness = { version: number; fsync: string; commit: string; standby: boolean; timeline: string | null };

const OLDEST = 140_000;

/** Nothing is acknowledged before it is on disk: a server that does not flush cannot keep that promise. */
const checkFitness = async (client: Client): Promise<Fitness> => {
  // Each time a standby is promoted it begins a timeline, whose number the names of its log begin with.
  const { rows } = await client.query<Fitness>(`
    SELECT current_setting('server_version_num')::int AS version, current_setting('fsync') AS fsync,
      current_setting('synchronous_commit') AS commit, pg_is_in_recovery() AS standby,
      CASE WHEN pg_is_in_recovery() THEN NULL ELSE left(pg_walfile_name(pg_current_wal_lsn()), 8) END AS timeline`);
  const [found] = rows;
  if (found === undefined || found.version < OLDEST)
    throw new UnusableStoreError('The board needs PostgreSQL 14 or newer.');
  if (found.fsync === 'off')
    throw new UnusableStoreError(
      'PostgreSQL runs with fsync off, so a power cut would lose what was acknowledged: set it on.',
    );
  if (found.commit === 'off')
    throw new UnusableStoreError(
      'PostgreSQL has synchronous_commit off here, so a crash would lose what was acknowledged: set it on.',
    );
  if (found.standby)
    throw new UnusableStoreError(
      'DATABASE_URL names a standby, which cannot be written: name the primary server.',
    );
  // Kept as it was found, whatever is set for the server later. A statement ends soon after who asked is gone. Set here
  // and not with the connection, since poolers refuse to open one that asks for more than they know.
  await client.query(
    `SELECT set_config('synchronous_commit', $1, false), set_config('client_connection_check_interval', '1s', false),
      set_config('statement_timeout', $2, false), set_config('idle_in_transaction_session_timeout', $3, false)`,
    [found.commit, String(QUERY_MS), String(IDLE_IN_TRANSACTION_MS)],
  );
  return found;
};
