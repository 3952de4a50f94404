/** Starts the server: reads what it is told, opens what it needs, says where it is. */
import { createServer } from 'node:http';
import { join } from 'node:path';
import { HubId, type EpochMillis } from '#shared/ids.ts';
import { openBoard } from './board.ts';
import { ConfigError, readConfig } from './config.ts';
import { seedDemo } from './demo/seed.ts';
import { builtScreens, createApp } from './http/app.ts';
import { boardRoutes } from './http/board-routes.ts';
import { demoRoutes } from './http/demo-routes.ts';
import { sessionRoutes } from './http/session-routes.ts';
import { findHubKey, prepareDataDirectory } from './hub-key.ts';
import { openSessions } from './identity/sessions.ts';
import { WrongKeyError } from './journal/journal.ts';
import { openSqliteJournal } from './journal/sqlite/open.ts';
import { listen } from './listen.ts';
import { loadProfile } from './load-profile.ts';
import { createLogger } from './logger.ts';
import { developScreens } from './dev-screens.ts';
import { systemTimers } from './meeting/timers.ts';
import { closeOnSignal } from './shutdown.ts';

const HUB = HubId.parse('bexley');
const BUILT = join(import.meta.dirname, '../build');

const start = async (): Promise<void> => {
  const config = readConfig(process.env, process.argv.slice(2));
  const { isDemo, isDev, dataDirectory } = config;
  const logger = createLogger();
  const clock = () => Date.now() as EpochMillis;
  const profile = loadProfile(HUB, isDemo);
  prepareDataDirectory(dataDirectory);
  const hubKey = findHubKey(config);
  // The sockets take their own requests before the application sees them, so it must be there first.
  const http = createServer((request, response) => app(request, response));
  const origin = { allowsLoopback: isDemo };

  const sessions = openSessions(dataDirectory);
  const board =
    hubKey === null
      ? null
      : await openBoard({
          journal: await openSqliteJournal({ directory: dataDirectory, hubKey }),
          profile,
          sessions,
          http,
          origin,
          sharesUpgrades: isDev,
          clock,
          timers: systemTimers,
          logger,
        });
  if (isDemo && board !== null) await seedDemo(board.record, board.perform);
  await board?.takeUpDuties();

  const identity = { sessions, people: () => board?.record.people ?? {}, clock };
  const screens = isDev ? await developScreens(http) : { handlers: builtScreens(BUILT), close: () => undefined };
  const app = createApp({
    routes: [
      { at: '', router: sessionRoutes({ identity, profile, isDemo, cut: (session) => board?.cut(session) }) },
      ...(isDemo ? [{ at: '/demo', router: demoRoutes(identity) }] : []),
      ...(board === null ? [] : boardRoutes(board, identity)),
    ],
    origin,
    screens: screens.handlers,
    isReady: () => true,
    logger,
  });
  const address = await listen(http, config);
  closeOnSignal(
    [
      { name: 'screens', close: screens.close },
      { name: 'board', close: () => board?.close() },
      { name: 'http', close: () => void http.close() },
      { name: 'sessions', close: () => sessions.close() },
    ],
    logger,
  );
  const demonstration = isDemo ? ' (demonstration: fictional data, sign in as anyone)' : '';
  process.stdout.write(`MASH Board is ready at ${address}${demonstration}\n`);
  if (hubKey === null) process.stderr.write('No record is open: real sign-in is not set up yet, and HUB_KEY_FILE names no key.\n');
};

start().catch((error: unknown) => {
  const isExpected = error instanceof ConfigError || error instanceof WrongKeyError;
  const wrongKey = 'This hub key does not belong to the data: set HUB_KEY_FILE to the key that DATA_DIR was written with.';
  console.error(error instanceof WrongKeyError ? wrongKey : isExpected ? error.message : error);
  process.exit(1);
});
