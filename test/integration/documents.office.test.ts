/** The documents opened by the programs that people open them with. */
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { bytesOf, holdMeeting, RATIONALE, type HeldMeeting } from './documents-held.ts';

const run = promisify(execFile);

let held: HeldMeeting;
let folder: string;
beforeAll(async () => {
  held = await holdMeeting();
  folder = await mkdtemp(join(tmpdir(), 'mash-board-office-'));
});
afterAll(async () => {
  await held.stop();
  await rm(folder, { recursive: true, force: true });
});

const fetchInto = async (path: string, name: string): Promise<string> => {
  const file = join(folder, name);
  await writeFile(file, await bytesOf(await held.take('amara', path)));
  return file;
};

/** As a reader copies it, in reading order and without line ends. */
const wordsIn = async (pdf: string): Promise<string> => (await run('pdftotext', [pdf, '-'])).stdout.replace(/\s+/g, ' ');

const asPdf = async (docx: string): Promise<string> => {
  // A profile of its own, so that it disturbs nobody's LibreOffice.
  const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`;
  await run('soffice', [profile, '--headless', '--convert-to', 'pdf', '--outdir', folder, docx]);
  return docx.replace(/\.docx$/, '.pdf');
};

const documents = () => [
  ['minutes', `minutes/${held.meeting}`],
  ['sheet', `decision-sheet/${held.contact}`],
] as const;

it('[PAP-7] Word documents open in LibreOffice and say what the PDF says', async () => {
  for (const [name, path] of documents()) {
    const word = await wordsIn(await asPdf(await fetchInto(`${path}?format=docx`, `${name}-word.docx`)));
    const pdf = await wordsIn(await fetchInto(`${path}?format=pdf`, `${name}.pdf`));
    for (const words of [word, pdf]) {
      expect(words).toContain(RATIONALE);
      expect(words).toContain('OFFICIAL-SENSITIVE');
      expect(words).toContain('Entered from paper');
      expect(words).toMatch(/Fingerprint of its entries: [0-9a-f]{64}/);
      expect(words).toMatch(/Page 1 of \d/);
    }
  }
});

it('[PAP-9] the pack opens in LibreOffice and in a PDF reader, with room to write', async () => {
  const path = `pack/${held.meeting}`;
  const word = await wordsIn(await asPdf(await fetchInto(`${path}?format=docx`, 'pack-word.docx')));
  const pdf = await wordsIn(await fetchInto(`${path}?format=pdf`, 'pack.pdf'));
  for (const words of [word, pdf]) {
    expect(words).toContain('OFFICIAL-SENSITIVE');
    expect(words).toMatch(/^OFFICIAL-SENSITIVE Pack: MASH daily meeting/);
    expect(words).toContain('Write down when each thing happened');
  }
});

it('[PAP-7] the PDF is tagged, and titled by its title', async () => {
  const file = await fetchInto(`minutes/${held.meeting}?format=pdf`, 'told.pdf');
  const { stdout: told } = await run('pdfinfo', [file]);
  expect(told).toMatch(/Title:\s+Minutes: /);
  expect(told).toMatch(/Tagged:\s+yes/);
  const { stdout: structure } = await run('pdfinfo', ['-struct-text', file]);
  for (const kind of ['Document', 'H1', 'H2', 'Table', 'TR', 'TH', 'TD']) expect(structure).toMatch(new RegExp(`^\\s*${kind}\\b`, 'm'));
});
