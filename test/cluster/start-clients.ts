/** A process with clients in it, told what to do and asked how they are. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Order, Report } from './plan.ts';

export type Clients = {
  tell<Kind extends Report['kind']>(order: Order, answer: Kind): Promise<Extract<Report, { kind: Kind }>>;
  /** A process that is stopped takes its orders once it goes on. */
  signal(name: NodeJS.Signals): void;
};

export const startClients = (): Clients => {
  const clients = fork(join(import.meta.dirname, 'clients.ts'), { serialization: 'advanced', execArgv: [] });
  const ended = once(clients, 'exit').then(() => {
    throw new Error('The clients are gone');
  });
  ended.catch(() => undefined);
  return {
    tell: async (order, kind) => {
      clients.send(order);
      const [report] = (await Promise.race([once(clients, 'message'), ended])) as [Report];
      if (report.kind !== kind) throw new Error(`The clients answered ${report.kind}`);
      return report as Extract<Report, { kind: typeof kind }>;
    },
    signal: (name) => void clients.kill(name),
  };
};
