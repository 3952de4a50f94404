/** A load balancer before several instances: whoever comes is sent to the first of its targets that takes them. */
import { createServer, request, type IncomingMessage } from 'node:http';
import { once } from 'node:events';
import { connect, type AddressInfo, type Socket } from 'node:net';

export type Balancer = {
  readonly url: string;
  /** For everything that comes from now on; open connections stay where they are. */
  sendTo(...targets: readonly string[]): void;
  close(): Promise<void>;
};

/** `cookie`: that of the one browser before it, since a test has none. */
export const startBalancer = async (cookie: string, ...first: readonly string[]): Promise<Balancer> => {
  let targets = first;
  const sockets = new Set<Socket>();

  const headersOf = ({ headers }: IncomingMessage) => ({ ...headers, cookie });
  const portOf = (target: string): number => Number(new URL(target).port);

  const balancer = createServer((incoming, outgoing) => {
    const body: Buffer[] = [];
    incoming.on('data', (part: Buffer) => body.push(part));
    incoming.on('end', () => {
      const attempt = ([target, ...others]: readonly string[]): void => {
        if (target === undefined) return void outgoing.destroy();
        const { url: path, method } = incoming;
        const onward = request({
          hostname: '127.0.0.1',
          port: portOf(target),
          path,
          method,
          headers: headersOf(incoming),
          agent: false,
        });
        onward.once('response', (answer) => {
          outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
          answer.pipe(outgoing);
        });
        onward.once('error', () => (outgoing.headersSent ? outgoing.destroy() : attempt(others)));
        outgoing.once('close', () => onward.destroy());
        onward.end(Buffer.concat(body));
      };
      attempt(targets);
    });
  });
  balancer.on('upgrade', (incoming, near: Socket, head: Buffer) => {
    sockets.add(near.on('error', () => undefined));
    const attempt = ([target, ...others]: readonly string[]): void => {
      if (target === undefined) return void near.destroy();
      const far = connect(portOf(target), '127.0.0.1');
      far.once('error', () => attempt(others));
      far.once('connect', () => {
        far.removeAllListeners('error').on('error', () => near.destroy());
        sockets.add(far);
        const lines = Object.entries(headersOf(incoming)).map(([name, value]) => `${name}: ${String(value)}`);
        far.write(`${incoming.method} ${incoming.url} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`);
        far.write(head);
        far.pipe(near).pipe(far);
        near.once('close', () => far.destroy());
        far.once('close', () => near.destroy());
      });
    };
    attempt(targets);
  });
  balancer.listen(0, '127.0.0.1');
  await once(balancer, 'listening');
  return {
    url: `http://127.0.0.1:${(balancer.address() as AddressInfo).port}`,
    sendTo: (...now) => void (targets = now),
    close: async () => {
      sockets.forEach((socket) => socket.destroy());
      balancer.closeAllConnections();
      balancer.close();
      await once(balancer, 'close');
    },
  };
};
