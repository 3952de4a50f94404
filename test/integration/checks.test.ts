/** MASH checks over real sockets: who is told that one waits, and whose numbers a manager reads. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ContactId } from '#shared/ids.ts';
import type { Home } from '#shared/wire/messages.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { Participant, signIn } from './record-client.ts';

let server: TestServer;
let tomas: Participant, amara: Participant, police: Participant, health: Participant, observer: Participant;

beforeAll(async () => {
  server = await startServer();
  const join = (person: string, agency = 'csc') => Participant.join(server.url, person, agency);
  [tomas, amara, police, health, observer] = await Promise.all([
    join('tomas'),
    join('amara'),
    join('quill', 'police'),
    join('ivy', 'health'),
    join('orla'),
  ]);
});

afterAll(async () => {
  [tomas, amara, police, health, observer].forEach((each) => each[Symbol.dispose]());
  await server.stop();
});

const homeOf = async ({ socket, agency }: Participant): Promise<Home> =>
  (await socket.emitWithAck('watch-home', { agency })).home;
const checksOf = async (who: Participant, contact: ContactId) =>
  (await homeOf(who)).checks.filter((each) => each.contact === contact);

/** Opened and assigned: the police and health are asked. */
const openCheck = async (by: Participant, contact: ContactId): Promise<string> => {
  await by.press({
    type: 'open-check',
    contact,
    why: 'Unclear',
    risk: 'high',
    agencies: ['police', 'health'],
  });
  await by.watch({ kind: 'contact', contact });
  const check = Object.keys(by.contact(contact).checks).at(-1)!;
  await by.press({ type: 'assign-check', contact, check, to: 'tomas' });
  return check;
};
const answer = (contact: ContactId, check: string, agency: string) => ({
  type: 'answer-check',
  contact,
  check,
  agency,
  answer: { kind: 'nothing-known', systems: [] },
});
const record = async (seal: object | null = null): Promise<ContactId> =>
  (await tomas.press({ type: 'record-contact', details: { concern: 'Words-of-check-7719' }, seal }))
    .created as ContactId;
const performance = async (person: string): Promise<string> => {
  const headers = { cookie: await signIn(server.url, person) };
  return (await fetch(`${server.url}/api/v1/agency-performance.csv`, { headers })).text();
};

describe('a MASH check', () => {
  it('[CHK-13] is on the first page of those asked until they have answered, and of the hub’s own staff until it is over', async () => {
    const contact = await record();
    expect(police.received('Words-of-check-7719')).toBe(false);
    const check = await openCheck(amara, contact);
    expect(await checksOf(police, contact)).toMatchObject([
      { check, risk: 'high', coordinator: 'Tomas Placeholder', clock: { clock: 'BEX-T1' } },
    ]);
    expect(await checksOf(observer, contact)).toEqual([]);
    await police.watch({ kind: 'contact', contact });
    await police.press(answer(contact, check, 'police'));
    expect([(await checksOf(police, contact)).length, (await checksOf(health, contact)).length]).toEqual([
      0, 1,
    ]);
    const [open] = await checksOf(amara, contact);
    expect(open!.asked.map(({ agency, answeredAt }) => [agency, answeredAt !== null])).toEqual([
      ['police', true],
      ['health', false],
    ]);
    await amara.press({ type: 'withdraw-check', contact, check, reason: 'Settled' });
    expect(await checksOf(amara, contact)).toEqual([]);
    expect(await checksOf(health, contact)).toEqual([]);
  });

  it('[CHK-12] counts nothing of a sealed contact for whoever is not named', async () => {
    const before = await performance('amara');
    expect(before).toMatch(/"Metropolitan Police, Public Protection Desk","1","1"/);
    const ofKeeper = await performance('kit');
    const sealed = await record({ named: ['kit'], reason: 'Staff' });
    const check = await openCheck(tomas, sealed);
    expect(await performance('amara')).toBe(before);
    expect(ofKeeper).toBe(before);
    expect(await performance('kit')).toMatch(/"Metropolitan Police, Public Protection Desk","2","1"/);
    expect(await checksOf(police, sealed)).toEqual([]);
    expect((await police.send(answer(sealed, check, 'police'))).ok).toBe(false);
    expect(before).not.toMatch(/Words-of-check|BEX-/);
  });
});
