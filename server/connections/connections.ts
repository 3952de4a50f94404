/** What is kept about other systems, people's calendar addresses and their e-mail. */
import type { HubId } from '#shared/ids.ts';
import { createCalendarAddresses, type CalendarAddresses } from '../identity/calendar-addresses.ts';
import { createMailAddresses, type MailAddresses } from '../mail/addresses.ts';
import { createMailQueue, type MailQueue } from '../mail/queue.ts';
import { createDeliveries, type Deliveries } from '../outbox/deliveries.ts';
import { createReceivers, type Receivers } from '../outbox/receivers.ts';
import type { StoreHome } from '../stores/tables.ts';
import { createApiKeys, type ApiKeys } from './api-keys.ts';
import { openSecretBox, type SecretBox } from './connection-key.ts';

export type Connections = {
  readonly receivers: Receivers;
  readonly deliveries: Deliveries;
  readonly keys: ApiKeys;
  readonly calendars: CalendarAddresses;
  readonly mailAddresses: MailAddresses;
  readonly mailQueue: MailQueue;
  readonly box: SecretBox;
};

export const openConnections = async (home: StoreHome, hubKey: Uint8Array, hub: HubId): Promise<Connections> => {
  const { tables } = await home.open('connections');
  const box = await openSecretBox(tables, hubKey, hub);
  return {
    receivers: createReceivers(tables, box),
    deliveries: createDeliveries(tables),
    keys: createApiKeys(tables),
    calendars: createCalendarAddresses(tables),
    mailAddresses: createMailAddresses(tables, box),
    mailQueue: createMailQueue(tables, box),
    box,
  };
};
