/** What other systems are told, by real receivers: signed, once, in the end, and nothing that is kept from them. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { rewrapConnectionKey } from '#server/connections/connection-key.ts';
import { openConnections } from '#server/connections/connections.ts';
import { filesIn } from '#server/stores/files-in.ts';
import type { EpochMillis } from '#shared/ids.ts';
import { CLOCKS_APART_MS, LONGEST_RETRY_MS, OUTSIDE_ATTEMPTS } from '#shared/wire/limits.ts';
import { HUB_KEY, openOutbox, signatureOf, startReceiver } from './outside-hub.ts';
import { createFolder, decideContact, type Process } from './records-hub.ts';

const START = Date.UTC(2026, 10, 24, 11);

let folder: Awaited<ReturnType<typeof createFolder>>;
let hub: Process;
let box: Awaited<ReturnType<typeof openOutbox>>;
let receiver: Awaited<ReturnType<typeof startReceiver>>;

beforeEach(async () => {
  folder = await createFolder(START);
  hub = await folder.openProcess();
  box = await openOutbox(hub, folder.directory);
  receiver = await startReceiver();
});
afterEach(async () => {
  await box.outbox.close();
  await box.close();
  await receiver.stop();
  await hub.close();
  await folder.remove();
});

const CHILD = { concern: 'Heard crying at night', children: [{ name: 'Nova Invented' }] };

describe('a receiver', () => {
  it('[LVG-1] is told of what happens from its registration on, each message signed and once', async () => {
    await hub.recordContact(CHILD);
    const { secret } = await box.register(receiver.address);
    const { contact } = await decideContact(hub, CHILD);
    await box.outbox.run();
    await box.outbox.run();
    expect(receiver.messages().map(({ type }) => type)).toEqual([
      'contact.recorded',
      'outcome.decided',
      'meeting.closed',
    ]);
    for (const each of receiver.received)
      expect(each.headers['webhook-signature']).toBe(signatureOf(secret, each));
    const ids = receiver.received.map(({ headers }) => headers['webhook-id']);
    expect(new Set(ids).size).toBe(ids.length);
    expect(receiver.messages()[1]).toMatchObject({
      hub: 'bexley',
      data: { contact, outcome: { id: 'BEX-O7' }, corrects: null },
    });
  });

  it('[LVG-2] is told nothing that anybody wrote, and nothing about a child', async () => {
    await box.register(receiver.address);
    await decideContact(hub, CHILD);
    await box.outbox.run();
    const sent = receiver.received.map(({ body }) => body).join('\n');
    expect(sent).toContain('BEX-');
    expect(sent).not.toMatch(/Nova|crying/i);
  });

  it('[LVG-3] is told only of the kinds it asked for', async () => {
    await box.register(receiver.address, ['meeting.closed']);
    await decideContact(hub, CHILD);
    await box.outbox.run();
    expect(receiver.messages().map(({ type }) => type)).toEqual(['meeting.closed']);
  });

  it('[LVG-4] is told nothing of a contact that is sealed by the time of sending', async () => {
    await box.register(receiver.address);
    const contact = await hub.recordContact(CHILD);
    const { reference } = hub.record.contacts.get(contact)!.state;
    await hub.press('dara', { type: 'seal-contact', contact, named: ['dara'], reason: 'For a test' });
    await box.outbox.run();
    expect(receiver.received.map(({ body }) => body).join('\n')).not.toContain(reference);
  });

  it('[LVG-4] is told nothing of a discussion by invitation, nor that there is one', async () => {
    const contact = await hub.recordContact(CHILD);
    await box.register(receiver.address);
    await hub.press('tomas', {
      type: 'call-discussion',
      contact,
      kind: 'strategy',
      startsAt: hub.clock(),
      callLink: '',
      form: 'meeting',
      formAgreedBy: '',
      circumstances: [],
      opensToDutyManagers: false,
      discussions: [{ children: [0], concern: 'A test', invited: [{ person: 'quill', mayDecide: true }] }],
    });
    await box.outbox.run();
    expect(receiver.received).toEqual([]);
  });

  it('[LVG-4] is told nothing of what was sealed after it was queued', async () => {
    receiver.behaviour.answer = (_request, response) => response.writeHead(503).end();
    await box.register(receiver.address);
    const contact = await hub.recordContact(CHILD);
    await box.outbox.run();
    expect(receiver.received).toHaveLength(1);
    receiver.behaviour.answer = (_request, response) => response.end();
    await hub.press('dara', { type: 'seal-contact', contact, named: ['dara'], reason: 'For a test' });
    folder.pass(LONGEST_RETRY_MS);
    await box.outbox.run();
    expect(receiver.received).toHaveLength(1);
  });
});

describe('a receiver that does not take it', () => {
  const failing: readonly [string, Parameters<typeof startReceiver>[0], string][] = [
    ['is broken', (_request, response) => void response.writeHead(500).end('no'), 'answered 500'],
    ['redirects', (_request, response) => void response.writeHead(302, { location: 'http://169.254.169.254/' }).end(), 'another address'],
    ['answers nonsense', (request) => void request.socket.end('\u0000\u0001 nonsense\r\n\r\n'), 'could not be reached'],
    ['hangs up', (request) => void request.socket.destroy(), 'could not be reached'],
    ['never answers', () => undefined, 'in time'],
    ['sends a head without end', (_request, response) => void response.writeHead(200, { 'x-long': 'x'.repeat(20_000) }).end(), 'could not be reached'],
  ];
  it.each(failing)('[LVG-5] that %s is tried again, and holds up nobody else', async (_words, answer, reason) => {
    await box.close();
    box = await openOutbox(hub, folder.directory, { withinMs: 300 });
    const bad = await startReceiver(answer);
    const { id } = await box.register(bad.address);
    await box.register(receiver.address);
    await hub.recordContact(CHILD);
    await box.outbox.run();
    expect(receiver.messages()).toHaveLength(1);
    expect(await box.deliveries.waitingOf(id)).toEqual({ waiting: 1, lastFailure: expect.stringContaining(reason) });
    bad.behaviour.answer = (_request, response) => response.end();
    await box.outbox.run();
    expect(bad.received).toHaveLength(1);
    folder.pass(LONGEST_RETRY_MS);
    await box.outbox.run();
    expect(bad.received.map(({ headers }) => headers['webhook-id'])).toEqual([
      receiver.messages()[0]!.id,
      receiver.messages()[0]!.id,
    ]);
    expect((await box.deliveries.waitingOf(id)).waiting).toBe(0);
    await bad.stop();
  });

  it('[LVG-6] is read no further than the head of its answer, however much it sends', async () => {
    const huge = await startReceiver((_request, response) => {
      response.writeHead(200);
      const more = () => {
        while (response.write('x'.repeat(65_536)) && !response.destroyed);
      };
      response.on('drain', more);
      more();
    });
    const { id } = await box.register(huge.address);
    await hub.recordContact(CHILD);
    await box.outbox.run();
    expect((await box.deliveries.waitingOf(id)).waiting).toBe(0);
    await huge.stop();
  });

  it('[LVG-7] is set aside after so many attempts, and goes out again under its own id when an administrator says so', async () => {
    receiver.behaviour.answer = (_request, response) => response.writeHead(410).end();
    const { id } = await box.register(receiver.address);
    await hub.recordContact(CHILD);
    for (let attempt = 0; attempt < OUTSIDE_ATTEMPTS + 3; attempt += 1) {
      await box.outbox.run();
      folder.pass(LONGEST_RETRY_MS);
    }
    expect(receiver.received).toHaveLength(OUTSIDE_ATTEMPTS);
    const [letter] = await box.deliveries.deadLetters();
    expect(letter).toMatchObject({ receiver: id, kind: 'contact.recorded', reason: 'answered 410' });
    receiver.behaviour.answer = (_request, response) => response.end();
    expect(await box.deliveries.replay(id, letter!.message, hub.clock())).toBe(true);
    expect(await box.deliveries.replay(id, letter!.message, hub.clock())).toBe(false);
    await box.outbox.run();
    expect(receiver.received.at(-1)?.headers['webhook-id']).toBe(letter!.message);
    expect(await box.deliveries.deadLetters()).toEqual([]);
  });
});

describe('a crash', () => {
  it('[LVG-8] loses nothing and doubles nothing, wherever it comes', async () => {
    await box.register(receiver.address);
    await hub.recordContact(CHILD);
    // Before anything was queued.
    await box.close();
    box = await openOutbox(hub, folder.directory);
    await box.outbox.run();
    expect(receiver.received).toHaveLength(1);
    // After it was queued, and not taken.
    receiver.behaviour.answer = (_request, response) => response.writeHead(503).end();
    await hub.recordContact(CHILD);
    await box.outbox.run();
    receiver.behaviour.answer = (_request, response) => response.end();
    await box.close();
    await hub.close();
    hub = await folder.openProcess();
    box = await openOutbox(hub, folder.directory);
    folder.pass(LONGEST_RETRY_MS);
    await box.outbox.run();
    // After it was taken.
    await box.close();
    box = await openOutbox(hub, folder.directory);
    await box.outbox.run();
    const taken = receiver.received.map(({ headers }) => headers['webhook-id']);
    expect(taken).toHaveLength(3);
    expect(taken[1]).toBe(taken[2]);
    expect(new Set(taken).size).toBe(2);
  });

  it('[LVG-8] two processes on one folder send each message once', async () => {
    await box.register(receiver.address);
    const other = await openOutbox(hub, folder.directory);
    for (let contact = 0; contact < 20; contact += 1) await hub.recordContact(CHILD);
    await Promise.all([box.outbox.run(), other.outbox.run()]);
    await Promise.all([box.outbox.run(), other.outbox.run()]);
    expect(receiver.received).toHaveLength(20);
    expect(new Set(receiver.received.map(({ headers }) => headers['webhook-id'])).size).toBe(20);
    await other.close();
  });

  it('[LVG-8] two processes whose clocks are five minutes apart send a message once', async () => {
    await box.register(receiver.address);
    await hub.recordContact(CHILD);
    const arrived = new Promise<() => void>((resolve) => {
      receiver.behaviour.answer = (_request, response) => resolve(() => void response.end());
    });
    const sending = box.outbox.run();
    const answer = await arrived;
    const ahead = () => (hub.clock() + CLOCKS_APART_MS) as EpochMillis;
    const other = await openOutbox(hub, folder.directory, { clock: ahead });
    await other.outbox.run();
    answer();
    await sending;
    await other.outbox.run();
    expect(receiver.received).toHaveLength(1);
    await other.close();
  });

  it('[LVG-9] keeps secrets sealed and no content: neither is in the file', async () => {
    const { secret } = await box.register(receiver.address);
    receiver.behaviour.answer = (_request, response) => response.writeHead(503).end();
    const contact = await hub.recordContact(CHILD);
    await box.outbox.run();
    const bytes = ['connections.db', 'connections.db-wal'].map((name) => readFileSync(join(folder.directory, name)));
    for (const file of bytes) {
      expect(file.includes(secret)).toBe(false);
      expect(file.includes(contact)).toBe(false);
      expect(file.includes('Nova')).toBe(false);
    }
  });

  it('[LVG-9] keeps them through a change of the hub’s key, also where that was interrupted', async () => {
    const { id, secret } = await box.register(receiver.address);
    await box.close();
    const next = new Uint8Array(32).fill(10);
    const home = filesIn(folder.directory);
    await rewrapConnectionKey(home, HUB_KEY, next);
    await rewrapConnectionKey(home, HUB_KEY, next);
    const opened = await openConnections(home, next, hub.record.hub);
    expect(Buffer.from((await opened.receivers.secretOf(id)) ?? [])).toEqual(secret);
    // Under the old one nobody reads it any more; the receiver is registered anew.
    const old = await openConnections(home, HUB_KEY, hub.record.hub);
    expect(await old.receivers.secretOf(id)).toBeNull();
    await home.close();
    box = await openOutbox(hub, folder.directory);
  });
});
