/** A person's line to the server, which can be cut and mended: what a dead machine or a lost network is to the others. */
import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

export type Line = {
  readonly url: string;
  /** From now on nothing passes, and what was open is gone. */
  cut(): void;
  mend(): void;
  close(): Promise<void>;
};

export const layLine = async (target: string): Promise<Line> => {
  const { hostname, port } = new URL(target);
  const open = new Set<Socket>();
  let isCut = false;
  const line = createServer((near) => {
    if (isCut) return void near.destroy();
    const far = connect(Number(port), hostname);
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(one);
      one.on('error', () => other.destroy());
      one.on('close', () => (open.delete(one), other.destroy()));
      one.pipe(other);
    }
  });
  line.listen(0, '127.0.0.1');
  await once(line, 'listening');
  const dropAll = () => open.forEach((socket) => socket.destroy());
  return {
    url: `http://127.0.0.1:${(line.address() as AddressInfo).port}`,
    cut: () => {
      isCut = true;
      dropAll();
    },
    mend: () => void (isCut = false),
    close: async () => {
      dropAll();
      line.close();
      await once(line, 'close');
    },
  };
};
