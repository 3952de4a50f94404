/** The process of the clients, as whoever measures sees it. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Measured, Order, Report, Setting, Typing } from './orders.ts';

export type Load = {
  do(order: Exclude<Order, { kind: 'type' }>): Promise<void>;
  type(typing: Typing): Promise<Measured>;
  stop(): void;
};

export const startLoad = (setting: Setting): Load => {
  const child = fork(join(import.meta.dirname, 'load.ts'), [JSON.stringify(setting)]);
  const ended = once(child, 'exit').then(() => {
    throw new Error(`The clients of ${setting.protocol} ended without a result.`);
  });
  ended.catch(() => undefined);
  const tell = async (order: Order): Promise<Report> => {
    child.send(order);
    return ((await Promise.race([once(child, 'message'), ended])) as [Report])[0];
  };
  return {
    do: async (order) => void (await tell(order)),
    type: async (typing) => {
      const report = await tell({ kind: 'type', ...typing });
      if (report.kind === 'done') throw new Error('Typing was not measured.');
      return report;
    },
    stop: () => void child.kill('SIGKILL'),
  };
};
