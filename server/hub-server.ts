/** The whole server of one hub: HTTP, the one connection, the board behind both. */
import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { join } from 'node:path';
import { isPresent } from '#shared/decisions/state/meeting.ts';
import { NO_HISTORY } from '#shared/hub/profile-history.ts';
import type { Problem } from '#shared/hub/problem.ts';
import type { HubProfile } from '#shared/hub/profile.ts';
import type { EpochMillis, PersonId } from '#shared/ids.ts';
import type { StepUpDeed } from '#shared/people/sign-in.ts';
import { REQUEST_HEAD_MS, REQUEST_MS, SESSION_LOOK_MS, SESSION_SWEEP_MS } from '#shared/wire/limits.ts';
import { openBoard } from './board.ts';
import { ALONE, type Cluster } from './cluster/cluster.ts';
import type { Config } from './config.ts';
import { seedAgendas, seedDemo } from './demo/seed.ts';
import { developScreens } from './dev-screens.ts';
import { builtScreens, createApp } from './http/app.ts';
import { boardRoutes } from './http/board-routes.ts';
import { guestRoutes } from './http/guest-routes.ts';
import { guideRoutes } from './http/guide-routes.ts';
import { wallRoutes } from './http/wall-routes.ts';
import { openingRoutes } from './http/opening-routes.ts';
import { paceRoutes } from './http/pace-routes.ts';
import { adminRoutes } from './http/admin-routes.ts';
import { demoRoutes } from './http/demo-routes.ts';
import { sessionRoutes } from './http/session-routes.ts';
import { sessionListRoutes } from './http/sign-in-sessions.ts';
import { findSender } from './http/signed-in.ts';
import { signInPages, signInRoutes } from './http/sign-in.ts';
import { guestCookie, sessionCookie, wallCookie } from './identity/cookie.ts';
import { firstAdministratorLink } from './identity/first-administrator.ts';
import { openGuestStore } from './identity/guest-store.ts';
import { openGuidesRead } from './identity/guides-read.ts';
import type { IssuerWithSecret } from './identity/oidc-settings.ts';
import { cutEndedElsewhere, sweepSessions } from './identity/session-sweep.ts';
import { openSessions } from './identity/sessions.ts';
import { openSignIn } from './identity/sign-in.ts';
import { openWallStore } from './identity/wall-store.ts';
import { openStores } from './stores/open-stores.ts';
import type { Journal } from './journal/journal.ts';
import { listen } from './listen.ts';
import { openOutside } from './outside.ts';
import type { MailSettings } from './mail/mail-settings.ts';
import type { PublicAddress } from './public-address.ts';
import { factsOf, type Logger } from './logger.ts';
import { adoptAtStart } from './meeting/adopt-profile.ts';
import type { HubRecord } from './meeting/hub-record.ts';
import { createMetrics } from './metrics/metrics.ts';
import { serveMetrics, type MetricsAddress } from './metrics/serve-metrics.ts';
import { watchOutbox } from './metrics/watch-outbox.ts';
import type { Timers } from './meeting/timers.ts';
import { noteRefusedIn } from './reports/note-refused.ts';
import type { ClosingStep } from './shutdown.ts';

export type HubServerSetting = {
  readonly config: Config;
  readonly profile: HubProfile;
  /** What is wrong with the profile file, where `profile` is the last good one instead. */
  readonly brokenFile?: readonly Problem[];
  /** Null while there is nothing that could be opened: then only the page is served that says so. */
  readonly journal: Journal | null;
  readonly publicAddress: PublicAddress;
  /** Null in the demonstration, and while nothing is set up. */
  readonly realSignIn: RealSignIn | null;
  /** Of the record; null where none is open. */
  readonly hubKey?: Uint8Array | null;
  /** PostgreSQL, where several instances share what is kept beside the journal; null for files. */
  readonly databaseUrl?: string | null;
  /** The other instances of the hub; alone unless given. */
  readonly cluster?: Cluster;
  readonly clock: () => EpochMillis;
  readonly timers: Timers;
  readonly logger: Logger;
  /** Null where no e-mail is set up. */
  readonly mailSettings?: MailSettings | null;
  /** Null where nobody gathers metrics. */
  readonly metricsAt?: MetricsAddress | null;
};

export type RealSignIn = { readonly hubKey: Uint8Array; readonly publicUrl: URL; readonly issuers: readonly IssuerWithSecret[]; readonly stepUp: readonly StepUpDeed[] };

export type HubServer = {
  /** The address people open. */
  readonly address: string;
  /** A link for whoever is to be the hub's first administrator; null where it has one, or nobody can sign in. */
  readonly firstAdministratorLink: string | null;
  /** Null where nobody gathers them. */
  readonly metricsAddress: string | null;
  readonly closing: readonly ClosingStep[];
  /** Resolves, with a sentence, once this instance must end and start again; null where no record is open. */
  readonly unfit: Promise<string> | null;
};

const BUILT = join(import.meta.dirname, '../build');

/** @throws ConfigError where the port or the host cannot be had */
export const startHubServer = async (setting: HubServerSetting): Promise<HubServer> => {
  const { config, profile, journal, publicAddress, realSignIn, clock, timers, logger } = setting;
  const { isDemo, isDev, dataDirectory } = config;
  // The sockets take their own requests before the application sees them, so it must be there first.
  const http = createHttp(publicAddress.tls, (request, response) => app(request, response));
  const origin = { publicOrigin: publicAddress.url?.origin ?? null, allowsLoopback: isDemo };
  const metrics = createMetrics();
  const databaseUrl = setting.databaseUrl ?? null;
  const stores = openStores({ directory: dataDirectory, databaseUrl, hub: profile.id, logger });
  const sessions = await openSessions(stores, logger);
  const isSecure = publicAddress.tls !== null || publicAddress.url?.protocol === 'https:';
  const cookie = sessionCookie(isSecure);
  const guests = { guestStore: await openGuestStore(stores), guestCookie: guestCookie(isSecure) };
  const walls = { wallStore: await openWallStore(stores), wallCookie: wallCookie(isSecure) };
  const stepUp = realSignIn?.stepUp ?? [];
  const board =
    journal === null
      ? null
      : await openBoard({ journal, profile, sessions, cookie, stepUp, ...guests, ...walls, http, origin, sharesUpgrades: isDev, clock, timers, logger, metrics, cluster: setting.cluster ?? ALONE, isShared: setting.cluster !== undefined || databaseUrl !== null });
  if (board !== null && (setting.brokenFile ?? []).length === 0) await adoptAtStart(board.record, board.perform, profile);
  const profileNow = () => board?.record.profile ?? profile;
  const isFirstDemo = isDemo && board !== null && (await seedDemo(board.record, board.perform));
  await board?.takeUpDuties();
  if (isFirstDemo) await seedAgendas(board.record, board.perform, clock);

  /** The demonstration's is known once it listens. */
  const reached: { at: URL | null } = { at: publicAddress.url };
  const outside =
    board === null || setting.hubKey === undefined || setting.hubKey === null
      ? null
      : await openOutside({ stores, hubKey: setting.hubKey, board, allowsLoopback: isDemo, mailSettings: setting.mailSettings ?? null, boardAddress: () => reached.at, clock, timers, logger });

  if (outside !== null) watchOutbox(outside, metrics);
  const metricsDoor = setting.metricsAt === undefined || setting.metricsAt === null ? null : await serveMetrics(metrics.registry, setting.metricsAt);

  const cut = (session: string): void => board?.cut(session);
  const signIn =
    board === null || realSignIn === null
      ? null
      : await openSignIn({ ...realSignIn, stores, profile, sessions, cookie, register: () => board.record.register, perform: board.perform, takeClaims: outside?.mail.takeClaims ?? null, cut, clock, logger });
  const stopSweeping = timers.every(SESSION_SWEEP_MS, () => {
    // They are past their time anyway, and removed when there is room again.
    const failed = (error: unknown) => logger.warn(factsOf(error), 'What ran out of guests could not be removed');
    guests.guestStore.forgetOver(clock()).catch(failed);
    walls.wallStore.forgetOver(clock()).catch(failed);
    if (board === null) return;
    const { record, participants } = board;
    const sweeping = { sessions, participants, isInLiveMeeting: (person: PersonId) => isInLiveMeeting(record, person), cut };
    sweepSessions(sweeping, clock()).catch((error: unknown) => logger.warn(factsOf(error), 'Sign-ins could not be looked over'));
  });
  const stopLooking =
    board === null || databaseUrl === null
      ? () => undefined
      : timers.every(SESSION_LOOK_MS, () => {
          const { participants } = board;
          cutEndedElsewhere({ sessions, participants, cut }, clock()).catch((error: unknown) => logger.warn(factsOf(error), 'Sign-ins could not be looked up'));
        });

  const identity = { cookie, sessions, people: () => board?.record.people ?? {}, clock };
  const screens = isDev ? await developScreens(http) : { handlers: builtScreens(BUILT), close: () => undefined };
  const app = createApp({
    routes: [
      { at: '', router: findSender(identity) },
      { at: '', router: paceRoutes(identity) },
      { at: '', router: sessionRoutes({ identity, profile: profileNow, history: () => board?.record.profiles ?? NO_HISTORY, isDemo, canSignIn: isDemo || signIn !== null, cut }) },
      ...(isDemo ? [{ at: '/demo', router: demoRoutes(identity, (agency) => profileNow().agencies.find(({ id }) => id === agency)?.name ?? agency) }] : []),
      { at: '', router: openingRoutes(identity, profileNow) },
      { at: '', router: sessionListRoutes(identity, cut) },
      { at: '/guide', router: guideRoutes(identity, await openGuidesRead(stores)) },
      ...(board === null ? [] : boardRoutes(board, identity, stepUp, outside)),
      ...(board === null ? [] : [{ at: '/guest', router: guestRoutes({ door: board.guestDoor, cookie: guests.guestCookie, profile: profileNow, isDemo }) }]),
      ...(board === null ? [] : [{ at: '/wall', router: wallRoutes({ identity, store: walls.wallStore, cookie: walls.wallCookie, perform: board.perform, profile: profileNow, clock }) }]),
      // Nobody administers a hub that nobody can sign in to.
      ...(board !== null && (isDemo || signIn !== null) ? [{ at: '/admin', router: adminRoutes({ identity, board, doors: signIn, noteRefused: noteRefusedIn(board.perform) }, { stepUp, brokenFile: setting.brokenFile ?? [] }, outside) }] : []),
      ...(signIn === null ? [] : signInRoutes(signIn)),
    ],
    pages: signIn === null ? [] : signInPages(signIn),
    trustedProxies: publicAddress.trustedProxies,
    origin,
    screens: screens.handlers,
    readiness: async () => board?.readiness() ?? 'ready',
    metrics,
    logger,
  });
  const address = await listen(http, config);
  reached.at ??= new URL(address);
  return {
    address,
    firstAdministratorLink: signIn === null ? null : await firstAdministratorLink(signIn),
    metricsAddress: metricsDoor?.address ?? null,
    unfit: board?.unfit ?? null,
    closing: [
      { name: 'moving', close: () => board?.moveAway() },
      { name: 'metrics', close: () => metricsDoor?.close() },
      { name: 'sweeping', close: stopSweeping },
      { name: 'looking', close: stopLooking },
      { name: 'screens', close: screens.close },
      { name: 'outside', close: () => outside?.close() },
      { name: 'board', close: () => board?.close() },
      { name: 'http', close: () => void http.close() },
      { name: 'stores', close: () => stores.close() },
    ],
  };
};

/** Who begins a request and never ends it is let go, so that connections cannot all be taken that way. */
const PATIENCE = { headersTimeout: REQUEST_HEAD_MS, requestTimeout: REQUEST_MS, connectionsCheckingInterval: REQUEST_HEAD_MS / 4 };

const createHttp = (tls: PublicAddress['tls'], listener: RequestListener): Server =>
  tls === null ? createServer(PATIENCE, listener) : createTlsServer({ ...tls, ...PATIENCE }, listener);

const isInLiveMeeting = ({ meetings }: HubRecord, person: PersonId): boolean =>
  [...meetings.values()].some(({ state }) => state.progress.kind === 'open' && isPresent(state, person));
