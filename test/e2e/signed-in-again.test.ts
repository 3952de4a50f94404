/** A sign-in that ends while its person types. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { checkWholePage, useBrowser } from '../support/browser.ts';
import { editorOf, goToMeeting, participate, type Participant } from '../support/participant.ts';
import { startServer, type TestServer } from '../support/server.ts';

const browser = useBrowser();
let server: TestServer;
let police: Participant;

beforeAll(async () => {
  server = await startServer();
  const chair = await participate(browser, server.url, 'Amara Example');
  await goToMeeting(chair);
  await chair.page.getByRole('button', { name: 'Open the meeting' }).click();
  await chair.page.getByRole('button', { name: /Open next/ }).click();
  police = await participate(browser, server.url, 'Quill Fiction', [/401/]);
  await goToMeeting(police);
  await police.page.getByRole('button', { name: 'In the room' }).click();
  await editorOf(police, 'Police').waitFor();
});

afterAll(() => server.stop());

const signIn = async (tab: Page, name: string) => {
  await tab.goto('/');
  await tab.getByRole('button', { name: `Sign in as ${name}` }).click();
  await tab.getByRole('heading', { name: 'Meetings', exact: true }).waitFor();
};

const signOut = (tab: Page) =>
  tab.evaluate(async () => void (await fetch('/api/v1/session', { method: 'DELETE' })));

it('[EVE-11] what is typed meanwhile is sent once they are back, and by nobody else', async () => {
  const { page, context, section } = police;
  const saving = section('Information').getByText('Not saved yet');
  const over = page.getByText('You are signed out').first();
  await signOut(page);
  await over.waitFor();
  await editorOf(police, 'Police').click();
  await page.keyboard.type('Two calls to the address.');
  await saving.waitFor();
  await checkWholePage(page);
  const [tab] = await Promise.all([
    context.context.waitForEvent('page'),
    page.getByRole('link', { name: 'Sign in again in a new tab' }).click(),
  ]);
  await signIn(tab, 'Nell Minutes');
  await page.getByText(/^Nell Minutes is signed in now/).waitFor();
  await saving.waitFor();
  await signOut(tab);
  await signIn(tab, 'Quill Fiction');
  await over.waitFor({ state: 'detached' });
  await saving.waitFor({ state: 'detached' });
  await page.reload();
  await expect.poll(() => editorOf(police, 'Police').innerText()).toContain('Two calls to the address.');
});
