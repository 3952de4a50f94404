/** Contacts and the log over HTTP. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { COMMAND_BYTES, IMPORT_PART_ROWS } from '#shared/wire/limits.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { signIn } from './record-client.ts';

let server: TestServer;
let staff: string;
let police: string;

beforeAll(async () => {
  server = await startServer();
  [staff, police] = await Promise.all([signIn(server.url, 'tomas'), signIn(server.url, 'quill')]);
});

afterAll(() => server.stop());

type Sent = { readonly cookie?: string; readonly type?: string; readonly headers?: Record<string, string> };

const post = (
  path: string,
  body: string | object,
  { cookie = staff, type = 'application/json', headers = {} }: Sent = {},
) =>
  fetch(`${server.url}/api/v1${path}`, {
    method: 'POST',
    headers: { 'content-type': type, cookie, ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });

const get = (path: string, cookie = staff) => fetch(`${server.url}/api/v1${path}`, { headers: { cookie } });

describe('POST /contacts', () => {
  it('[API-1] records a contact of one line and answers with its reference and recorded time', async () => {
    const response = await post('/contacts', { concern: 'Heard crying at night.' });
    expect(response.status).toBe(201);
    const { contact, reference, recordedAt } = await response.json();
    expect(reference).toMatch(/^BEX-\d{4}-[2-9B-Z]{4}-[2-9B-Z]{4}$/);
    expect(Math.abs(Date.now() - recordedAt)).toBeLessThan(60_000);
    const log = await (await get(`/log.csv?contact=${contact}`)).text();
    expect(log).toContain('"contact recorded"');
    expect(log).toContain('route: api');
  });

  it('[API-2] records once what is sent twice under one key', async () => {
    const headers = { 'idempotency-key': 'sent-twice' };
    const one = await (await post('/contacts', { concern: 'Sent twice.' }, { headers })).json();
    const two = await (await post('/contacts', { concern: 'Sent twice.' }, { headers })).json();
    expect(two).toEqual(one);
  });

  it('[API-3] explains each field it could not read, and repeats nothing of it', async () => {
    const response = await post('/contacts', {
      concern: 'x',
      children: [{ dateOfBirth: 'secret-words' }],
      madeUp: 1,
    });
    expect(response.status).toBe(400);
    expect(response.headers.get('content-type')).toContain('application/problem+json');
    const problem = await response.text();
    expect(JSON.parse(problem)).toMatchObject({
      type: 'urn:mash-board:malformed',
      status: 400,
      places: expect.arrayContaining([expect.objectContaining({ place: 'children/0/dateOfBirth' })]),
    });
    expect(problem).not.toContain('secret-words');
  });

  it.each([
    ['nothing', '{}', 400],
    ['no JSON', '{"concern":', 400],
    ['more than fits', JSON.stringify({ concern: 'x'.repeat(COMMAND_BYTES) }), 413],
  ])('[API-4] %s gets problem details without a stack', async (_, body, status) => {
    const response = await post('/contacts', body);
    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toContain('application/problem+json');
    expect(await response.text()).not.toMatch(/node_modules|\.ts\b|\n\s+at /);
  });

  it('[API-5] is for the hub’s own staff who are signed in, from a page of the board', async () => {
    expect((await post('/contacts', { concern: 'x' }, { cookie: '' })).status).toBe(401);
    expect((await post('/contacts', { concern: 'x' }, { cookie: police })).status).toBe(403);
    expect(
      (await post('/contacts', { concern: 'x' }, { headers: { origin: 'https://attacker.example' } })).status,
    ).toBe(403);
    expect(
      (await post('/contacts', { concern: 'x' }, { headers: { 'sec-fetch-site': 'cross-site' } })).status,
    ).toBe(403);
  });
});

const TABLE = [
  'ID,AGE AT CON,CONTACT DATE,CON SOURCE,CON REASON,CON OUTCOME DATE,CON OUTCOME,Locality',
  '900001,12,15/09/2026,C Police,C Concern For Welfare,19/09/2026,C Tac Education Lead,North',
  '900002,twelve,15/09/2026,C Police,C Concern For Welfare,19/09/2026,C Tac Education Lead,North',
  '900003,14,"16/09/2026",C Schools,"C Information/\nAdvice",19/09/2026,C Tac HV Lead,South',
  '900004,15,31/02/2026,C Schools,C Information/ Advice,19/09/2026,C Tac HV Lead,South',
].join('\r\n');

describe('a table of contacts', () => {
  const preview = async (table: string, cookie = staff) =>
    (await post('/contacts/import', table, { type: 'text/csv', cookie })).json();

  it('[API-6] shows the good rows and each mistake by line and column, and records nothing', async () => {
    const { rows, problems } = await preview(TABLE);
    expect(rows.map(({ line }: { line: number }) => line)).toEqual([2, 4]);
    expect(rows[0].details.history[0].outcome).toContain('Education Lead');
    expect(problems.map(({ line, column }: { line: number; column: string }) => [line, column])).toEqual([
      [3, 'AGE AT CON'],
      [6, 'CONTACT DATE'],
    ]);
    expect(
      (await preview(TABLE)).rows.every(
        ({ possibleDuplicates }: { possibleDuplicates: unknown[] }) => possibleDuplicates.length === 0,
      ),
    ).toBe(true);
  });

  it('[API-7] records the rows that were accepted together, and then knows them for possible duplicates', async () => {
    const { rows } = await preview(TABLE);
    const details = rows.map((row: { details: unknown }) => row.details);
    const response = await post('/contacts/import/accept', { id: 'import-1', rows: details });
    expect(response.status).toBe(201);
    const { contacts } = await response.json();
    expect(new Set(contacts.map(({ reference }: { reference: string }) => reference)).size).toBe(2);
    const again = await preview(TABLE);
    expect(
      again.rows.map(({ possibleDuplicates }: { possibleDuplicates: unknown[] }) => possibleDuplicates),
    ).toEqual(
      contacts.map(({ contact, reference }: object & { contact: string; reference: string }) => [
        { contact, reference, because: 'same-reference' },
      ]),
    );
  });

  it('[API-7] records none where one row is bad', async () => {
    const before = (await (await get('/log.csv?kinds=contact-recorded')).text()).split('\r\n').length;
    const response = await post('/contacts/import/accept', {
      rows: [{ concern: 'good' }, { concern: 'good', madeUp: true }],
    });
    expect(response.status).toBe(400);
    expect((await (await get('/log.csv?kinds=contact-recorded')).text()).split('\r\n')).toHaveLength(before);
  });

  it('[LRG-1] refuses a part that others would wait for too long', async () => {
    const rows = Array.from({ length: IMPORT_PART_ROWS + 1 }, () => ({ concern: 'x' }));
    expect((await post('/contacts/import/accept', { rows })).status).toBe(400);
    expect((await post('/contacts/import/accept', { rows: rows.slice(1) })).status).toBe(201);
  });

  it('[LRG-2] answers a part that was sent again as the first time, and records nothing more', async () => {
    const part = { id: 'part-1', rows: [{ concern: 'Sent twice' }, { concern: 'Sent twice' }] };
    const first = await (await post('/contacts/import/accept', part)).json();
    const count = async () => (await (await get('/log.csv?kinds=contact-recorded')).text()).split('\r\n').length;
    const before = await count();
    expect(first.count).toBe(2);
    expect(await (await post('/contacts/import/accept', part)).json()).toEqual(first);
    expect(await count()).toBe(before);
  });

  it('[LRG-3] points out the lines that came in before, and only to whom may read their contacts', async () => {
    const table = ['concern,reference', 'Seen twice,', 'Seen twice,', 'Not yet,'].join('\n');
    const [one, two] = (await preview(table)).rows;
    const { contacts } = await (
      await post('/contacts/import/accept', { rows: [one.details, two.details] })
    ).json();
    const knownTo = async (cookie: string) =>
      (await preview(table, cookie)).rows.map(({ recordedAs }: { recordedAs: unknown }) => recordedAs);
    expect(await knownTo(staff)).toEqual([...contacts, null]);
    expect(await knownTo(police)).toEqual([null, null, null]);
  });

  it('[API-6] says where a table stops being one', async () => {
    const { rows, problems } = await preview('ID,"broken\n1,2');
    expect(rows).toEqual([]);
    expect(problems[0].sentence).toContain('quotation mark');
  });
});

describe('the log as a file', () => {
  it('[API-8] runs nothing in a spreadsheet', async () => {
    await post('/contacts', {
      concern: '=HYPERLINK("http://attacker.example")',
      children: [{ name: '+SUM(A1)' }],
    });
    const text = await (await get('/log.csv')).text();
    const cells = text
      .split('\r\n')
      .flatMap((line) => [...line.matchAll(/"((?:[^"]|"")*)"/g)].map(([, cell]) => cell ?? ''));
    expect(cells.length).toBeGreaterThan(100);
    expect(cells.filter((cell) => /^[=+\-@\t\r]/.test(cell))).toEqual([]);
    expect(cells).toContain("'+SUM(A1)");
  });

  it('[LOG-26] holds what was found by words, which go in the body', async () => {
    await post('/contacts', { concern: 'Wisteria grows over the door' });
    const found = await (await post('/log.csv', { words: 'wister' })).text();
    expect(found).toContain('Wisteria grows');
    expect(found.split('\r\n').length).toBeLessThan((await (await get('/log.csv')).text()).split('\r\n').length);
    expect((await post('/log.csv', { words: 'x'.repeat(201) })).status).toBe(400);
    expect((await get('/log.csv?words=wister')).status).toBe(400);
  });

  it('[API-9] holds only what the person may read', async () => {
    const text = await (await get('/log.csv', police)).text();
    expect(text).not.toContain('Cedar');
    expect(text.split('\r\n')).toHaveLength(2);
    expect((await get('/log.csv?limit=1')).status).toBe(400);
    expect((await get('/log.csv', '')).status).toBe(401);
  });
});
