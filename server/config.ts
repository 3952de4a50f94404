/** What the environment and the command line say, checked once. */
import { join, resolve } from 'node:path';
import type { MetricsAddress } from './metrics/serve-metrics.ts';
import { z } from 'zod';
import { isLoopbackName } from './identity/origin.ts';

export type Config = {
  readonly host: string;
  /** 0 takes any free one. */
  readonly port: number;
  readonly dataDirectory: string;
  /** Null where none is named. */
  readonly hubKeyFile: string | null;
  /** Sign in as anyone, fictional data; also while developing. */
  readonly isDemo: boolean;
  readonly isDev: boolean;
};

/** Something the person who starts the server can put right; its message is the one sentence they read. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

const DEFAULT_PORT = '8080';
const Port = z.coerce.number().int().min(0).max(65_535);
const FLAGS = ['--demo', '--dev'];

/** @throws ConfigError */
export const readConfig = (environment: NodeJS.ProcessEnv, flags: readonly string[]): Config => {
  const unknown = flags.find((flag) => !FLAGS.includes(flag));
  if (unknown !== undefined) throw new ConfigError(`There is no option ${unknown}: use --demo or --dev.`);
  const port = Port.safeParse(environment['PORT'] ?? DEFAULT_PORT);
  if (!port.success) throw new ConfigError('PORT must be a number from 0 to 65535.');
  const isDev = flags.includes('--dev');
  const isDemo = isDev || flags.includes('--demo');
  const host = environment['HOST'] ?? '127.0.0.1';
  if (isDemo && !isLoopbackName(host === '::1' ? '[::1]' : host)) {
    throw new ConfigError(
      `The demonstration lets anyone sign in, so it listens on this machine only: HOST must be 127.0.0.1 or localhost, not ${host}.`,
    );
  }
  const keyFile = environment['HUB_KEY_FILE'] ?? '';
  return {
    host,
    port: port.data,
    dataDirectory: resolve(environment['DATA_DIR'] ?? join('.', 'data')),
    hubKeyFile: keyFile === '' ? null : resolve(keyFile),
    isDemo,
    isDev,
  };
};

/** @throws ConfigError */
export const readMetricsAddress = (environment: NodeJS.ProcessEnv): MetricsAddress | null => {
  const words = environment['METRICS_PORT'] ?? '';
  if (words === '') return null;
  const port = Port.safeParse(words);
  if (!port.success) throw new ConfigError('METRICS_PORT must be a number from 0 to 65535, or empty for no metrics.');
  return { host: environment['METRICS_HOST'] ?? '127.0.0.1', port: port.data };
};
