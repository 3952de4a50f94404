/** Every file that the board gives: taken by somebody entitled and opened, and refused to somebody who is not. */
import { readFileSync, readdirSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { SCHEMAS } from '#server/archive/shape.ts';
import { HubProfile } from '#shared/hub/profile.ts';
import { unzip } from '../support/unzip.ts';
import { holdMeeting, type HeldMeeting } from './documents-held.ts';
import { Participant, signIn } from './record-client.ts';
import { runCommand, valueOf } from './records-command.ts';

type Opens = (bytes: Buffer) => void;

type Export = {
  /** The file of the route, and how many exports it gives by itself. */
  readonly route: string;
  readonly ask: readonly [method: 'GET' | 'POST', path: string];
  readonly entitled: string;
  /** Null where everybody is given what they themselves may read. */
  readonly refused: string | null;
  /** Under which name a refusal stands in the hub's log; null where it stands among the accesses of the contact. */
  readonly report: string | null;
  readonly opens: Opens;
};

const isTable: Opens = (bytes) => {
  const [columns, ...rows] = parse(bytes, { bom: true }) as unknown as string[][];
  expect(columns?.every((column) => column !== '')).toBe(true);
  for (const row of rows) expect(row).toHaveLength(columns?.length ?? 0);
};
// LibreOffice and poppler open them in documents.office.test.ts.
const isWord: Opens = (bytes) => expect([...unzip(bytes).values()].join()).toContain('OFFICIAL-SENSITIVE');
const isPdf: Opens = (bytes) => expect(bytes.toString('latin1')).toMatch(/^%PDF-1[^]*%%EOF\s*$/);
const isArchive: Opens = (bytes) => {
  const files = unzip(bytes);
  const contacts = [...files].filter(([path]) => path.startsWith('contacts/'));
  expect(contacts.length).toBeGreaterThan(0);
  for (const [, json] of contacts) SCHEMAS.contact.parse(JSON.parse(json));
};
const isProfile: Opens = (bytes) => void HubProfile.parse(JSON.parse(bytes.toString('utf8')));

const isPage: Opens = (bytes) => {
  const page = bytes.toString('utf8');
  expect(page).toMatch(/^<!doctype html>[^]*<h1[^]*<\/html>\s*$/i);
  expect(page).toContain('OFFICIAL-SENSITIVE');
  expect(page).not.toMatch(/<script|\son\w+=/i);
};

let held: HeldMeeting;
const cookies = new Map<string, string>();
beforeAll(async () => {
  held = await holdMeeting();
  for (const person of ['kit', 'amara', 'ada', 'orla', 'ivy', 'rowan']) cookies.set(person, await signIn(held.server.url, person));
});
afterAll(() => held.stop());

const ask = (person: string, [method, path]: Export['ask']) =>
  fetch(`${held.server.url}/api/v1${path}`, { method, headers: { cookie: cookies.get(person) ?? '' } });

const send = (person: string, path: string, body: object) =>
  fetch(`${held.server.url}/api/v1${path}`, {
    method: 'POST',
    headers: { cookie: cookies.get(person) ?? '', 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

const exportsOf = (meeting: string, contact: string): readonly Export[] => [
  { route: 'records-archive', ask: ['POST', '/records/archive'], entitled: 'kit', refused: 'amara', report: 'records of the hub', opens: isArchive },
  { route: 'records-agreements', ask: ['GET', '/records/agreements.csv'], entitled: 'kit', refused: 'amara', report: 'records of the hub', opens: isTable },
  { route: 'records-retention', ask: ['GET', '/records/disposals.csv'], entitled: 'kit', refused: 'amara', report: 'records of the hub', opens: isTable },
  { route: 'records-contacts', ask: ['GET', `/records/contacts/${contact}/accesses.csv`], entitled: 'kit', refused: 'amara', report: 'records of the hub', opens: isTable },
  { route: 'admin-people', ask: ['GET', '/admin/access-review.csv'], entitled: 'ada', refused: 'amara', report: 'administration of the board', opens: isTable },
  { route: 'admin-profile', ask: ['GET', '/admin/profiles/1'], entitled: 'ada', refused: 'amara', report: 'administration of the board', opens: isProfile },
  { route: 'hub-report-routes', ask: ['GET', '/hub-reports/health-data/file.csv?first=2026-01-01&last=2026-12-31&part=measures'], entitled: 'kit', refused: 'orla', report: 'Data to health managers', opens: isTable },
  { route: 'figure-routes', ask: ['GET', '/figures/file.csv?figure=contacts'], entitled: 'kit', refused: 'orla', report: 'manager’s figures', opens: isTable },
  { route: 'performance-routes', ask: ['GET', '/agency-performance.csv'], entitled: 'kit', refused: 'orla', report: 'performance of the agencies', opens: isTable },
  { route: 'log-routes', ask: ['GET', '/log.csv'], entitled: 'kit', refused: null, report: null, opens: isTable },
  { route: 'sharing-routes', ask: ['GET', '/sharing.csv'], entitled: 'kit', refused: null, report: null, opens: isTable },
  ...(['minutes', 'pack'] as const).flatMap((kind): readonly Export[] => [
    { route: 'document-routes', ask: ['GET', `/documents/${kind}/${meeting}?format=docx`], entitled: 'amara', refused: kind === 'pack' ? 'ivy' : 'orla', report: null, opens: isWord },
    { route: 'document-routes', ask: ['GET', `/documents/${kind}/${meeting}?format=pdf`], entitled: 'amara', refused: kind === 'pack' ? 'ivy' : 'orla', report: null, opens: isPdf },
  ]),
  { route: 'document-routes', ask: ['GET', `/documents/decision-sheet/${contact}?format=docx`], entitled: 'kit', refused: 'rowan', report: null, opens: isWord },
  { route: 'document-routes', ask: ['GET', `/documents/decision-sheet/${contact}?format=pdf`], entitled: 'kit', refused: 'rowan', report: null, opens: isPdf },
];

it('[LEA-9] every file opens as what it says it is', async () => {
  for (const each of exportsOf(held.meeting, held.contact)) {
    const response = await ask(each.entitled, each.ask);
    expect(response.status, each.ask[1]).toBe(200);
    expect(response.headers.get('content-disposition'), each.ask[1]).toMatch(/^attachment; filename="?[\w.-]+"?$/);
    each.opens(Buffer.from(await response.arrayBuffer()));
  }
});

it('[LEA-9] no route gives a file that is not on the list', () => {
  const folder = 'server/http';
  const textOf = (name: string) => readFileSync(`${folder}/${name}`, 'utf8');
  const GIVES = /Content-Disposition|\.attachment\(|\.download\(|\bsendCsv\(/g;
  // It gives nothing by itself, and only by the one function that is looked for in all others.
  const shared = 'export.ts';
  expect(textOf(shared).match(GIVES)).toEqual(['Content-Disposition']);
  const giving = readdirSync(folder).filter((name) => name !== shared && textOf(name).search(GIVES) !== -1);
  const listed = new Set(exportsOf('', '').map(({ route }) => `${route}.ts`));
  expect(giving.toSorted()).toEqual([...listed].toSorted());
});

it('[LEA-10] whoever is not entitled is refused, and that is on record', async () => {
  const refusals = exportsOf(held.meeting, held.contact).filter(({ refused }) => refused !== null);
  for (const { ask: asked, refused } of refusals) {
    const response = await ask(refused ?? '', asked);
    expect(response.status, asked[1]).toBe(403);
    expect(response.headers.get('content-disposition'), asked[1]).toBe(null);
  }
  const accesses = await ask('kit', ['GET', `/records/contacts/${held.contact}/accesses`]);
  const { rows } = (await accesses.json()) as { rows: readonly { kind: string; name: string }[] };
  const people = (await (await ask('kit', ['GET', '/people'])).json()) as readonly { id: string; name: string }[];
  for (const { refused } of refusals.filter(({ report }) => report === null)) {
    const { name } = people.find(({ id }) => id === refused) ?? {};
    expect(rows).toContainEqual(expect.objectContaining({ kind: 'refused', name }));
  }
  const file = `${held.server.dataDirectory}/leaving.zip`;
  const done = await runCommand('export-all', [file, '--as', 'kit'], { DATA_DIR: held.server.dataDirectory });
  expect(valueOf(done, 'Head')).toMatch(/^[0-9a-f]{64}$/);
  const bodies = (unzip(readFileSync(file)).get('log/record.jsonl') ?? '')
    .split('\n')
    .slice(1, -1)
    .flatMap((line) => ((JSON.parse(line) as { meta?: { kind: string } }).meta?.kind === 'report-refused' ? [line] : []))
    .map((line) => Buffer.from((JSON.parse(line) as { body: string }).body, 'base64').toString());
  for (const { report, refused } of refusals.filter((each) => each.report !== null))
    expect(bodies.some((body) => body.includes(report ?? '')), `${report} by ${refused}`).toBe(true);
});

it('[LEA-9] what is given without a file name opens too', async () => {
  const { meeting, contact } = held;
  for (const path of [`minutes/${meeting}`, `pack/${meeting}`, `decision-sheet/${contact}`]) {
    const response = await ask('amara', ['GET', `/documents/${path}?format=html`]);
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    isPage(Buffer.from(await response.arrayBuffer()));
  }
  const parts = [{ id: 'outcome', text: 'A visit & a letter' }];
  const letter = await send('amara', '/referrer-answer', { contact, as: 'html', parts });
  const { letter: page } = (await letter.json()) as { letter: string };
  isPage(Buffer.from(page));
  expect(page).toContain('A visit &amp; a letter');
  const described = (await (await ask('amara', ['GET', '/openapi.json'])).json()) as { openapi: string };
  expect(described.openapi).toMatch(/^3\./);
});

it('[LEA-9] the files of a subject access request open', async () => {
  using amara = await Participant.join(held.server.url, 'amara', 'csc');
  const subject = { name: 'Bramble Testchild', dateOfBirth: '2015-02-03' };
  await amara.press({ type: 'record-contact', details: { concern: 'Invented', children: [subject] } });
  const { version } = (await (await send('kit', '/records/subject', subject)).json()) as { version: string };
  const made = await send('kit', '/records/subject/export', { subject, version, redactions: { given: {}, lines: {} } });
  const { page, schedule } = (await made.json()) as { page: string; schedule: string };
  expect(page).toMatch(/^<!doctype html>[^]*Bramble Testchild[^]*<\/html>\s*$/i);
  isTable(Buffer.from(schedule));
  expect((await send('amara', '/records/subject/export', { subject, version })).status).toBe(403);
});

it('[LEA-9] a calendar opens as one', async () => {
  const made = (await (await send('amara', '/calendar', {})).json()) as { path: string };
  const text = await (await fetch(`${held.server.url}${made.path}`)).text();
  const lines = text.replaceAll('\r\n ', '').split('\r\n');
  expect(text).toMatch(/\r\n$/);
  expect(text.split('\r\n').every((line) => Buffer.byteLength(line) <= 75)).toBe(true);
  const open: string[] = [];
  for (const line of lines.slice(0, -1)) {
    const [, name = '', value = ''] = /^([A-Z-]+)[;:](.*)$/.exec(line) ?? [];
    expect(name, line).not.toBe('');
    if (name === 'BEGIN') open.push(value);
    const closed = name === 'END' ? open.pop() : value;
    expect(closed, line).toBe(value);
  }
  expect(open).toEqual([]);
  const events = text.split('BEGIN:VEVENT').slice(1);
  expect(events.length).toBeGreaterThan(0);
  for (const event of events) for (const needed of ['UID:', 'DTSTAMP:', 'DTSTART:', 'SUMMARY:']) expect(event).toContain(`\r\n${needed}`);
});
