/** Figures and the hub's reports over HTTP: who has them, and what is on record of it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { actorOf } from '#server/identity/people.ts';
import { noteRefusedIn } from '#server/reports/note-refused.ts';
import type { AgencyId, ContactId, PersonId } from '#shared/ids.ts';
import { startDemoHub, type DemoHub } from '../support/demo-hub.ts';
import { Participant, signIn } from './record-client.ts';
import { openHub } from './record-hub.ts';

let hub: DemoHub;
let manager: Participant;
beforeAll(async () => {
  hub = await startDemoHub('portsmouth');
  manager = await Participant.join(hub.url, 'marina', 'csc');
});
afterAll(async () => {
  manager[Symbol.dispose]();
  await hub.stop();
});

const ask = async (person: string, path: string): Promise<Response> =>
  fetch(`${hub.url}/api/v1${path}`, { headers: { cookie: await signIn(hub.url, person) } });
const decide = async (seal: object | null = null): Promise<ContactId> => {
  const details = { concern: 'Words-of-report-5521', externalReference: '880011', source: 'Schools' };
  const { created } = await manager.press({ type: 'record-contact', details, seal });
  return created as ContactId;
};
const TODAY = () => new Date(hub.now()).toISOString().slice(0, 10);
const weekly = (file = '') => `/hub-reports/POR-W1${file}?first=2026-01-01&last=${TODAY()}`;

describe('reports over HTTP', () => {
  it('[RPT-12] figures are the same for each who may see them, and refused to the others', async () => {
    const [chair, keeper] = await Promise.all(['marina', 'kit'].map(async (person) => (await ask(person, '/figures')).text()));
    expect(keeper).toBe(chair);
    expect(JSON.parse(chair ?? '')).toMatchObject({ figures: [{ id: 'contacts' }, { id: 'outcomes' }, { id: 'waits' }, { id: 'clocks' }, { id: 'checks' }, { id: 'attendance' }, { id: 'actions' }, { id: 'dissent' }] });
    for (const person of ['gale', 'orla', 'ada']) expect((await ask(person, '/figures')).status).toBe(403);
    expect((await fetch(`${hub.url}/api/v1/figures`)).status).toBe(401);
    expect((await ask('marina', '/figures?first=2026-02-01&last=2026-01-01')).status).toBe(400);
  });

  it('[RPT-1] a sealed contact changes no figure, not even for whom its seal names', async () => {
    await decide();
    const before = await (await ask('marina', '/figures')).text();
    await decide({ named: ['marina'], reason: 'Staff' });
    expect(await (await ask('marina', '/figures')).text()).toBe(before);
    await decide();
    expect(before).not.toMatch(/Words-of-report|880011|POR-2/);
  });

  it('[RPT-9] the weekly report comes as a file of eight columns, and what is beside it as another', async () => {
    const table = await (await ask('harbour', weekly('/file.csv'))).text();
    expect(table.split('\r\n')[0]).toBe('"ID","AGE AT CON","CONTACT DATE","CON SOURCE","CON REASON","CON OUTCOME DATE","CON OUTCOME","Locality"');
    const beside = await (await ask('harbour', `${weekly('/file.csv')}&part=beside`)).text();
    expect(beside.split('\r\n')[0]).toMatch(/^"ID","Children and families .*","Lead agency or professional"$/);
  });

  it('[RPT-12] a report is refused to whoever is not entitled to it', async () => {
    expect((await ask('orla', weekly())).status).toBe(403);
    const scorecard = '/hub-reports/early-help-scorecard?first=2026-01-01&last=2026-02-01';
    expect((await ask('gale', scorecard)).status).toBe(403);
    expect((await ask('marina', scorecard)).status).toBe(200);
    expect((await ask('marina', scorecard.replace('early-help-scorecard', 'none'))).status).toBe(404);
  });

  it('[RPT-12] a refusal is in the journal, once an hour for each person and report', async () => {
    const opened = await openHub(Date.UTC(2026, 3, 14, 9));
    const person = actorOf(opened.record.people, 'orla' as PersonId, 'csc' as AgencyId);
    if (person === null) throw new Error('Nobody acts so');
    const note = noteRefusedIn(opened.perform);
    const refusals = async () =>
      (await opened.journal.readHub(opened.record.hub, 0, 2000)).filter(({ meta }) => meta.kind === 'report-refused');
    await note(person, 'Weekly', opened.clock());
    await note(person, 'Weekly', opened.clock());
    await note(person, 'Scorecard', opened.clock());
    expect((await refusals()).map(({ meta }) => meta.person)).toEqual(['orla', 'orla']);
    await opened.skip(3_600_000);
    await note(person, 'Weekly', opened.clock());
    expect(await refusals()).toHaveLength(3);
    await opened.close();
  });
});
