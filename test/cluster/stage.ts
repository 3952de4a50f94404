/** Three instances on one PostgreSQL and one Redis, ten meetings of fifteen at work, and everything that can be broken. */
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { HubId } from '#shared/ids.ts';
import { openPostgresJournal } from '#server/journal/postgres/open.ts';
import type { WholeJournal } from '#server/journal/journal.ts';
import { layLine, type Line } from '../support/line.ts';
import { startPostgres, type PostgresServer } from '../support/postgres.ts';
import { startRedis, type RedisServer } from '../support/redis.ts';
import { startServer, type TestServer } from '../support/server.ts';
import type { Weather } from '../support/weather.ts';
import { callMeetings } from './meetings.ts';
import type { Seat } from './plan.ts';
import { startClients, type Clients } from './start-clients.ts';

export type Place = {
  readonly server: TestServer;
  /** Between it and PostgreSQL. */
  readonly toStore: Line;
};

export type Stage = {
  readonly instances: readonly Place[];
  readonly postgres: PostgresServer;
  readonly redis: RedisServer;
  readonly journal: WholeJournal;
  readonly seats: readonly Seat[];
  /** The lines of those whose network is bad, and of those who fall asleep. */
  readonly slow: Line;
  readonly sleepy: Line;
  readonly tell: Clients['tell'];
  stop(): Promise<void>;
};

export type StageSetting = { readonly meetings: number; readonly people: number };

export const HUB = 'bexley' as HubId;
/** A transatlantic line through a bad mobile network. */
const BAD_WEATHER: Weather = { bitsPerSecond: Infinity, roundTripMs: 300, lostShare: 0.05 };
/** Who is on which line: of every meeting the last two seats are the slow one and the sleepy one. */
export const isSlow = (seat: number, people: number): boolean => seat === people - 1;
export const isSleepy = (seat: number, people: number): boolean => seat === people - 2;
const CLOCKS_APART_MS = 5 * 60 * 1000;

export const setStage = async ({ meetings, people }: StageSetting): Promise<Stage> => {
  await using begun = new AsyncDisposableStack();
  const folder = await mkdtemp(join(tmpdir(), 'mash-board-cluster-'));
  begun.defer(() => rm(folder, { recursive: true, force: true }));
  const hubKey = randomBytes(32);
  const keyFile = join(folder, 'hub.key');
  await writeFile(keyFile, hubKey.toString('hex'), { mode: 0o600 });
  const postgres = begun.adopt(await startPostgres(), (server) => server.stop());
  const redis = begun.adopt(await startRedis(), (server) => server.stop());
  const database = await postgres.createDatabase();

  /** The third one's clock is five minutes ahead of the second one's. */
  const clocks = ['0', '0', String(CLOCKS_APART_MS)];
  const lineTo = async (target: string | number, weather?: Weather): Promise<Line> =>
    begun.adopt(await layLine(target, weather), (line) => line.close());
  const startInstance = async (offset: string): Promise<Place> => {
    const toStore = await lineTo(postgres.port);
    const own = new URL(database);
    own.port = String(toStore.port);
    const server = await startServer({
      environment: {
        DATABASE_URL: own.href,
        REDIS_URL: redis.url,
        HUB_KEY_FILE: keyFile,
        CLOCK_OFFSET_MS: offset,
        NODE_OPTIONS: `--import=${join(import.meta.dirname, 'other-clock.ts')}`,
      },
    });
    begun.defer(async () => {
      await server.kill();
      await server.stop();
    });
    return { server, toStore };
  };
  const instances: Place[] = [];
  for (const offset of clocks) instances.push(await startInstance(offset));

  const urls = instances.map(({ server }) => server.url);
  const [first = ''] = urls;
  const [slow, sleepy] = [await lineTo(urls[1] ?? '', BAD_WEATHER), await lineTo(urls[1] ?? '')];
  const called = await callMeetings(first, meetings, people);
  const seats = called.map((rest, index): Seat => {
    const at = index % people;
    const own = index % urls.length;
    const inTurn = urls.map((_, step) => urls[(own + step) % urls.length] ?? '');
    if (isSlow(at, people)) return { ...rest, urls: [slow.url] };
    if (isSleepy(at, people)) return { ...rest, urls: [sleepy.url] };
    return { ...rest, urls: inTurn };
  });

  const clients = startClients();
  begun.defer(() => clients.signal('SIGKILL'));
  const journal = begun.adopt(await openPostgresJournal({ url: database, hubKey, hub: HUB }), (open) =>
    open.close().catch(() => undefined),
  );
  await clients.tell({ kind: 'sit', seats }, 'done');

  const running = begun.move();
  return {
    instances,
    postgres,
    redis,
    journal,
    seats,
    slow,
    sleepy,
    tell: (order, kind) => clients.tell(order, kind),
    stop: () => running.disposeAsync(),
  };
};
