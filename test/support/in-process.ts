/** What a hub in the test's own process is started with, where the test does not say otherwise. */
import type { HubServerSetting } from '#server/hub-server.ts';
import type { Logger } from '#server/logger.ts';
import { ON_THIS_MACHINE } from '#server/public-address.ts';

/** On a port of this machine that the system chooses. */
export const demoSetting = (
  dataDirectory: string,
): Pick<HubServerSetting, 'config' | 'publicAddress' | 'realSignIn'> => ({
  config: { host: '127.0.0.1', port: 0, dataDirectory, hubKeyFile: null, isDemo: true, isDev: false },
  publicAddress: ON_THIS_MACHINE,
  realSignIn: null,
});

/** A log of which every line is kept. */
export const keepLog = (): { readonly log: readonly string[]; readonly logger: Logger } => {
  const log: string[] = [];
  const write = (facts: object, message: string): void =>
    void log.push(JSON.stringify({ ...facts, message }));
  return { log, logger: { info: write, warn: write, error: write } };
};
