/** What is kept about other systems and people's calendar addresses: one file beside the record. */
import type { HubId } from '#shared/ids.ts';
import { CALENDAR_TABLES, createCalendarAddresses, type CalendarAddresses } from '../identity/calendar-addresses.ts';
import { openIdentityFile } from '../identity/identity-file.ts';
import { createDeliveries, DELIVERY_TABLES, type Deliveries } from '../outbox/deliveries.ts';
import { createReceivers, RECEIVER_TABLES, type Receivers } from '../outbox/receivers.ts';
import { API_KEY_TABLES, createApiKeys, type ApiKeys } from './api-keys.ts';
import { CONNECTION_KEY_TABLES, CONNECTIONS_FILE, openSecretBox, type SecretBox } from './connection-key.ts';

export type Connections = {
  readonly receivers: Receivers;
  readonly deliveries: Deliveries;
  readonly keys: ApiKeys;
  readonly calendars: CalendarAddresses;
  readonly box: SecretBox;
  close(): void;
};

export const openConnections = (directory: string, hubKey: Uint8Array, hub: HubId): Connections => {
  const tables = CONNECTION_KEY_TABLES + RECEIVER_TABLES + DELIVERY_TABLES + API_KEY_TABLES + CALENDAR_TABLES;
  const file = openIdentityFile(directory, CONNECTIONS_FILE, tables);
  // What is deleted is overwritten: an address may be somebody's own.
  file.exec('PRAGMA secure_delete = ON');
  const box = openSecretBox(file, hubKey, hub);
  return {
    receivers: createReceivers(file, box),
    deliveries: createDeliveries(file),
    keys: createApiKeys(file),
    calendars: createCalendarAddresses(file),
    box,
    close: () => file.close(),
  };
};
