/** Minutes and decision sheets as anybody would download them from the real server. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { minutes } from '#shared/reports/minutes.ts';
import { makeReportApart } from '#server/reports/make-report-apart.ts';
import { inLetters } from '#server/reports/pdf-letters.ts';
import { actingFor, POLICE, SCRIBE } from '../rules/cast.ts';
import { minutesSource } from '../rules/documents-material.ts';
import { admitted, listed, M, meetingOpen, PRESENT, recorded } from '../rules/daily-meeting.ts';
import { said, worldOf } from '../rules/given-when-then.ts';
import { onContact } from '#shared/decisions/context.ts';
import type { ContactId } from '#shared/ids.ts';
import { agency } from '../rules/world.ts';
import { unzip } from '../support/unzip.ts';
import { bytesOf, holdMeeting, RATIONALE, type HeldMeeting } from './documents-held.ts';

let held: HeldMeeting;
beforeAll(async () => {
  held = await holdMeeting();
});
afterAll(() => held.stop());

const HEAD = /Fingerprint of its entries: [0-9a-f]{64}/;

describe('documents', () => {
  it('[PAP-7] the Word document has a title, a language, headings, table heads, marking, head and page numbers', async () => {
    const files = unzip(await bytesOf(await held.take('amara', `minutes/${held.meeting}?format=docx`)));
    const body = files.get('word/document.xml') ?? '';
    expect(files.get('docProps/core.xml')).toContain('<dc:title>Minutes: ');
    expect(files.get('word/styles.xml')).toContain('w:val="en-GB"');
    expect(body).toContain('<w:pStyle w:val="Heading1"/>');
    expect(body).toContain('<w:pStyle w:val="Heading2"/>');
    expect(body).toContain('<w:tblHeader/>');
    expect(body).toContain(RATIONALE);
    const margins = [...files].filter(([name]) => /word\/(header|footer)\d/.test(name)).map(([, xml]) => xml);
    expect(margins.every((xml) => xml.includes('OFFICIAL-SENSITIVE'))).toBe(true);
    expect(margins.join('')).toMatch(HEAD);
    expect(margins.join('')).toContain('NUMPAGES');
  });

  it('[PAP-7] the page has its own policy, no script, and may be shown by the board alone', async () => {
    const response = await held.take('amara', `decision-sheet/${held.contact}?format=html`);
    const page = await response.text();
    expect(response.headers.get('x-frame-options')).toBe('SAMEORIGIN');
    expect(response.headers.get('content-security-policy')).toBe("frame-ancestors 'self'");
    expect(page).toContain('<html lang="en-GB">');
    expect(page).toContain("default-src 'none'; style-src 'sha256-");
    expect(page).not.toMatch(/<script|style="/);
    expect(page).toContain(RATIONALE);
    expect(page).toMatch(HEAD);
  });

  it('[PAP-7] the PDF is one, with its structure and its language', async () => {
    const pdf = (await bytesOf(await held.take('amara', `minutes/${held.meeting}?format=pdf`))).toString('latin1');
    expect(pdf.startsWith('%PDF-1.7')).toBe(true);
    expect(pdf).toContain('/StructTreeRoot');
    expect(pdf).toContain('(en-GB)');
    expect(pdf).toMatch(/\/S \/TH/);
  });

  it('[PAP-12] two copies tell nobody but a record keeper whether anything else was recorded in between', async () => {
    const footOf = async (person: string) => {
      const page = await (await held.take(person, `decision-sheet/${held.contact}?format=html`)).text();
      return /(?:Fingerprint of its entries|Head of the record): [0-9a-f]{64}/.exec(page)?.[0];
    };
    const [before, keepers] = [await footOf('amara'), await footOf('kit')];
    await held.recordAnother();
    expect(await footOf('amara')).toBe(before);
    expect(keepers).toContain('Head of the record');
    expect(await footOf('kit')).not.toBe(keepers);
  });

  it('[PAP-5] whoever is not entitled is refused in the same words, whether there is such a thing or not, and that is on record', async () => {
    const refused = await held.take('quill', `decision-sheet/${held.contact}?format=pdf`);
    const missing = await held.take('quill', 'decision-sheet/there-is-none?format=pdf');
    expect([refused.status, missing.status]).toEqual([403, 403]);
    expect(await refused.text()).toBe(await missing.text());
    expect((await held.take('amara', `decision-sheet/${held.contact}?format=odt`)).status).toBe(400);
    await expect.poll(async () => (await accesses()).filter(({ kind }) => kind === 'refused')).toHaveLength(1);
  });

  it('[PAP-6] each file is on record before it is given', async () => {
    const before = (await accesses()).filter(({ kind }) => kind === 'exported').length;
    await bytesOf(await held.take('amara', `decision-sheet/${held.contact}?format=docx`));
    expect((await accesses()).filter(({ kind }) => kind === 'exported').length).toBe(before + 1);
  });
});

type AccessTold = { readonly rows: readonly { readonly kind: string }[] };

const accesses = async (): Promise<AccessTold['rows']> => {
  const response = await held.take('kit', `../records/contacts/${held.contact}/accesses`);
  return ((await response.json()) as AccessTold).rows;
};

const FORTY = Array.from({ length: 40 }, (_, index) => `contact-${index + 1}` as ContactId);
const ACCOUNT = 'The school nurse saw the child on Tuesday and wrote down what was said. '.repeat(12);

const large = () =>
  minutesSource(
    worldOf([
      ...meetingOpen,
      ...FORTY.flatMap((contact, index) => [
        said(SCRIBE, ...(index === 0 ? [] : [recorded(contact), ...PRESENT.map((person) => admitted(person, contact)), ...listed(contact)])),
        said(
          POLICE,
          onContact(contact, { type: 'information-confirmed', meeting: M, agency: agency('police'), text: ACCOUNT, documentPosition: 1, textHash: '' }),
        ),
      ]),
    ]),
    actingFor(POLICE),
    'full',
  );

describe('large documents', () => {
  it.each(['docx', 'pdf', 'html'] as const)('[PAP-8] the minutes of forty items as %s take less than two seconds of work', async (format) => {
    const source = large();
    expect(minutes(source).blocks.filter((block) => block.kind === 'heading' && block.level === 2)).toHaveLength(41);
    const before = process.cpuUsage();
    await makeReportApart({ wanted: { kind: 'minutes', source }, format }, new AbortController().signal);
    const { user, system } = process.cpuUsage(before);
    console.log(`Minutes of 40 items as ${format}: ${Math.round((user + system) / 1000)} ms of work`);
    expect((user + system) / 1000).toBeLessThan(2000);
  });

  it('[PAP-8] nothing is made for whoever has gone', async () => {
    const gone = AbortSignal.abort();
    await expect(makeReportApart({ wanted: { kind: 'minutes', source: large() }, format: 'pdf' }, gone)).rejects.toThrow(/abort/i);
  });
});

it.each([
  ['Łukasz £5 – “it’s”', 'Lukasz £5 – “it’s”', false],
  ['Zoë Ștefan', 'Zoë Stefan', false],
  ['Siân O’Neil – €5', 'Siân O’Neil – €5', true],
  ['李', '?', false],
])('[PAP-11] %s is shown as %s', (given, words, isWhole) => {
  expect(inLetters(given)).toEqual({ words, isWhole });
});
