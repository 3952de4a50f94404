/** Whose procedure the board follows: one of the hubs that come with it, or a council's own file. */
import { resolve } from 'node:path';
import { ConfigError } from './config.ts';

export const SHIPPED_HUBS = ['bexley', 'lancashire', 'manchester', 'oldham', 'portsmouth'] as const;
export type ShippedHub = (typeof SHIPPED_HUBS)[number];

export type HubChoice = {
  /** Null where nothing is named: then it is the hub whose record the folder holds, or else Bexley. */
  readonly profile:
    | { readonly kind: 'shipped'; readonly hub: ShippedHub }
    | { readonly kind: 'file'; readonly path: string }
    | null;
  /** The hub's own choices; null where none are named. */
  readonly localSettingsFile: string | null;
};

export const findShipped = (name: string): ShippedHub | null =>
  SHIPPED_HUBS.find((hub) => hub === name) ?? null;

/** `--hub NAME` on the command line comes before HUB; `otherFlags` are for whoever reads the rest. @throws ConfigError */
export const readHubChoice = (
  environment: NodeJS.ProcessEnv,
  flags: readonly string[],
): { readonly choice: HubChoice; readonly otherFlags: readonly string[] } => {
  const at = flags.indexOf('--hub');
  const otherFlags = at === -1 ? flags : flags.toSpliced(at, 2);
  const hub = at === -1 ? (environment['HUB'] ?? '') : (flags[at + 1] ?? '');
  const file = environment['PROFILE_FILE'] ?? '';
  const settings = environment['LOCAL_SETTINGS_FILE'] ?? '';
  const localSettingsFile = settings === '' ? null : resolve(settings);
  if (hub === '' && at !== -1) throw new ConfigError(`Name a hub after --hub: ${sayHubs()}.`);
  if (hub !== '' && file !== '')
    throw new ConfigError('HUB and PROFILE_FILE each name a hub: set one of them only.');
  if (file !== '')
    return { choice: { profile: { kind: 'file', path: resolve(file) }, localSettingsFile }, otherFlags };
  if (hub === '') return { choice: { profile: null, localSettingsFile }, otherFlags };
  const shipped = findShipped(hub);
  if (shipped === null)
    throw new ConfigError(
      `There is no hub ${hub}: use ${sayHubs()}, or name a council’s own file by PROFILE_FILE.`,
    );
  return { choice: { profile: { kind: 'shipped', hub: shipped }, localSettingsFile }, otherFlags };
};

const sayHubs = (): string => `${SHIPPED_HUBS.slice(0, -1).join(', ')} or ${SHIPPED_HUBS.at(-1)}`;
