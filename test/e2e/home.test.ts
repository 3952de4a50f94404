/** The first page: who one is, what is next, what waits. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkAccessibility, useBrowser } from '../support/browser.ts';
import { participate, type Participant } from '../support/participant.ts';
import { startServer, type TestServer } from '../support/server.ts';

const browser = useBrowser();
let server: TestServer;
let manager: Participant, police: Participant;

beforeAll(async () => {
  server = await startServer();
  manager = await participate(browser, server.url, 'Amara Example');
  police = await participate(browser, server.url, 'Quill Fiction');
});

afterAll(() => server.stop());

describe('the first page', () => {
  it('can be used by everybody before anyone has signed in', async () => {
    const { page } = await browser.openContext({ baseURL: server.url });
    await page.goto('/');
    await page.getByRole('heading', { name: 'Choose who you are' }).waitFor();
    await page.getByRole('button', { name: 'Sign in as Petra Sample' }).waitFor();
    await checkAccessibility(page);
  });

  it('[SCR-1] shows the next meeting and what waits, protection first', async () => {
    const { page } = manager;
    const meeting = page.getByRole('region', { name: 'Meetings' }).getByRole('listitem').first();
    await meeting.getByRole('heading', { name: /11:00am$/ }).waitFor();
    await meeting.filter({ hasText: /MASH daily meeting.*6 items.*Bexley 7/s }).waitFor();
    const waiting = page.getByRole('region', { name: 'Contacts waiting' }).getByRole('listitem');
    await waiting
      .first()
      .filter({ hasText: /Immediate protection.*Cedar Testchild.*of 14 not yet known/s })
      .waitFor();
    await checkAccessibility(page);
  });

  it('[SCR-3] a meeting called out of turn is on every first page', async () => {
    const { page } = manager;
    await page.getByRole('button', { name: 'Call a meeting' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Call the meeting' }).click();
    await dialog.getByText('Say in a few words why it is held.').waitFor();
    await dialog.getByLabel('Why it is held').fill('A decision that cannot wait');
    await checkAccessibility(page);
    await dialog.getByRole('button', { name: 'Call the meeting' }).click();
    await page.getByRole('heading', { name: 'MASH daily meeting', level: 1 }).waitFor();
    const called = police.page.getByRole('region', { name: 'Meetings' }).getByRole('listitem');
    await called.filter({ hasText: 'Extraordinary: A decision that cannot wait' }).waitFor();
  });

  it('[SCR-2] another person is signed in beside the first, in one browser', async () => {
    const opened = await browser.openContext({ baseURL: server.url });
    const { context, page } = opened;
    const { port } = new URL(server.url);
    opened.tolerate(new RegExp(`request to another host: http://localhost:${port}/`));
    await page.goto('/');
    const door = page.getByRole('link', { name: 'Open in own window as Quill Fiction' });
    expect(await door.getAttribute('href')).toBe(`http://quill.localhost:${port}/`);
    await page.getByRole('button', { name: 'Sign in as Nell Minutes' }).click();
    await page.getByText('Nell Minutes, Social care').waitFor();
    const own = await context.newPage();
    // Another name of this machine, which the browser of the tests can find.
    await own.goto(`http://localhost:${port}/`);
    await own.getByRole('button', { name: 'Sign in as Quill Fiction' }).click();
    await own.getByText('Quill Fiction, Police').waitFor();
    await page.reload();
    await page.getByText('Nell Minutes, Social care').waitFor();
  });
});
