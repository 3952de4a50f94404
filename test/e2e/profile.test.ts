/** A hub's procedure changes while people work: on the administrator's screen, and on everybody's. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hubJson } from '../support/hub-files.ts';
import { checkAccessibility, useBrowser, type TestContext } from '../support/browser.ts';
import { participate, type Participant } from '../support/participant.ts';
import { startServer, type TestServer } from '../support/server.ts';

const browser = useBrowser();
let folder: string;
let server: TestServer;
let worker: Participant;
let admin: TestContext;

const text = JSON.stringify(hubJson('bexley'));

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mash-board-e2e-profile-'));
  const file = join(folder, 'bexley.json');
  await writeFile(file, text);
  server = await startServer({ environment: { PROFILE_FILE: file } });
  worker = await participate(browser, server.url, 'Tomas Placeholder');
  admin = await browser.openContext({ baseURL: server.url });
  await admin.page.goto('/');
  await admin.page.getByRole('button', { name: 'Sign in as Ada Makebelieve' }).click();
});

afterAll(async () => {
  await server.stop();
  await rm(folder, { recursive: true, force: true });
});

const put = (profile: string) =>
  admin.page
    .getByLabel('Put a new version into force')
    .setInputFiles({ name: 'bexley.json', mimeType: 'application/json', buffer: Buffer.from(profile) });
const units = () => admin.page.getByRole('region', { name: 'How clocks count' });
const versions = () => admin.page.getByRole('region', { name: 'Profile in force' });

describe('a new version of the procedure', () => {
  it('[PRV-14] the administrator sees the week that the profile makes', async () => {
    const { page } = admin;
    await page.getByRole('link', { name: 'Procedure and choices' }).click();
    const week = page.getByRole('region', { name: 'The week ahead' });
    await week.getByText(/^MASH daily meeting: Tuesday/).waitFor();
    await week
      .getByText(/no cover\. Education: Tuesday to Thursday/)
      .first()
      .waitFor();
    await checkAccessibility(page);
  });

  it('[PRV-7] is asked once how a clock counts, and sees the choice as local', async () => {
    const { page } = admin;
    const clock = units().getByRole('group', { name: /^High-risk MASH check completed/ });
    await clock.getByRole('radio', { name: 'Elapsed hours, night and day' }).check();
    await checkAccessibility(page);
    await units().getByRole('button', { name: 'Use this for High-risk MASH check completed' }).click();
    await clock.waitFor({ state: 'detached' });
    await page
      .getByRole('region', { name: /^Local settings/ })
      .getByText(/Chosen by: Ada Makebelieve, \w+day \d+/)
      .waitFor();
    await versions().getByText('by a choice on this page').waitFor();
  });

  it('[PRV-2] [PRV-3] what is broken changes nothing; what is sound reaches whoever is typing, and takes no word', async () => {
    const { page } = worker;
    await page.getByRole('link', { name: 'New contact' }).click();
    const concern = page.getByLabel('What is the concern?');
    await concern.fill('An invented concern, half');

    await put(text.replace('"opensMeeting":"strategy"', '"opensMeeting":"tea"'));
    await versions().getByText('“tea” is no meeting of this profile.').waitFor();
    await versions().getByText('Nothing changed: version 2 stays in force.').waitFor();
    await checkAccessibility(admin.page);

    await put(text.replace('"name":"Bexley"', '"name":"Bexley and Elsewhere"'));
    await versions().getByText('Version 3', { exact: true }).waitFor();
    await page.getByText('The hub’s procedure has a new version').waitFor();
    expect(await concern.inputValue()).toBe('An invented concern, half');
    await concern.press('End');
    await concern.pressSequentially(' and whole');
    expect(await concern.inputValue()).toBe('An invented concern, half and whole');
    await checkAccessibility(page);
    await page.getByRole('button', { name: 'Close', exact: true }).click();
    await page.getByText('The hub’s procedure has a new version').waitFor({ state: 'detached' });
  });
});
