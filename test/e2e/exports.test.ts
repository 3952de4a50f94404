/** Everything that leaves the board, by the presses that people take it with. Each test follows on the one before. */
import { readFile } from 'node:fs/promises';
import type { Download, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { unzip } from '../support/unzip.ts';
import { checkWholePage, useBrowser } from '../support/browser.ts';
import { clockOn, region } from '../support/hub-day.ts';
import { participate, type Participant } from '../support/participant.ts';
import { letMailIn, startExportsHub, type ExportsHub } from './exports-hub.ts';

const browser = useBrowser();
let all: ExportsHub;
let amara: Participant, kit: Participant;
let ada: Pick<Participant, 'page'>;

beforeAll(async () => {
  all = await startExportsHub();
  amara = await participate(browser, all.hub.url, 'Amara Example');
  kit = await participate(browser, all.hub.url, 'Kit Archive');
  ada = await browser.openContext({ baseURL: all.hub.url });
  ada.page.setDefaultTimeout(15_000);
  await ada.page.goto('/');
  await ada.page.getByRole('button', { name: 'Sign in as Ada Makebelieve' }).click();
  await ada.page.getByRole('heading', { name: 'People', level: 1 }).waitFor();
});
afterAll(() => all.stop());

const adas = (name: string) => ada.page.getByRole('region', { name, exact: true });
const taken = async (page: Page, press: () => Promise<void>): Promise<Download> => {
  const [download] = await Promise.all([page.waitForEvent('download'), press()]);
  return download;
};
const bytesOf = async (download: Download): Promise<Buffer> => readFile(await download.path());

describe('documents', () => {
  const FORMATS = [
    ['Download for Word', 'docx', /^PK/],
    ['Download as PDF', 'pdf', /^%PDF-/],
    ['Download as a web page', 'html', /^<!doctype html>/i],
  ] as const;

  it.each([
    ['minutes', () => `/meeting/${all.meeting}`, 'Minutes'],
    ['pack', () => `/meeting/${all.next}`, 'Print the pack'],
    ['decision-sheet', () => `/contact/${all.contact}`, 'Decision sheet'],
  ])('[TAK-1] %s: shown, and downloaded as Word, PDF and a page', async (kind, from, link) => {
    const { page } = amara;
    await page.goto(from());
    await page.getByRole('link', { name: link, exact: true }).click();
    const preview = page.frameLocator('iframe[title="Preview of the document"]');
    await preview.getByRole('heading', { level: 1 }).waitFor();
    await checkWholePage(page);
    for (const [button, format, begins] of FORMATS) {
      const download = await taken(page, () => page.getByRole('button', { name: button }).click());
      expect(download.suggestedFilename()).toBe(`${kind}.${format}`);
      expect((await bytesOf(download)).toString('latin1')).toMatch(begins);
    }
  });
});

describe('the answer to the referrer', () => {
  it('[TAK-2] is drafted, edited, made and recorded as sent, and its clock stops', async () => {
    const { page } = amara;
    await page.goto(`/contact/${all.contact}`);
    await clockOn(amara, 'Decision and outcome sent in writing').getByText(/Bexley 12/).waitFor();
    const panel = region(amara, 'Answer to the referrer');
    await panel.getByRole('button', { name: 'Write the answer' }).click();
    const form = page.getByRole('form', { name: 'Answer to the referrer' });
    await form.getByLabel('The MASH decision').fill('A visit was agreed, in words of our own');
    await form.getByRole('button', { name: 'Make the letter' }).click();
    const link = form.getByRole('link', { name: /^Download the letter/ });
    await link.waitFor();
    await checkWholePage(page);
    const letter = await taken(page, () => link.click());
    expect((await bytesOf(letter)).toString('utf8')).toContain('A visit was agreed, in words of our own');
    await form.getByLabel('How it was sent').fill('By letter');
    await form.getByLabel('To whom, as a role').fill('head teacher');
    await form.getByRole('button', { name: 'Record as sent' }).click();
    await panel.getByText('By letter, to head teacher').waitFor();
    await clockOn(amara, /sent in writing.*stopped/s).waitFor();
    await checkWholePage(page);
  });
});

describe('connections', () => {
  const dialog = () => ada.page.getByRole('dialog');

  it('[TAK-3] a receiver and a key are made; their secrets are shown once', async () => {
    const { page } = ada;
    await page.goto('/admin/connections');
    await adas('E-mail').getByText('address refused (550)').first().waitFor();
    await checkWholePage(page);
    await page.getByRole('button', { name: 'Register a receiver' }).click();
    await dialog().getByLabel('What it is called').fill('Second system');
    await dialog().getByLabel('Address').fill(all.receiver.address);
    await checkWholePage(page);
    await dialog().getByRole('button', { name: 'Register it' }).click();
    await expect.poll(() => dialog().getByLabel('Secret').inputValue()).toMatch(/^whsec_/);
    await checkWholePage(page);
    await dialog().getByRole('button', { name: 'I have it' }).click();
    await adas('Receivers').getByRole('row', { name: /Second system/ }).waitFor();
    await page.getByRole('button', { name: 'Make a key' }).click();
    await dialog().getByLabel('What the system is called').fill('Reader of the feed');
    await dialog().getByRole('checkbox').first().check();
    await checkWholePage(page);
    await dialog().getByRole('button', { name: 'Make the key' }).click();
    const key = await dialog().getByLabel('Secret').inputValue();
    await dialog().getByRole('button', { name: 'I have it' }).click();
    await adas('Keys').getByRole('row', { name: /Reader of the feed/ }).waitFor();
    await expect.poll(() => page.content()).not.toContain(key);
  });

  it('[TAK-3] what nobody would take goes out again by a press', async () => {
    const { page } = ada;
    const { receiver } = all;
    const before = receiver.received.length;
    receiver.behaviour.answer = (_request, response) => response.end();
    const row = adas('Messages nobody would take').getByRole('row', { name: /answered 500/ });
    await row.getByRole('button', { name: /^Send again/ }).click();
    await row.waitFor({ state: 'detached' });
    await expect
      .poll(() => {
        // Little at a time: a sign-in ends when nobody does anything.
        all.hub.pass(1_000);
        return receiver.received.length;
      })
      .toBe(before + 1);
    const receivers = adas('Receivers').getByRole('row', { name: /Case system/ });
    // That it was taken is on record a moment after the receiver has it.
    await expect
      .poll(async () => {
        await page.reload();
        return receivers.textContent();
      })
      .toContain('✓ Nothing waits');
  });
});

describe('e-mail', () => {
  it('[TAK-3] that was refused goes out again by a press, once the mail server takes it', async () => {
    const rows = adas('E-mail').getByRole('row', { name: /address refused/ });
    await rows.first().waitFor();
    const before = await rows.count();
    letMailIn();
    await rows
      .first()
      .getByRole('button', { name: /^Send again/ })
      .click();
    await expect.poll(() => all.mail.taken.length).toBe(1);
    // That it was taken is on record a moment after the mail server has it.
    await expect
      .poll(async () => {
        await ada.page.reload();
        await adas('E-mail').getByText(/has an address/).waitFor();
        return rows.count();
      })
      .toBe(before - 1);
  });
});

describe('one’s calendar', () => {
  it('[TAK-4] has a private address, made and ended on one’s own page', async () => {
    const { page } = amara;
    await page.goto('/account');
    const calendar = region(amara, 'Your calendar');
    await calendar.getByRole('button', { name: 'Make an address' }).click();
    const address = await calendar.getByLabel('Calendar address').inputValue();
    await checkWholePage(page);
    // As a calendar program asks, which is signed in to nothing.
    const file = await fetch(address);
    expect(await file.text()).toMatch(/^BEGIN:VCALENDAR\r\n[^]*BEGIN:VEVENT[^]*END:VCALENDAR\r\n$/);
    await calendar.getByRole('button', { name: 'End it' }).click();
    await calendar.getByText('You have no calendar address.').waitFor();
    expect((await fetch(address)).status).toBe(404);
  });
});

describe('the records', () => {
  it('[TAK-5] are downloaded by a press, and not at all once it is cancelled', async () => {
    const { page } = kit;
    await page.goto('/records/export');
    await page.getByText(/\d+ contacts and \d+ meetings?\./).waitFor();
    await checkWholePage(page);
    const press = () => page.getByRole('button', { name: 'Download the records' }).click();
    const archive = (address: URL) => address.pathname === '/api/v1/records/archive';
    // A large hub's archive takes long enough to be cancelled.
    await page.route(archive, () => undefined);
    await press();
    await page.getByText('Making the file …').waitFor();
    await checkWholePage(page);
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.getByText('Cancelled. Nothing was downloaded.').waitFor();
    await page.unroute(archive);
    const download = await taken(page, press);
    expect(download.suggestedFilename()).toMatch(/^records-\d{4}-\d\d-\d\d\.zip$/);
    const files = unzip(await bytesOf(download));
    expect([...files.keys()].some((path) => path.startsWith('contacts/') && path.includes(all.contact))).toBe(true);
  });

  it('[TAK-6] reports, the log and the sharing record are taken as tables by a press', async () => {
    const { page } = kit;
    for (const [path, name] of [
      ['/reports', 'contacts.csv'],
      ['/log', 'decision-log.csv'],
      ['/sharing', 'sharing-record.csv'],
    ] as const) {
      await page.goto(path);
      const download = await taken(page, () => page.getByRole('link', { name: /CSV/ }).first().click());
      expect(download.suggestedFilename()).toBe(name);
      expect((await bytesOf(download)).toString('utf8').split('\n').length).toBeGreaterThan(1);
      await checkWholePage(page);
    }
  });
});
