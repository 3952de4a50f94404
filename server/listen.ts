/** Takes the port. */
import type { Server } from 'node:http';
import { Server as TlsServer } from 'node:https';
import { ConfigError, type Config } from './config.ts';

/** The address people open. @throws ConfigError where the port or the host cannot be had */
export const listen = (http: Server, { host, port }: Pick<Config, 'host' | 'port'>): Promise<string> =>
  new Promise((resolve, reject) => {
    http.once('error', (error: NodeJS.ErrnoException) =>
      reject(new ConfigError(sentenceOf(error, host, port))),
    );
    http.listen(port, host, () => {
      const address = http.address();
      const taken = typeof address === 'object' && address !== null ? address.port : port;
      const scheme = http instanceof TlsServer ? 'https' : 'http';
      resolve(`${scheme}://${host.includes(':') ? `[${host}]` : host}:${taken}`);
    });
  });

const sentenceOf = ({ code }: NodeJS.ErrnoException, host: string, port: number): string => {
  switch (code) {
    case 'EADDRINUSE':
      return `Port ${port} is taken by another program: stop it, or set PORT to a free one (0 takes any).`;
    case 'EACCES':
      return `Port ${port} may not be used by this account: set PORT to one above 1023.`;
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return `This machine has no address ${host}: check HOST.`;
    default:
      return `The server cannot listen on ${host}, port ${port} (${code ?? 'unknown reason'}).`;
  }
};
