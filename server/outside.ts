/** What the board does for those who are not connected to it: other systems, and what is kept about them. */
import type { HubId, EpochMillis } from '#shared/ids.ts';
import { openConnections, type Connections } from './connections/connections.ts';
import type { Board } from './board.ts';
import type { ChainHead } from './journal/journal.ts';
import type { Logger } from './logger.ts';
import type { MailSettings } from './mail/mail-settings.ts';
import { openMail, type Mail } from './mail/mail.ts';
import type { Timers } from './meeting/timers.ts';
import { createOutbox, keepSending, type Outbox } from './outbox/outbox.ts';
import type { StoreHome } from './stores/tables.ts';

export type OutsideSetting = {
  readonly stores: StoreHome;
  readonly hubKey: Uint8Array;
  readonly board: Pick<Board, 'record' | 'records'>;
  /** In the demonstration a receiver may run on this machine, and without encryption. */
  readonly allowsLoopback: boolean;
  /** Null where no e-mail is set up. */
  readonly mailSettings: MailSettings | null;
  /** Where people open the board; null until it is known. */
  readonly boardAddress: () => URL | null;
  readonly clock: () => EpochMillis;
  readonly timers: Timers;
  readonly logger: Logger;
};

export type Outside = {
  readonly connections: Connections;
  readonly outbox: Outbox;
  readonly mail: Mail;
  readonly allowsLoopback: boolean;
  /** Of the record's chain, as it stands. */
  head(): Promise<ChainHead>;
  close(): Promise<void>;
};

export const openOutside = async (setting: OutsideSetting): Promise<Outside> => {
  const { stores, hubKey, board, allowsLoopback, clock, timers, logger } = setting;
  const { record, records } = board;
  const { journal, bus } = records;
  const hub: HubId = record.hub;
  const connections = await openConnections(stores, hubKey, hub);
  await connections.deliveries.holdCursorsTo((await journal.head(hub, 'record')).length);
  const { receivers, deliveries } = connections;
  const chance = Math.random;
  const outbox = createOutbox({ journal, record, receivers, deliveries, allowsLoopback, clock, chance, logger });
  const { mailSettings: settings, boardAddress } = setting;
  const mail = await openMail({ settings, connections, record, board: boardAddress, bus, clock, timers, logger });
  const stopSending = keepSending(outbox, bus, timers);
  return {
    connections,
    outbox,
    mail,
    allowsLoopback,
    head: () => journal.head(hub, 'record'),
    close: async () => {
      stopSending();
      await mail.close();
      await outbox.close();
    },
  };
};
