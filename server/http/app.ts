/** Everything served over HTTP: the interface under /api, the screens everywhere else. */
import { join } from 'node:path';
import express, { type Express, type RequestHandler, type Router } from 'express';
import helmet from 'helmet';
import type { OriginRule } from '../identity/origin.ts';
import type { Logger } from '../logger.ts';
import { measureRequests } from '../metrics/measure.ts';
import type { Metrics } from '../metrics/metrics.ts';
import type { Readiness } from '../readiness.ts';
import { compressedFiles } from './compressed-files.ts';
import { healthRoutes } from './health-routes.ts';
import { notFound, problems } from './problem.ts';
import { sameOrigin } from './signed-in.ts';

export type AppSetting = {
  /** Mounted under /api/v1, in this order. */
  readonly routes: readonly { readonly at: string; readonly router: RequestHandler }[];
  /** At addresses of their own, outside /api. */
  readonly pages: readonly Router[];
  /** How many proxies in front tell the truth about who asks. */
  readonly trustedProxies: number;
  readonly origin: OriginRule;
  /** The screens: built ones, or those of the development server. */
  readonly screens: readonly RequestHandler[];
  readonly readiness: () => Promise<Readiness>;
  readonly metrics: Metrics;
  readonly logger: Logger;
};

export const createApp = ({
  routes,
  pages,
  trustedProxies,
  origin,
  screens,
  readiness,
  metrics,
  logger,
}: AppSetting): Express => {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.set('trust proxy', trustedProxies);
  // The page brings its own policy, with the hash of its script; a header can only make it stricter.
  app.use(
    helmet({
      contentSecurityPolicy: false,
      // Said over plain HTTP it means nothing; said by a demonstration it would bind a browser's localhost.
      strictTransportSecurity: origin.publicOrigin?.startsWith('https:') ?? false,
      xFrameOptions: { action: 'deny' },
      referrerPolicy: { policy: 'no-referrer' },
    }),
  );
  app.use(measureRequests(metrics));
  app.use(headers);
  app.use(healthRoutes(readiness));
  app.use('/api', sameOrigin(origin));
  for (const { at, router } of routes) app.use(`/api/v1${at}`, router);
  app.use('/api', notFound);
  for (const page of pages) app.use(page);
  for (const screen of screens) app.use(screen);
  app.use(problems(logger));
  return app;
};

const headers: RequestHandler = ({ path }, response, next) => {
  const isApi = path.startsWith('/api/');
  response.setHeader(
    'Content-Security-Policy',
    isApi ? "default-src 'none'; frame-ancestors 'none'" : "frame-ancestors 'none'",
  );
  response.setHeader('Permissions-Policy', 'camera=(), geolocation=(), microphone=(), payment=(), usb=()');
  response.setHeader('Cache-Control', 'no-store');
  next();
};

/** The page's first question, which the browser asks while it fetches the scripts. */
const WHO_IS_HERE = '</api/v1/session>; rel=preload; as=fetch; crossorigin';
/** The pages of a guest and of a room's screen ask nothing of who is signed in. */
const isAlone = (path: string): boolean => path.startsWith('/guest/') || path === '/wall';

/** Files named by their own hash may be kept for ever; nothing else may. */
export const builtScreens = (directory: string): readonly RequestHandler[] => [
  compressedFiles(directory),
  express.static(directory, {
    index: false,
    cacheControl: false,
    etag: false,
    setHeaders: (response, path) => {
      if (path.startsWith(join(directory, '_app', 'immutable')))
        response.setHeader('Cache-Control', 'public, max-age=31536000, immutable');
    },
  }),
  (request, response, next) => {
    const wantsPage =
      (request.method === 'GET' || request.method === 'HEAD') && !request.path.startsWith('/_app/');
    if (!wantsPage) return notFound(request, response, next);
    if (!isAlone(request.path)) response.setHeader('Link', WHO_IS_HERE);
    response.sendFile(join(directory, 'index.html'), { cacheControl: false, etag: false });
  },
];
