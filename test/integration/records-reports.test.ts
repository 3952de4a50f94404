/** Subject access, who read a contact, and the register of agreements, by commands beside a running server. */
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ContactId } from '#shared/ids.ts';
import type { SubjectAccess } from '#shared/reports/subject-access.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { Participant } from './record-client.ts';
import { runCommand } from './records-command.ts';

const ROWAN = { name: 'Rowan Sealedchild', dateOfBirth: '2014-05-06' };
const ANSWERS = [ROWAN.name, ROWAN.dateOfBirth];

let server: TestServer;
let folder: string;
let chair: Participant;
let open: string;
let sealed: string;

const command = (name: string, words: readonly string[], answers: readonly string[] = []) =>
  runCommand(name, words, { DATA_DIR: server.dataDirectory }, answers);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mash-board-reports-'));
  server = await startServer();
  chair = await Participant.join(server.url, 'amara', 'csc');
  const record = async (concern: string) => {
    const { created } = await chair.press({
      type: 'record-contact',
      details: { concern, children: [ROWAN] },
    });
    const contact = created as ContactId;
    await chair.watch({ kind: 'contact', contact });
    return { contact, reference: chair.contact(contact).reference };
  };
  open = (await record('Open to all staff')).reference;
  const kept = await record('About a colleague');
  sealed = kept.reference;
  using manager = await Participant.join(server.url, 'dara', 'csc');
  await manager.press({
    type: 'seal-contact',
    contact: kept.contact,
    named: ['amara'],
    reason: 'A colleague’s own child',
  });
});

afterAll(async () => {
  chair[Symbol.dispose]();
  await server.stop();
  await rm(folder, { recursive: true });
});

describe('subject access by command', () => {
  it('[SAR-7] holds what the record keeper is entitled to, and a sealed contact only where they are named', async () => {
    const out = join(folder, 'answer');
    const ended = await command('subject-access', [out, '--as', 'kit'], ANSWERS);
    expect(ended).toMatchObject({ status: 0, failed: '' });
    expect((await readdir(out)).toSorted()).toEqual(['marked.html', 'redacted.html', 'subject-access.json']);
    const access = JSON.parse(await readFile(join(out, 'subject-access.json'), 'utf8')) as SubjectAccess;
    expect(access.contacts.map(({ reference }) => reference)).toEqual([open]);
    const pages = await Promise.all(
      ['marked.html', 'redacted.html'].map((file) => readFile(join(out, file), 'utf8')),
    );
    for (const page of pages) {
      expect(page).toContain(open);
      expect(page).not.toContain(sealed);
    }
    expect(await command('subject-access', [out, '--as', 'kit'], ANSWERS)).toMatchObject({ status: 1 });
  });

  it('[SAR-8] is on record in the access stream of each contact it held, and of no other', async () => {
    const read = await command('who-read', [open, '--as', 'kit']);
    expect(read).toMatchObject({ status: 0, failed: '' });
    expect(read.said).toMatch(/exported {2}Kit Archive, csc/);
    const file = new DatabaseSync(join(server.dataDirectory, 'journal.db'), { readOnly: true });
    const exported = file
      .prepare("SELECT count(DISTINCT stream) AS streams FROM entries WHERE kind = 'exported'")
      .get();
    file.close();
    expect(exported?.streams).toBe(1);
  });

  it('[SAR-9] is for record keepers, and for a person it is asked about', async () => {
    const byChair = await command('subject-access', [join(folder, 'chair'), '--as', 'amara'], ANSWERS);
    expect(byChair).toMatchObject({ status: 1 });
    expect(byChair.failed).toContain('record keeper');
    const noDate = await command(
      'subject-access',
      [join(folder, 'none'), '--as', 'kit'],
      [ROWAN.name, 'May'],
    );
    expect(noDate).toMatchObject({ status: 1 });
    expect(`${noDate.said}${noDate.failed}`).not.toContain(ROWAN.name);
    expect(await readdir(folder)).toEqual(['answer']);
  });
});

describe('who read a contact', () => {
  it('[SAR-10] is told with its list of accesses verified, and not of a contact one may not know of', async () => {
    const read = await command('who-read', [open, '--as', 'kit']);
    expect(read.said).toMatch(/read {2}Amara Example, csc/);
    expect(read.said).toMatch(/SOUND\. \d+ accesses\.\nHead: [0-9a-f]{64}/);
    const unknown = await command('who-read', ['BEX-1999-00001', '--as', 'kit']);
    expect(await command('who-read', [sealed, '--as', 'kit'])).toEqual(unknown);
    expect(unknown).toMatchObject({ status: 1 });
  });
});

describe('the register of agreements', () => {
  const record = (agency: string, title: string, agreedOn: string, reviewOn: string) =>
    command(
      'agreements',
      ['record', '--as', 'kit'],
      [agency, title, agreedOn, reviewOn, '', '', 'A. Sample, Inspector, Police'],
    );

  it('[AGR-1] has each agency with its agreement or with none, and the latest of each title', async () => {
    expect(await record('police', 'Information sharing agreement', '2020-01-01', '2021-01-01')).toMatchObject(
      {
        status: 0,
      },
    );
    const first = await command('agreements', ['list', '--as', 'kit']);
    expect(first.said).toContain('WARNING. Information sharing agreement, Metropolitan Police');
    expect(first.said).toContain('Education: none on record');
    await record('police', 'Information sharing agreement', '2026-01-01', '2099-01-01');
    const renewed = await command('agreements', ['list', '--as', 'kit']);
    expect(renewed.said).not.toContain('WARNING');
    expect(renewed.said).not.toContain('2021-01-01');
  });

  it('[AGR-4] is a table too, which runs nothing in a spreadsheet', async () => {
    await record('health', '=HYPERLINK("x")', '2026-01-01', '');
    const table = await command('agreements', ['csv', '--as', 'kit']);
    expect(table.said).toContain(`"'=HYPERLINK(""x"")"`);
    expect(table.said).toContain('"A. Sample, Inspector, Police"');
  });

  it('[AGR-3] takes an agency of the hub, real dates, and an administrator or a record keeper', async () => {
    expect((await record('no-such-agency', 'A', '2026-01-01', '')).failed).toContain('no such agency');
    expect((await record('police', 'A', '2026-02-31', '')).failed).toContain('nothing was recorded');
    expect(await command('agreements', ['list', '--as', 'amara'])).toMatchObject({ status: 1 });
  });
});
