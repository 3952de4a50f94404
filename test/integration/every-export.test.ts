/** Every file that the board gives: taken by somebody entitled and opened, and refused to somebody who is not. */
import { readFileSync, readdirSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { SCHEMAS } from '#server/archive/shape.ts';
import { HubProfile } from '#shared/hub/profile.ts';
import { unzip } from '../support/unzip.ts';
import { holdMeeting, type HeldMeeting } from './documents-held.ts';
import { signIn } from './record-client.ts';
import { runCommand, valueOf } from './records-command.ts';

type Opens = (bytes: Buffer) => void;

type Export = {
  /** The file of the route, and how many exports it gives by itself. */
  readonly route: string;
  readonly ask: readonly [method: 'GET' | 'POST', path: string];
  readonly entitled: string;
  /** Null where everybody is given what they themselves may read. */
  readonly refused: string | null;
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

let held: HeldMeeting;
const cookies = new Map<string, string>();
beforeAll(async () => {
  held = await holdMeeting();
  for (const person of ['kit', 'amara', 'ada', 'orla']) cookies.set(person, await signIn(held.server.url, person));
});
afterAll(() => held.stop());

const ask = (person: string, [method, path]: Export['ask']) =>
  fetch(`${held.server.url}/api/v1${path}`, { method, headers: { cookie: cookies.get(person) ?? '' } });

const exportsOf = (meeting: string, contact: string): readonly Export[] => [
  { route: 'records-archive', ask: ['POST', '/records/archive'], entitled: 'kit', refused: 'amara', opens: isArchive },
  { route: 'records-agreements', ask: ['GET', '/records/agreements.csv'], entitled: 'kit', refused: 'amara', opens: isTable },
  { route: 'records-retention', ask: ['GET', '/records/disposals.csv'], entitled: 'kit', refused: 'amara', opens: isTable },
  { route: 'records-contacts', ask: ['GET', `/records/contacts/${contact}/accesses.csv`], entitled: 'kit', refused: 'amara', opens: isTable },
  { route: 'admin-people', ask: ['GET', '/admin/access-review.csv'], entitled: 'ada', refused: 'amara', opens: isTable },
  { route: 'admin-profile', ask: ['GET', '/admin/profiles/1'], entitled: 'ada', refused: 'amara', opens: isProfile },
  { route: 'hub-report-routes', ask: ['GET', '/hub-reports/health-data/file.csv?first=2026-01-01&last=2026-12-31&part=measures'], entitled: 'kit', refused: 'orla', opens: isTable },
  { route: 'figure-routes', ask: ['GET', '/figures/file.csv?figure=contacts'], entitled: 'kit', refused: 'orla', opens: isTable },
  { route: 'performance-routes', ask: ['GET', '/agency-performance.csv'], entitled: 'kit', refused: 'orla', opens: isTable },
  { route: 'log-routes', ask: ['GET', '/log.csv'], entitled: 'kit', refused: null, opens: isTable },
  { route: 'sharing-routes', ask: ['GET', '/sharing.csv'], entitled: 'kit', refused: null, opens: isTable },
  ...(['minutes', 'pack'] as const).flatMap((kind): readonly Export[] => [
    { route: 'document-routes', ask: ['GET', `/documents/${kind}/${meeting}?format=docx`], entitled: 'amara', refused: 'orla', opens: isWord },
    { route: 'document-routes', ask: ['GET', `/documents/${kind}/${meeting}?format=pdf`], entitled: 'amara', refused: 'orla', opens: isPdf },
  ]),
  { route: 'document-routes', ask: ['GET', `/documents/decision-sheet/${contact}?format=docx`], entitled: 'kit', refused: 'orla', opens: isWord },
  { route: 'document-routes', ask: ['GET', `/documents/decision-sheet/${contact}?format=pdf`], entitled: 'kit', refused: 'orla', opens: isPdf },
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
  const giving = readdirSync(folder).filter((name) =>
    /Content-Disposition|\.attachment\(|\.download\(/.test(readFileSync(`${folder}/${name}`, 'utf8')),
  );
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
  const before = cookies.get('kit') ?? '';
  const accesses = await fetch(`${held.server.url}/api/v1/records/contacts/${held.contact}/accesses`, { headers: { cookie: before } });
  const { rows } = (await accesses.json()) as { rows: readonly { kind: string; name: string }[] };
  expect(rows).toContainEqual(expect.objectContaining({ kind: 'refused', name: 'Orla Unreal' }));
  const file = `${held.server.dataDirectory}/leaving.zip`;
  const done = await runCommand('export-all', [file, '--as', 'kit'], { DATA_DIR: held.server.dataDirectory });
  expect(valueOf(done, 'Head')).toMatch(/^[0-9a-f]{64}$/);
  const bodies = (unzip(readFileSync(file)).get('log/record.jsonl') ?? '')
    .split('\n')
    .slice(1, -1)
    .flatMap((line) => ((JSON.parse(line) as { meta?: { kind: string } }).meta?.kind === 'report-refused' ? [line] : []))
    .map((line) => Buffer.from((JSON.parse(line) as { body: string }).body, 'base64').toString());
  for (const report of ['records of the hub', 'performance of the agencies', 'manager’s figures'])
    expect(bodies.some((body) => body.includes(report)), report).toBe(true);
});
