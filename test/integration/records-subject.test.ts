/** A request for one's own data on a record keeper's screen, over HTTP; and deeds that ask for a new proof. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ContactId } from '#shared/ids.ts';
import { lineOf } from '#shared/reports/redaction.ts';
import type { Fact, SubjectEntry } from '#shared/reports/subject-access.ts';
import type { AccessesAnswer, SubjectAnswer, SubjectExport } from '#shared/wire/record-keeping.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { Participant, signIn } from './record-client.ts';
import { createAsker, type Asker } from './records-asker.ts';

const ROWAN = { name: 'Rowan Sealedchild', dateOfBirth: '2014-05-06' };
const CONCERN = 'Rowan told Fern Notateacher that Moss Otherchild was hit. The doctor wrote to us.';

let server: TestServer;
let chair: Participant;
let keeper: Asker;
let open: ContactId;
let sealed: ContactId;

beforeAll(async () => {
  server = await startServer();
  chair = await Participant.join(server.url, 'amara', 'csc');
  keeper = createAsker(server.url, await signIn(server.url, 'kit'));
  const record = async (concern: string): Promise<ContactId> => {
    const children = [ROWAN, { name: 'Moss Otherchild', dateOfBirth: '2012-01-01' }];
    const details = { concern, children, referrer: { name: 'Fern Notateacher', agency: 'A school' } };
    return (await chair.press({ type: 'record-contact', details })).created as ContactId;
  };
  open = await record(CONCERN);
  sealed = await record('About a colleague');
  using manager = await Participant.join(server.url, 'dara', 'csc');
  await manager.press({ type: 'seal-contact', contact: sealed, named: ['amara'], reason: 'Own child' });
});
afterAll(async () => {
  chair[Symbol.dispose]();
  await server.stop();
});

const look = async (): Promise<SubjectAnswer> =>
  (await (await keeper.post('/subject', ROWAN)).json()) as SubjectAnswer;

const AS_MARKED = { given: {}, lines: {} };
const make = (version: string, redactions: object) =>
  keeper.post('/subject/export', { subject: ROWAN, version, redactions });

const isConcern = ({ label }: Fact): boolean => label === 'Concern';
const concernOf = ({ access }: SubjectAnswer): { entry: SubjectEntry; index: number } => {
  const entry = access.contacts.flatMap(({ entries }) => entries).find(({ facts }) => facts.some(isConcern));
  if (entry === undefined) throw new Error('The concern is not in it');
  return { entry, index: entry.facts.findIndex(isConcern) };
};

const accessKinds = async () =>
  (await keeper.read<AccessesAnswer>(`/contacts/${open}/accesses`)).rows
    .filter(({ name }) => name === 'Kit Archive')
    .map(({ kind }) => kind);

describe('subject access on the screen', () => {
  it('[KEE-10] shows what the record keeper may read, with others marked, and that they read it is on record', async () => {
    const { access } = await look();
    expect(access.contacts.map(({ contact }) => contact)).toEqual([open]);
    const { entry, index } = concernOf({ access, version: '' });
    const marked = entry.facts[index]?.value
      .filter(({ marker }) => marker !== null)
      .map(({ words }) => words);
    expect(marked).toEqual(['Fern Notateacher', 'Moss Otherchild']);
    expect(await accessKinds()).toContain('read');
    expect(await accessKinds()).not.toContain('exported');
    expect((await keeper.post('/subject', { ...ROWAN, dateOfBirth: 'May' })).status).toBe(400);
    expect(server.output()).not.toContain(ROWAN.name);
  });

  it('[KEE-11] takes out what is marked, gives what a reason is given for, and lists both', async () => {
    const answer = await look();
    const files = async (redactions: object) =>
      (await (await make(answer.version, redactions)).json()) as SubjectExport;
    const asMarked = await files(AS_MARKED);
    expect(asMarked.page).toContain(ROWAN.name);
    for (const name of ['Fern Notateacher', 'Moss Otherchild', 'Amara Example'])
      expect(asMarked.page).not.toContain(name);
    expect(asMarked.schedule).toContain('"taken out","another child"');

    const { entry, index } = concernOf(answer);
    const professionals = 'Named in their work (Schedule 3)';
    const kept = await files({ given: { professional: professionals }, lines: {} });
    expect(kept.page).toContain('Amara Example');
    expect(kept.page).not.toContain('Moss Otherchild');
    expect(kept.schedule).toContain(`"given","a professional","${professionals}"`);

    const takenOut = { [lineOf(entry, index)]: { choice: 'take-out', reason: 'Serious harm' } };
    const less = await files({ given: {}, lines: takenOut });
    expect(less.page).not.toContain('The doctor wrote to us');
    expect(less.page).toContain('[withheld]');
    expect(less.schedule).toContain('"Serious harm"');
    expect(less.schedule).not.toContain('doctor');

    const given = { [lineOf(entry, index)]: { choice: 'give', reason: 'They consent' } };
    expect((await files({ given: {}, lines: given })).page).toContain(CONCERN);
    const noReason = { [lineOf(entry, index)]: { choice: 'give', reason: ' ' } };
    expect((await make(answer.version, { given: {}, lines: noReason })).status).toBe(400);
    expect(await accessKinds()).toContain('exported');
  });

  it('[KEE-12] makes nothing of what nobody has looked at', async () => {
    const { version } = await look();
    const stated = { type: 'state-consent', contact: open, statement: 'refused', words: '', saidAt: null };
    await chair.press(stated as never);
    expect(await (await make(version, AS_MARKED)).json()).toMatchObject({ code: 'changed-since-you-looked' });
    expect((await make((await look()).version, AS_MARKED)).status).toBe(200);
  });

  it('[KEE-10] is for record keepers, and a sealed contact is told to those named in it alone', async () => {
    for (const person of ['amara', 'ada', 'lark']) {
      const other = createAsker(server.url, await signIn(server.url, person));
      expect((await other.post('/subject', ROWAN)).status, person).toBe(403);
      const body = { subject: ROWAN, version: '', redactions: AS_MARKED };
      expect((await other.post('/subject/export', body)).status, person).toBe(403);
    }
    expect((await keeper.get(`/contacts/${sealed}`)).status).toBe(404);
    expect((await keeper.get(`/contacts/${sealed}/accesses`)).status).toBe(404);
  });
});
