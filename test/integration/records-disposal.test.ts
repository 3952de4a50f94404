/** Retention on the real journal: what is due is disposed of, and another process on the folder forgets it. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { decideErasure, decideRetention } from '#shared/records/decide.ts';
import { disposalRows } from '#server/records/due.ts';
import { askedAbout, disposeOf, eraseContact, performOnRecords } from '#server/records/erase.ts';
import { createFollower } from '#server/records/follow-others.ts';
import { verifyChains } from '#server/records/verify-chains.ts';
import { createFolder, decideContact, type Process } from './records-hub.ts';

const WORDS = 'Unrepeatable-words-of-a-disposed-contact-3391';
const STARTS = Date.UTC(2026, 0, 12, 9);
const DAY = 24 * 60 * 60 * 1000;

let folder: Awaited<ReturnType<typeof createFolder>>;
let hub: Process;
let command: Process;

beforeEach(async () => {
  folder = await createFolder(STARTS);
  hub = await folder.openProcess();
});
afterEach(async () => {
  await hub.close();
  await folder.remove();
});

const choose = async (by: Process, kind: 'contact' | 'meeting', months: number) => {
  const keeper = by.as('kit');
  const done = await performOnRecords(by, keeper, () => decideRetention(keeper, kind, months, 'Schedule'));
  expect(done.ok).toBe(true);
};

const dueIn = (by: Process) =>
  disposalRows(by.record, by.as('kit'), by.clock()).filter(({ due }) => due.kind === 'due');

describe('a disposal run', () => {
  it('[RET-14] disposes of what is due, contacts before their meetings, and each is on record with its reason', async () => {
    const { contact, meeting } = await decideContact(hub, { concern: WORDS });
    folder.pass(400 * DAY);
    expect(dueIn(hub)).toEqual([]);
    await choose(hub, 'contact', 12);
    await choose(hub, 'meeting', 12);
    expect(dueIn(hub).map(({ id }) => id)).toEqual([contact]);
    for (const row of dueIn(hub)) expect((await disposeOf(hub, hub.as('kit'), row, 'Due')).ok).toBe(true);
    expect(dueIn(hub).map(({ id }) => id)).toEqual([meeting]);
    for (const row of dueIn(hub)) expect((await disposeOf(hub, hub.as('kit'), row, 'Due')).ok).toBe(true);
    expect([...hub.record.keeping.disposals.values()]).toMatchObject([
      { of: 'contact', id: contact, ground: 'retention', reason: 'Due', by: 'Kit Archive' },
      { of: 'meeting', id: meeting, ground: 'retention', reason: 'Due', by: 'Kit Archive' },
    ]);
    const read = await hub.journal.readHub(hub.record.hub, 0, 1000);
    const erased = read.filter(({ body }) => body.kind === 'erased').map(({ stream }) => stream);
    expect(new Set(erased)).toEqual(new Set([`contact/${contact}`, `meeting/${meeting}`]));
    expect((await verifyChains(hub.journal, hub.record.hub)).kind).toBe('sound');
  });

  it('[RET-14] leaves alone what something happened to since it was listed', async () => {
    const { contact } = await decideContact(hub, { concern: WORDS });
    await choose(hub, 'contact', 12);
    folder.pass(400 * DAY);
    const [row] = dueIn(hub);
    if (row === undefined) throw new Error('nothing is due');
    await hub.press('amara', {
      type: 'state-consent',
      contact,
      statement: 'verbal',
      words: '',
      saidAt: null,
    });
    expect(await disposeOf(hub, hub.as('kit'), row, 'Due')).toMatchObject({
      ok: false,
      refusal: { code: 'not-now' },
    });
    expect(hub.record.contacts.has(contact)).toBe(true);
  });
});

describe('two processes on one folder', () => {
  beforeEach(async () => {
    command = await folder.openProcess();
  });
  afterEach(() => command.close());

  it('[RET-9] what one erases, the other forgets and tells, and neither can write about it', async () => {
    const { contact } = await decideContact(hub, { concern: WORDS });
    const told: string[] = [];
    hub.bus.subscribe(({ streams }) => told.push(...streams.map(({ stream }) => stream)));
    const follow = createFollower(hub);
    await command.record.readOn();
    await createFollower(command)();
    const done = await eraseContact(command, command.as('kit'), contact, 'court-order', 'Order');
    expect(done.ok).toBe(true);
    expect(JSON.stringify(hub.record.log)).toContain(WORDS);
    await follow();
    expect(hub.record.contacts.has(contact)).toBe(false);
    expect(JSON.stringify(hub.record.log)).not.toContain(WORDS);
    expect(told).toContain(`contact/${contact}`);
    expect(hub.record.length).toBe((await hub.journal.head(hub.record.hub, 'record')).length);
    const consent = { type: 'state-consent', contact, statement: 'verbal', words: '', saidAt: null };
    await expect(hub.press('amara', consent)).rejects.toThrow('not-permitted');
  });

  it('[RET-15] an erasure that was interrupted after it was recorded is finished by whoever sees it', async () => {
    const { contact } = await decideContact(hub, { concern: WORDS });
    await createFollower(command)();
    const keeper = command.as('kit');
    await performOnRecords(command, keeper, () =>
      decideErasure(askedAbout(command.record, keeper, contact), 'court-order', 'Order'),
    );
    const first = () => hub.journal.read(hub.record.hub, `contact/${contact}`, 0 as never, 1);
    expect((await first())[0]?.body.kind, 'its key is still there').toBe('plain');
    await createFollower(hub)();
    expect((await first())[0]?.body.kind).toBe('erased');
    expect(hub.record.contacts.has(contact)).toBe(false);
  });

  it('[RET-9] what the other only wrote is told as well, and nothing twice', async () => {
    const follow = createFollower(hub);
    const told: string[] = [];
    hub.bus.subscribe(({ streams }) => told.push(...streams.map(({ stream }) => stream)));
    const contact = await command.recordContact({ concern: WORDS });
    await follow();
    expect(hub.record.contacts.has(contact)).toBe(true);
    expect(told).toContain(`contact/${contact}`);
    const before = told.length;
    await follow();
    expect(told).toHaveLength(before);
  });
});
