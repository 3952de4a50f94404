/** How the board is reached from outside: its public address, the proxies in front of it, its own certificate. */
import { readFileSync } from 'node:fs';
import { ConfigError } from './config.ts';
import { isLoopbackName } from './identity/origin.ts';

export type PublicAddress = {
  /** Null in the demonstration, which is reached by any loopback name. */
  readonly url: URL | null;
  /** How many proxies stand in front and may be believed; 0 for none. */
  readonly trustedProxies: number;
  /** Null where a proxy in front has the certificate. */
  readonly tls: { readonly cert: Buffer; readonly key: Buffer } | null;
};

/** As in the demonstration: no name but this machine's own. */
export const ON_THIS_MACHINE: PublicAddress = { url: null, trustedProxies: 0, tls: null };

const MAX_PROXIES = 5;

/** @throws ConfigError */
export const readPublicAddress = (environment: NodeJS.ProcessEnv, mayLackUrl: boolean): PublicAddress => ({
  url: readUrl(environment['PUBLIC_URL'] ?? '', mayLackUrl),
  trustedProxies: readProxies(environment['TRUST_PROXY'] ?? 'off'),
  tls: readTls(environment['TLS_CERT_FILE'] ?? '', environment['TLS_KEY_FILE'] ?? ''),
});

const readUrl = (given: string, mayBeMissing: boolean): URL | null => {
  if (given === '') {
    if (mayBeMissing) return null;
    throw new ConfigError('Set PUBLIC_URL to the address people open, such as https://board.example.gov.uk.');
  }
  if (!URL.canParse(given))
    throw new ConfigError('PUBLIC_URL must be an address, such as https://board.example.gov.uk.');
  const url = new URL(given);
  if (url.pathname !== '/' || url.search !== '' || url.hash !== '' || url.username !== '') {
    throw new ConfigError(
      'PUBLIC_URL must be a host and nothing after it: the board has its address to itself.',
    );
  }
  if (url.protocol === 'https:' || (url.protocol === 'http:' && isLoopbackName(url.hostname))) return url;
  throw new ConfigError('PUBLIC_URL must begin with https://, except on this machine.');
};

const readProxies = (given: string): number => {
  if (given === 'off') return 0;
  const hops = Number(given);
  if (Number.isInteger(hops) && hops >= 1 && hops <= MAX_PROXIES) return hops;
  throw new ConfigError(
    `TRUST_PROXY must be “off” or the number of proxies in front of the board, 1 to ${MAX_PROXIES}.`,
  );
};

const readTls = (certFile: string, keyFile: string): PublicAddress['tls'] => {
  if (certFile === '' && keyFile === '') return null;
  if (certFile === '' || keyFile === '')
    throw new ConfigError('TLS_CERT_FILE and TLS_KEY_FILE belong together: set both or neither.');
  try {
    return { cert: readFileSync(certFile), key: readFileSync(keyFile) };
  } catch {
    throw new ConfigError(
      'The certificate or its key cannot be read: check TLS_CERT_FILE and TLS_KEY_FILE, and who may read them.',
    );
  }
};
