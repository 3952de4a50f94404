/** The whole server of one hub: HTTP, the one connection, the board behind both. */
import { createServer } from 'node:http';
import { join } from 'node:path';
import type { HubProfile } from '#shared/hub/profile.ts';
import type { EpochMillis } from '#shared/ids.ts';
import { openBoard } from './board.ts';
import type { Config } from './config.ts';
import { seedDemo } from './demo/seed.ts';
import { developScreens } from './dev-screens.ts';
import { builtScreens, createApp } from './http/app.ts';
import { boardRoutes } from './http/board-routes.ts';
import { demoRoutes } from './http/demo-routes.ts';
import { sessionRoutes } from './http/session-routes.ts';
import { openSessions } from './identity/sessions.ts';
import type { Journal } from './journal/journal.ts';
import { listen } from './listen.ts';
import type { Logger } from './logger.ts';
import type { Timers } from './meeting/timers.ts';
import type { ClosingStep } from './shutdown.ts';

export type HubServerSetting = {
  readonly config: Config;
  readonly profile: HubProfile;
  /** Null while there is nothing that could be opened: then only the page is served that says so. */
  readonly journal: Journal | null;
  readonly clock: () => EpochMillis;
  readonly timers: Timers;
  readonly logger: Logger;
};

export type HubServer = {
  /** The address people open. */
  readonly address: string;
  readonly closing: readonly ClosingStep[];
};

const BUILT = join(import.meta.dirname, '../build');

/** @throws ConfigError where the port or the host cannot be had */
export const startHubServer = async ({ config, profile, journal, clock, timers, logger }: HubServerSetting): Promise<HubServer> => {
  const { isDemo, isDev, dataDirectory } = config;
  // The sockets take their own requests before the application sees them, so it must be there first.
  const http = createServer((request, response) => app(request, response));
  const origin = { allowsLoopback: isDemo };
  const sessions = openSessions(dataDirectory);
  const board =
    journal === null
      ? null
      : await openBoard({ journal, profile, sessions, http, origin, sharesUpgrades: isDev, clock, timers, logger });
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
    isReady: () => board?.isTaking() ?? true,
    logger,
  });
  return {
    address: await listen(http, config),
    closing: [
      { name: 'screens', close: screens.close },
      { name: 'board', close: () => board?.close() },
      { name: 'http', close: () => void http.close() },
      { name: 'sessions', close: () => sessions.close() },
    ],
  };
};
