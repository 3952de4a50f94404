/** What the board does for those who are not connected to it: other systems, and what is kept about them. */
import type { HubId, EpochMillis } from '#shared/ids.ts';
import { openConnections, type Connections } from './connections/connections.ts';
import type { Board } from './board.ts';
import type { ChainHead } from './journal/journal.ts';
import type { Logger } from './logger.ts';
import type { Timers } from './meeting/timers.ts';
import { createOutbox, keepSending, type Outbox } from './outbox/outbox.ts';

export type OutsideSetting = {
  readonly directory: string;
  readonly hubKey: Uint8Array;
  readonly board: Pick<Board, 'record' | 'records'>;
  /** In the demonstration a receiver may run on this machine, and without encryption. */
  readonly allowsLoopback: boolean;
  readonly clock: () => EpochMillis;
  readonly timers: Timers;
  readonly logger: Logger;
};

export type Outside = {
  readonly connections: Connections;
  readonly outbox: Outbox;
  readonly allowsLoopback: boolean;
  /** Of the record's chain, as it stands. */
  head(): Promise<ChainHead>;
  close(): Promise<void>;
};

export const openOutside = async (setting: OutsideSetting): Promise<Outside> => {
  const { directory, hubKey, board, allowsLoopback, clock, timers, logger } = setting;
  const { record, records } = board;
  const { journal, bus } = records;
  const hub: HubId = record.hub;
  const connections = openConnections(directory, hubKey, hub);
  connections.deliveries.holdCursorsTo((await journal.head(hub, 'record')).length);
  const { receivers, deliveries } = connections;
  const chance = Math.random;
  const outbox = createOutbox({ journal, record, receivers, deliveries, allowsLoopback, clock, chance, logger });
  const stopSending = keepSending(outbox, bus, timers);
  return {
    connections,
    outbox,
    allowsLoopback,
    head: () => journal.head(hub, 'record'),
    close: async () => {
      stopSending();
      await outbox.close();
      connections.close();
    },
  };
};
