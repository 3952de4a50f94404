/** A hub whose messages leave for receivers of this process, over real HTTP, on a clock moved by hand. */
import { createHmac, randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { openConnections } from '#server/connections/connections.ts';
import { filesIn } from '#server/stores/files-in.ts';
import { createOutbox, type OutboxSetting } from '#server/outbox/outbox.ts';
import { OUTSIDE_KINDS, type OutsideKind } from '#shared/outside/kinds.ts';
import { OutsideMessage } from '#shared/outside/message.ts';
import type { Process } from './records-hub.ts';

export const HUB_KEY = new Uint8Array(32).fill(9);

export type Received = { readonly headers: IncomingMessage['headers']; readonly body: string };

/** `answer`: how each request is answered, after it was kept. */
export const startReceiver = async (answer: RequestListener = (_request, response) => response.end()) => {
  const received: Received[] = [];
  const behaviour = { answer };
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (part: string) => (body += part));
    request.on('end', () => {
      received.push({ headers: request.headers, body });
      behaviour.answer(request, response);
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}/hook`,
    received,
    behaviour,
    messages: () => received.map(({ body }) => OutsideMessage.parse(JSON.parse(body))),
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
};

/** The outbox of a process; another one on the same folder is what comes after a crash. */
export const openOutbox = async (hub: Process, directory: string, changed: Partial<OutboxSetting> = {}) => {
  const stores = filesIn(directory);
  const connections = await openConnections(stores, HUB_KEY, hub.record.hub);
  const { receivers, deliveries } = connections;
  const outbox = createOutbox({
    journal: hub.journal,
    record: hub.record,
    receivers,
    deliveries,
    allowsLoopback: true,
    clock: hub.clock,
    chance: () => 1,
    logger: { info: () => undefined, warn: () => undefined, error: () => undefined },
    ...changed,
  });
  return {
    ...connections,
    outbox,
    close: () => stores.close(),
    register: async (address: string, kinds: readonly OutsideKind[] = OUTSIDE_KINDS) => {
      const id = randomUUID();
      const secret = randomBytes(32);
      const { length } = await hub.journal.head(hub.record.hub, 'record');
      const receiver = { id, name: 'Case system', address, kinds, madeAt: hub.clock(), madeBy: 'Ada' };
      await receivers.add(receiver, secret, length);
      return { id, secret };
    },
  };
};

/** As the receiver checks it, by the scheme's own words. */
export const signatureOf = (secret: Uint8Array, { headers, body }: Received): string => {
  const signed = `${String(headers['webhook-id'])}.${String(headers['webhook-timestamp'])}.${body}`;
  return `v1,${createHmac('sha256', secret).update(signed).digest('base64')}`;
};
