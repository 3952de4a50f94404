/** A network as police and NHS networks are: HTTP passes, the upgrade to WebSocket does not. */
import { createServer, request } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';

export type Proxy = {
  readonly url: string;
  /** How often somebody tried a WebSocket: a test that expects none to pass can show that one was tried. */
  readonly refusedUpgrades: () => number;
  close(): Promise<void>;
};

/** Adds no forwarding header, so that the server sees what it would see from a person. */
export const startProxyWithoutWebSocket = async (target: string): Promise<Proxy> => {
  let refused = 0;
  const { hostname, port } = new URL(target);
  const proxy = createServer((incoming, outgoing) => {
    const onward = request(
      { hostname, port, path: incoming.url, method: incoming.method, headers: incoming.headers },
      (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(outgoing);
      },
    );
    onward.on('error', () => outgoing.destroy());
    outgoing.on('close', () => onward.destroy());
    incoming.pipe(onward);
  });
  proxy.on('upgrade', (_request, socket) => {
    refused += 1;
    socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n');
  });
  proxy.listen(0, '127.0.0.1');
  await once(proxy, 'listening');

  return {
    url: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`,
    refusedUpgrades: () => refused,
    close: async () => {
      proxy.closeAllConnections();
      proxy.close();
      await once(proxy, 'close');
    },
  };
};
