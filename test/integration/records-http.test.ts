/** What record keepers do on their screens, over HTTP beside live connections: holds, erasure, retention, agreements. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ContactId } from '#shared/ids.ts';
import type {
  AccessesAnswer,
  AgreementsAnswer,
  DisposalsAnswer,
  KeptContact,
  RetentionAnswer,
} from '#shared/wire/record-keeping.ts';
import { FERN } from './guest-client.ts';
import { startGuestStage, type GuestStage } from './guest-stage.ts';
import { signIn } from './record-client.ts';
import { createAsker, type Asker } from './records-asker.ts';

const DAY = 24 * 60 * 60 * 1000;
const WHY = 'Asked for by letter on 2 November';
const AGREEMENT = { agency: 'police', title: 'Information sharing agreement', agreedOn: '2026-01-01' };

let stage: GuestStage;
let keeper: Asker;
let administrator: Asker;
let manager: Asker;
let contact: ContactId;
let reference: string;

const asker = async (person: string) => createAsker(stage.hub.url, await signIn(stage.hub.url, person));

const guestBytes = (): string =>
  readdirSync(stage.hub.directory)
    .filter((name) => name.startsWith('guests.db'))
    .map((name) => readFileSync(join(stage.hub.directory, name)).toString('latin1'))
    .join('');

const decide = async (of: ContactId) => {
  if (stage.chair.contact(of).protection.kind === 'flagged')
    await stage.chair.press({ type: 'stand-down-protection', contact: of, reason: 'Safe with an aunt' });
  return stage.chair.press({
    type: 'decide-outcome',
    meeting: stage.meeting,
    contact: of,
    outcome: 'BEX-O7',
    rationale: 'Nothing further is needed.',
    decisionMaker: 'amara',
    correctionReason: '',
    seen: stage.chair.seen(of),
  });
};

beforeAll(async () => {
  stage = await startGuestStage();
  [keeper, administrator, manager] = await Promise.all([asker('kit'), asker('ada'), asker('amara')]);
  contact = stage.contact();
  reference = stage.chair.contact(contact).reference;
});
afterAll(() => stage.stop());

describe('the register of agreements', () => {
  it('[KEE-1] is kept by record keepers and administrators, and read by nobody else', async () => {
    expect((await keeper.post('/agreements', AGREEMENT)).status).toBe(201);
    const ended = { agency: 'police', title: AGREEMENT.title, endedOn: '2026-11-01', reason: 'Replaced' };
    expect((await administrator.post('/agreements/end', ended)).status).toBe(200);
    const rowsOfPolice = async () =>
      (await keeper.read<AgreementsAnswer>('/agreements')).rows.filter(({ agency }) => agency === 'police');
    expect((await rowsOfPolice()).map(({ standing }) => standing)).toEqual(['none', 'ended']);
    expect((await keeper.post('/agreements/end', ended)).status).toBe(409);
    expect((await keeper.post('/agreements', { ...AGREEMENT, agreedOn: '2026-02-31' })).status).toBe(400);
    await administrator.post('/agreements', AGREEMENT);
    expect((await rowsOfPolice()).map(({ standing }) => standing)).toEqual(['no-review-date']);
    const table = await (await keeper.get('/agreements.csv')).text();
    expect(table).toContain('"Information sharing agreement","No review date","2026-01-01"');
    for (const path of ['/agreements', '/agreements.csv'])
      expect((await manager.get(path)).status, path).toBe(403);
    expect((await manager.post('/agreements', AGREEMENT)).status).toBe(403);
  });
});

describe('a contact as a record', () => {
  const path = () => `/contacts/${contact}`;

  it('[KEE-2] is found by its reference by a record keeper who is admitted to it', async () => {
    const spoken = reference.toLowerCase().replaceAll('-', ' ');
    expect(await (await keeper.post('/find', { reference: spoken })).json()).toEqual({ contact });
    expect((await keeper.post('/find', { reference: 'BEX-1999-0000' })).status).toBe(404);
    for (const other of [administrator, manager]) {
      expect((await other.post('/find', { reference })).status).toBe(403);
      expect((await other.get(path())).status).toBe(403);
    }
  });

  it('[KEE-3] is answered for when a person asks to have it put right, which its record then says', async () => {
    const given = { asked: 'We do not live there', answer: 'amended', reason: 'Seen the tenancy' };
    expect((await keeper.post(`${path()}/rectification`, { ...given, reason: '' })).status).toBe(400);
    expect((await keeper.post(`${path()}/rectification`, given)).status).toBe(204);
    await stage.chair.until(() =>
      (stage.chair.streams.get(`contact/${contact}`)?.entries ?? []).some(
        ({ event }) => event.type === 'rectification-considered' && event.asked === given.asked,
      ),
    );
    expect((await manager.post(`${path()}/rectification`, given)).status).toBe(403);
  });

  it('[KEE-4] tells who read it, on screen and as a table, with the list verified', async () => {
    const answer = await keeper.read<AccessesAnswer>(`${path()}/accesses`);
    expect(answer.rows.map(({ kind, name }) => [kind, name])).toContainEqual(['read', 'Amara Example']);
    expect(answer.chain).toEqual({ kind: 'sound', head: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect(await (await keeper.get(`${path()}/accesses.csv`)).text()).toContain('"read","Amara Example"');
    expect((await manager.get(`${path()}/accesses`)).status).toBe(403);
  });

  it('[KEE-5] cannot be erased before its meeting or under a hold, nor unless its reference is typed', async () => {
    await stage.invite();
    const erase = (typed = reference) =>
      keeper.post(`${path()}/erase`, { reference: typed, ground: 'erasure-request', reason: WHY });
    expect((await erase()).status).toBe(409);
    await decide(contact);
    expect((await keeper.post(`${path()}/hold`, { deed: 'place', reason: 'A claim' })).status).toBe(204);
    const held = await keeper.read<Extract<KeptContact, { kind: 'kept' }>>(path());
    expect(held.hold).toMatchObject({ reason: 'A claim', by: 'Kit Archive' });
    expect(held.plan).toMatchObject({ guests: 1, refusal: expect.stringContaining('legal hold') });
    expect((await keeper.read<DisposalsAnswer>('/disposals')).held).toMatchObject([{ contact, reference }]);
    expect(await (await erase()).json()).toMatchObject({ title: expect.stringContaining('legal hold') });
    await keeper.post(`${path()}/hold`, { deed: 'lift', reason: 'Settled' });
    expect(await (await erase('BEX-1999-0000')).json()).toMatchObject({ code: 'not-now' });
    for (const other of [administrator, manager])
      expect((await other.post(`${path()}/erase`, { reference })).status).toBe(403);
    expect((await keeper.read<KeptContact>(path())).kind).toBe('kept');
  });

  it('[KEE-6] once erased leaves every screen, its page says why, and no guest of it is known any more', async () => {
    expect(guestBytes()).toContain(FERN.name);
    const given = { reference, ground: 'erasure-request', reason: WHY };
    expect((await keeper.post(`${path()}/erase`, given)).status).toBe(204);
    expect(guestBytes()).not.toContain(FERN.name);
    await stage.chair.until(() => stage.chair.gone.includes(`contact/${contact}`));
    const disposal = { called: reference, ground: 'erasure-request', reason: WHY, by: 'Kit Archive' };
    expect(await keeper.read<KeptContact>(path())).toMatchObject({ kind: 'erased', disposal });
    expect((await keeper.read<DisposalsAnswer>('/disposals')).disposals).toMatchObject([disposal]);
    expect(await (await keeper.get('/disposals.csv')).text()).toContain(
      `"${reference}","a request for erasure`,
    );
    expect((await keeper.post(`${path()}/erase`, given)).status).toBe(404);
    expect(await (await keeper.post('/find', { reference })).json()).toEqual({ contact });
    for (const other of [administrator, manager]) expect((await other.get('/disposals')).status).toBe(403);
  });
});

describe('retention', () => {
  it('[KEE-7] is chosen by a record keeper or an administrator, who is told of no contact', async () => {
    const before = await keeper.read<RetentionAnswer>('/retention');
    expect(before.rows.map(({ months }) => months)).toEqual([null, null]);
    expect(before.rows[0]?.source).toContain('the procedure does not say');
    const choice = { kind: 'contact', months: 12, because: 'The council’s schedule' };
    expect((await keeper.post('/retention', { ...choice, because: ' ' })).status).toBe(400);
    expect((await administrator.post('/retention', choice)).status).toBe(200);
    const after = await administrator.read<RetentionAnswer>('/retention');
    expect(after.rows[0]).toMatchObject({ months: 12, chosen: { because: choice.because } });
    expect(after.keeper).toBeNull();
    expect((await manager.post('/retention', choice)).status).toBe(403);
  });

  it('[KEE-8] what is due is disposed of with a reason, and what is not due is named and left', async () => {
    const [due, open] = [stage.contact(), stage.contact()];
    await decide(due);
    const id = stage.contact();
    expect(id).not.toBe(open);
    // Its clocks run out first, each with an entry of its own.
    stage.hub.pass(30 * DAY);
    keeper = await asker('kit');
    await keeper.post('/retention', { kind: 'meeting', months: 24, because: 'Written after what ran out' });
    stage.hub.pass(400 * DAY);
    keeper = await asker('kit');
    const { keeper: rows } = await keeper.read<RetentionAnswer>('/retention');
    expect(rows?.due.map((row) => row.id)).toEqual([due]);
    const records = [
      { kind: 'contact', id: due },
      { kind: 'contact', id },
    ];
    expect((await keeper.post('/dispose', { records, reason: '' })).status).toBe(400);
    const answer = await (await keeper.post('/dispose', { records, reason: 'Schedule, row 4' })).json();
    expect(answer).toMatchObject({ disposed: 1, refused: [{ sentence: expect.any(String) }] });
    const [newest] = (await keeper.read<DisposalsAnswer>('/disposals')).disposals;
    expect(newest).toMatchObject({ id: due, ground: 'retention', reason: 'Schedule, row 4' });
    manager = await asker('amara');
    expect((await manager.post('/dispose', { records, reason: 'x' })).status).toBe(403);
  });
});

describe('a record keeper’s requests', () => {
  it('[KEE-9] come from a page of the board, and from somebody signed in', async () => {
    const foreign = await keeper.post('/find', { reference }, { origin: 'https://elsewhere.example' });
    expect(foreign.status).toBe(403);
    const nobody = createAsker(stage.hub.url, '');
    expect((await nobody.get('/disposals')).status).toBe(401);
    expect((await nobody.post('/find', { reference })).headers.get('content-type')).toContain('problem+json');
  });
});
