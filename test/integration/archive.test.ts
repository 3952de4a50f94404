/** A council leaves with its records: the archive opened by programs that know nothing of the board. */
import { execFile } from 'node:child_process';

import { existsSync, statSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { archiveFiles, noteTaken } from '#server/archive/archive.ts';
import { SCHEMAS, type ContactFile } from '#server/archive/shape.ts';
import { readableRecord, wholeRecord, type ArchiveSource } from '#server/archive/source.ts';
import { zipOf } from '#server/archive/zip.ts';
import { noteExportsIn } from '#server/fanout/note-reads.ts';
import { accessesOf } from '#server/records/accesses.ts';
import { eraseContact } from '#server/records/erase.ts';
import type { ContactId } from '#shared/ids.ts';
import { startServer } from '../support/server.ts';
import { unzip } from '../support/unzip.ts';
import { runCommand, valueOf } from './records-command.ts';
import { createFolder, decideContact, type Process } from './records-hub.ts';

const STARTS_AT = Date.UTC(2026, 10, 24, 11);
const FORMULA = '=HYPERLINK("http://example.invalid")';
const SECRET_REASON = 'A blind reason that nobody has seen';
const SEALED = 'About a colleague of the hub';

let folder: Awaited<ReturnType<typeof createFolder>>;
let hub: Process;
let erased: ContactId;
let rated: ContactId;
let sealed: ContactId;

const contactWith = (concern: string) => ({ concern, children: [{ name: 'Nova Invented', dateOfBirth: '2015-03-04' }] });

beforeAll(async () => {
  folder = await createFolder(STARTS_AT);
  hub = await folder.openProcess();
  ({ contact: rated } = await decideContact(hub, contactWith(FORMULA)));
  ({ contact: erased } = await decideContact(hub, contactWith('Goes soon')));
  const { created: meeting } = await hub.press('amara', { type: 'call-meeting', kind: 'daily', startsAt: hub.clock(), extraordinary: 'For a test', callLink: '' });
  await hub.press('amara', { type: 'open-meeting', meeting });
  const open = await hub.recordContact(contactWith('Still rated'));
  await hub.press('amara', { type: 'join-meeting', meeting, place: 'room' });
  await hub.press('amara', { type: 'rate', meeting, contact: open, agency: 'csc', value: 'red', reason: SECRET_REASON });
  const { created } = await hub.press('amara', {
    type: 'record-contact',
    details: { concern: SEALED },
    seal: { reason: 'Concerns staff', named: ['amara'] },
  });
  sealed = created as ContactId;
  await eraseContact(hub, hub.as('kit'), erased, 'court-order', 'Ordered');
});
afterAll(async () => {
  await hub.close();
  await folder.remove();
});

const whole = async (): Promise<ArchiveSource> => wholeRecord(hub, hub.as('kit'), await hub.journal.chains(hub.record.hub));
const readable = (): ArchiveSource => readableRecord(hub, hub.as('kit'));

const open = async (source: ArchiveSource) => {
  const contacts = await noteTaken(source, noteExportsIn(hub.journal, hub.record.hub, hub.clock, hub.newId));
  const files = archiveFiles(source, { madeAt: hub.clock(), contacts, onProgress: () => undefined });
  return unzip(await buffer(zipOf(files, new Date(hub.clock()))));
};

const inFolder = (files: ReadonlyMap<string, string>, name: string) => [...files].filter(([path]) => path.startsWith(`${name}/`));
const table = (files: ReadonlyMap<string, string>, name: string) =>
  parse<Record<string, string>>(files.get(`tables/${name}.csv`) ?? '', { columns: true, bom: true });

const verify = async (log: string) => {
  const directory = await mkdtemp(join(tmpdir(), 'mash-board-log-'));
  const file = join(directory, 'record.jsonl');
  await writeFile(file, log);
  try {
    return (await promisify(execFile)(process.execPath, ['server/verify/verify.ts', file])).stdout;
  } finally {
    await rm(directory, { recursive: true });
  }
};

describe('the whole of a hub', () => {
  it('[LEA-1] holds a file for each contact and meeting that fits its schema, and every table opens', async () => {
    const files = await open(await whole());
    const contacts = inFolder(files, 'contacts').map(([, json]) => SCHEMAS.contact.parse(JSON.parse(json)));
    expect(contacts.map(({ contact }) => contact).sort()).toEqual([...hub.record.contacts.keys()].sort());
    const entries = contacts.find(({ contact }) => contact === rated)?.entries ?? [];
    expect(entries.map(({ entry }) => entry)).toEqual(hub.record.contacts.get(rated)?.entries.map(({ id }) => id));
    expect(entries.find(({ kind }) => kind === 'outcome decided')?.what).toContain('outcome: Section 47: Child Protection Strategy Meeting');
    expect(inFolder(files, 'meetings').map(([, json]) => SCHEMAS.meeting.parse(JSON.parse(json)))).toHaveLength(hub.record.meetings.size);
    expect(SCHEMAS.hub.parse(JSON.parse(files.get('hub.json') ?? '')).profiles).toHaveLength(hub.record.profiles.versions.length);
    for (const [path, json] of inFolder(files, 'schema')) expect(z.fromJSONSchema(JSON.parse(json)), path).toBeDefined();
    const tables = inFolder(files, 'tables');
    for (const [path, csv] of tables) expect(parse(csv, { columns: true, bom: true }), path).toBeInstanceOf(Array);
    const readme = files.get('README.md') ?? '';
    for (const [path, csv] of tables) {
      expect(readme).toContain(`### \`${path}\``);
      const [columns = []] = parse(csv, { bom: true, to: 1 }) as unknown as string[][];
      for (const column of columns) expect(readme, path).toContain(`- \`${column}\`: `);
    }
    expect(table(files, 'contacts')).toHaveLength(hub.record.contacts.size);
    expect(table(files, 'decisions').map(({ outcome }) => outcome)).toEqual(['BEX-O7']);
    expect(table(files, 'attendance').map(({ name }) => name)).toContain('Amara Example');
  });

  it('[LEA-2] brings the log, which the verifier accepts, with erased contacts by their hashes alone', async () => {
    const files = await open(await whole());
    const logs = inFolder(files, 'log');
    expect(logs.map(([path]) => path)).toContain('log/record.jsonl');
    for (const [path, log] of logs) expect(await verify(log), path).toContain('SOUND');
    const { hash } = await hub.journal.head(hub.record.hub, 'record');
    expect(files.get('log/record.jsonl')).toContain(hash);
    expect(files.get('README.md')).toContain(hash);
    expect(table(files, 'disposals')).toMatchObject([{ id: erased, ground: 'court-order', reason: 'Ordered' }]);
    expect([...files.keys()].filter((path) => path.startsWith('contacts/') && path.includes(erased))).toEqual([]);
  });

  it('[LEA-3] holds no rating that was never revealed, not in its log either', async () => {
    const files = await open(await whole());
    const everything = [...files.values()].join('\n');
    expect(everything).toContain('rating-hidden');
    expect(everything).not.toContain(SECRET_REASON);
    expect(everything).not.toContain(Buffer.from(SECRET_REASON).toString('base64').slice(4, 24));
    const bodies = (files.get('log/record.jsonl') ?? '')
      .split('\n')
      .flatMap((line) => (line === '' ? [] : [JSON.parse(line) as { body?: string }]))
      .map(({ body = '' }) => Buffer.from(body, 'base64').toString());
    expect(bodies.some((body) => body.includes(FORMULA.slice(0, 10)))).toBe(true);
    expect(bodies.some((body) => body.includes(SECRET_REASON))).toBe(false);
  });

  it('[LEA-6] no cell of a table is one that a spreadsheet would run', async () => {
    const files = await open(await whole());
    const cells = inFolder(files, 'tables').flatMap(([, csv]) => (parse(csv, { bom: true }) as unknown as string[][]).flat());
    expect(cells).toContain(`'${FORMULA}`);
    expect(cells.filter((cell) => /^[=+\-@\t\r]/.test(cell))).toEqual([]);
  });
});

describe('what a record keeper may read', () => {
  it('[LEA-4] is without what they are not named in, and says of it neither that it is there nor how much', async () => {
    const before = await open(readable());
    expect(inFolder(before, 'contacts').map(([path]) => path).join()).not.toContain(sealed);
    expect([...before.values()].join('\n')).not.toContain(SEALED);
    expect(before.has('log/record.jsonl')).toBe(false);
    await hub.press('amara', { type: 'flag-immediate-protection', contact: sealed, concern: 'Now' });
    const after = await open(readable());
    expect([...after.keys()]).toEqual([...before.keys()]);
    const withoutAccesses = (files: ReadonlyMap<string, string>) =>
      inFolder(files, 'contacts').map(([, json]) => ({ ...(JSON.parse(json) as ContactFile), accesses: [] }));
    expect(withoutAccesses(after)).toEqual(withoutAccesses(before));
    for (const name of ['contacts', 'meetings', 'clocks', 'disposals']) expect(table(after, name)).toEqual(table(before, name));
  });

  it('[LEA-5] each contact in it says who took it', async () => {
    const count = async () => (await accessesOf(hub.journal, hub.record, rated)).filter(({ kind, name }) => kind === 'exported' && name === 'Kit Archive').length;
    const before = await count();
    await open(readable());
    expect(await count()).toBe(before + 1);
  });

  it('[LEA-7] ends at once when it is cancelled, or when whoever asked keeps no records any more', async () => {
    const source = readable();
    const files = (from: ArchiveSource) =>
      archiveFiles(from, { madeAt: hub.clock(), contacts: [...hub.record.contacts.keys()], onProgress: () => undefined });
    await expect(buffer(zipOf(files({ ...source, mayGoOn: () => false }), new Date()))).rejects.toThrow('keeps no records');
    let asked = 0;
    const counting: ArchiveSource = { ...source, contact: (id) => ((asked += 1), source.contact(id)) };
    const stream = zipOf(files(counting), new Date());
    await stream.take(1).toArray();
    stream.destroy();
    const then = asked;
    await buffer(zipOf(files(source), new Date()));
    expect(asked).toBe(then);
  });
});

it('[LEA-8] the command writes one file for its owner alone, never over another', async () => {
  await using server = await startServer();
  const directory = await mkdtemp(join(tmpdir(), 'mash-board-leaving-'));
  try {
    const file = join(directory, 'all.zip');
    const leave = (person: string) => runCommand('export-all', [file, '--as', person], { DATA_DIR: server.dataDirectory });
    expect(await leave('amara')).toMatchObject({ status: 1, failed: 'Only a record keeper of this hub may do this.\n' });
    expect(existsSync(file)).toBe(false);
    const done = await leave('kit');
    expect(done).toMatchObject({ status: 0, failed: '' });
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const files = unzip(await readFile(file));
    expect(inFolder(files, 'contacts').length).toBeGreaterThan(3);
    expect(files.get('README.md')).toContain(valueOf(done, 'Head'));
    expect((await leave('kit')).status).toBe(1);
    expect(unzip(await readFile(file)).size).toBe(files.size);
  } finally {
    await rm(directory, { recursive: true });
  }
});
