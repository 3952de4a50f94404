/** Words that would run if a page, a spreadsheet or a log took them for more than words. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { useBrowser } from '../support/browser.ts';
import { goToMeeting, participate, type Participant } from '../support/participant.ts';
import { startServer, type TestServer } from '../support/server.ts';

const browser = useBrowser();
let server: TestServer;
let chair: Participant;

beforeAll(async () => {
  server = await startServer();
  chair = await participate(browser, server.url, 'Amara Example');
});

afterAll(() => server.stop());

/** Each would make an element of its own, `<x-ran>` or another, where it is not shown as text. */
const RUNS = [
  '<x-ran></x-ran>',
  '<img src=x onerror="document.body.append(document.createElement(\'x-ran\'))">',
  '<svg><script>document.body.append(document.createElement("x-ran"))</script></svg>',
  '"><x-ran a="',
  "'-document.body.append(document.createElement('x-ran'))-'",
  '{@html "<x-ran></x-ran>"}',
  'javascript:document.body.append(document.createElement("x-ran"))',
  '=HYPERLINK("http://attacker.example","x")',
  '</textarea><x-ran></x-ran>',
  '\u202Etxt.exe',
];
const WORDS = RUNS.join(' ');

const expectNothingRan = async () => {
  const made = await chair.page.evaluate(() => document.querySelectorAll('x-ran, img[src="x"], main svg script, a[href^="javascript"]').length);
  expect(made).toBe(0);
};

/** As long as a line may be; what is cut off stands in the longer fields. */
const LINE = WORDS.slice(0, 250);

const DETAILS = {
  children: [{ name: LINE, gender: LINE, ethnicity: LINE, firstLanguage: LINE, religion: LINE, specialNeeds: LINE }],
  address: LINE,
  school: LINE,
  parentalResponsibility: WORDS,
  significantEvents: WORDS,
  concern: WORDS,
  locationAndCondition: WORDS,
  allegedPerpetrator: WORDS,
  referrer: { name: LINE, relationship: LINE },
  otherAgencies: WORDS,
  parents: { statement: WORDS },
  source: LINE,
  reason: LINE,
  locality: LINE,
  externalReference: LINE,
};

const COLUMNS = ['reference', 'source', 'reason', 'locality', 'child name', 'child gender', 'child religion', 'address', 'school', 'concern', 'referrer name', 'parents statement'];

describe('hostile words', () => {
  it('[HOS-21] in every field of a contact are text, on every page that shows them', async () => {
    const { page } = chair;
    const { contact } = await page.evaluate(async (body) => {
      const response = await fetch('/api/v1/contacts', { method: 'POST', headers: { 'content-type': 'application/json' }, body });
      return (await response.json()) as { contact: string };
    }, JSON.stringify(DETAILS));
    for (const path of ['/', `/contact/${contact}`, '/log']) {
      await page.goto(path);
      await page.getByText('<x-ran></x-ran>').first().waitFor({ state: 'attached' });
      await expectNothingRan();
    }
    await page.goto('/');
    await goToMeeting(chair);
    await page.getByText('<x-ran></x-ran>').first().waitFor({ state: 'attached' });
    await expectNothingRan();
  });

  it('[HOS-21] in every cell of a table are text, before and after they are recorded', async () => {
    const { page } = chair;
    await page.goto('/contacts/import');
    const cell = (words: string) => `"${words.replaceAll('"', '""')}"`;
    const rows = RUNS.map((words) => COLUMNS.map(() => cell(words)).join(','));
    const table = [COLUMNS.join(','), ...rows].join('\n');
    await page.getByLabel('CSV file').setInputFiles({ name: '<x-ran>.csv', mimeType: 'text/csv', buffer: Buffer.from(table) });
    await page.getByRole('heading', { name: `${RUNS.length} contacts can be imported` }).waitFor();
    await expectNothingRan();
    await page.getByRole('button', { name: `Record ${RUNS.length} contacts` }).click();
    await page.getByRole('heading', { name: `${RUNS.length} contacts recorded` }).waitFor();
    await expectNothingRan();
  });
});
