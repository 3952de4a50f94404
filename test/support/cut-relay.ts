/** Stands between a client and a server on this machine, and cuts the connection at a moment the test names. */
import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** `before`: the server never gets the words. `after`: it does, and its answer is lost. */
export type Cut = { readonly words: string; readonly when: 'before' | 'after' };

export type CutRelay = {
  readonly port: number;
  /** The next time a client says the words, and once only. */
  cutAt(cut: Cut): void;
  /** How often it has cut. */
  readonly cuts: () => number;
  close(): Promise<void>;
};

export const startCutRelay = async (serverPort: number): Promise<CutRelay> => {
  const sockets = new Set<Socket>();
  let planned: Cut | null = null;
  let cuts = 0;

  const relay = (client: Socket): void => {
    const server = connect(serverPort, '127.0.0.1');
    let isMute = false;
    const end = (): void => {
      client.destroy();
      server.destroy();
    };
    for (const socket of [client, server]) {
      sockets.add(socket);
      socket.setNoDelay(true).on('error', end).on('close', end);
    }
    client.on('data', (bytes) => {
      const cut = planned !== null && bytes.includes(planned.words) ? planned : null;
      if (cut !== null) {
        planned = null;
        cuts += 1;
        if (cut.when === 'before') return end();
        isMute = true;
      }
      server.write(bytes);
    });
    server.on('data', (bytes) => (isMute ? end() : void client.write(bytes)));
  };

  const listener = createServer(relay).listen(0, '127.0.0.1');
  await once(listener, 'listening');
  return {
    port: (listener.address() as AddressInfo).port,
    cutAt: (cut) => void (planned = cut),
    cuts: () => cuts,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      listener.close();
      await once(listener, 'close');
    },
  };
};
