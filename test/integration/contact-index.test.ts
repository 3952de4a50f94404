/** The index of the lists against going through every contact, on the record as a server has it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NO_DETAILS, openActions, openClocks } from '#shared/decisions/state/contact.ts';
import type { ContactId, EpochMillis } from '#shared/ids.ts';
import { createContactIndex } from '#server/meeting/contact-index.ts';
import { homeFor } from '#server/fanout/home.ts';
import { HOME_CONTACTS } from '#shared/wire/limits.ts';
import { calendarOf } from '#shared/time/working-time.ts';
import { createFolder } from './records-hub.ts';

type Folder = Awaited<ReturnType<typeof createFolder>>;
type Process = Awaited<ReturnType<Folder['openProcess']>>;

let folder: Folder;
let server: Process;

beforeAll(async () => {
  folder = await createFolder(Date.UTC(2026, 3, 14, 9));
  server = await folder.openProcess();
});

afterAll(async () => {
  await server.close();
  await folder.remove();
});

const take = async (externalReference: string, needsImmediateProtection: 'yes' | 'no' = 'no') => {
  const details = { ...NO_DETAILS, concern: 'Invented', externalReference, needsImmediateProtection };
  return (await server.press('tomas', { type: 'record-contact', details, seal: null })).created as ContactId;
};

describe('the index of the lists', () => {
  it('[LRG-10] says what going through every contact says, also after an amendment', async () => {
    const one = await take('X-1', 'yes');
    const two = await take('X-2');
    const details = { ...NO_DETAILS, concern: 'Invented', externalReference: 'X-1' };
    await server.press('tomas', { type: 'amend-contact', contact: two, details, reason: 'The same' });
    const { contacts, index } = server.record;
    const all = [...contacts.values()];
    const those = (isIn: (state: (typeof all)[number]['state']) => boolean) =>
      all.flatMap(({ id, state }) => (isIn(state) ? [id] : [])).toSorted();
    expect([...index.undecided].toSorted()).toEqual(those(({ decision }) => decision === null));
    expect([...index.timed].toSorted()).toEqual(those((state) => openClocks(state).length > 0));
    expect([...index.withOpenActions].toSorted()).toEqual(those((state) => openActions(state).length > 0));
    expect(index.likely({ ...NO_DETAILS, externalReference: 'x 1' }).toSorted()).toEqual([one, two].toSorted());
    expect(index.likely({ ...NO_DETAILS, externalReference: 'X-2' })).toEqual([]);
    for (const { id, state } of all) expect(index.byReference(state.reference.toLowerCase())).toBe(id);
    expect(index.byReference('')).toBeNull();
  });

  it('[LRG-10] forgets all of a contact that was erased', () => {
    const index = createContactIndex();
    const [contact] = [...server.record.contacts.values()];
    const state = { ...contact!.state, route: 'csv' as const };
    index.take(contact!.id, null, state);
    expect(index.fromLine(state.details)).toEqual([contact!.id]);
    index.forget(contact!.id, state);
    expect(index.fromLine(state.details)).toEqual([]);
    expect(index.likely(state.details)).toEqual([]);
    expect(index.byReference(state.reference)).toBeNull();
    expect([...index.undecided, ...index.timed]).toEqual([]);
  });

  it('[LRG-11] the first page shows the most urgent, and says how many wait in all', async () => {
    const flagged = await take('X-3', 'yes');
    for (let more = 0; more < HOME_CONTACTS; more += 1) await take(`Y-${more}`);
    const { record } = server;
    const home = homeFor(record, server.as('tomas'), calendarOf(record.profile.opening), server.clock() as EpochMillis);
    expect(home.contacts).toHaveLength(HOME_CONTACTS);
    expect(home.contacts.slice(0, 2).map(({ contact }) => contact)).toContain(flagged);
    expect(home.waiting).toBe(record.index.undecided.size);
    const partner = homeFor(record, server.as('quill'), calendarOf(record.profile.opening), server.clock() as EpochMillis);
    expect([partner.waiting, partner.contacts]).toEqual([0, []]);
  });
});
