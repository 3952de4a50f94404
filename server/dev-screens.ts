/** The screens while they are being written: Vite inside this same server, with hot reload. */
import type { Server } from 'node:http';
import { join } from 'node:path';
import type { RequestHandler } from 'express';

const ROOT = join(import.meta.dirname, '..');

export type DevScreens = {
  readonly handlers: readonly RequestHandler[];
  readonly close: () => Promise<void>;
};

/** Loaded only here: the server that people use never needs it. */
export const developScreens = async (http: Server): Promise<DevScreens> => {
  const { createServer } = await import('vite');
  const vite = await createServer({
    configFile: join(ROOT, 'vite.config.ts'),
    server: { middlewareMode: true, ws: { server: http } },
    logLevel: 'warn',
  });
  return { handlers: [vite.middlewares], close: () => vite.close() };
};
