/** Administering the board on the screen, and one's own sign-ins, by a real browser with a passkey. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readFileSync } from 'node:fs';
import { RECENT_SIGN_IN_MS } from '#shared/wire/limits.ts';
import { startIdentityHub, type IdentityHub } from '../integration/identity-hub.ts';
import { freePort } from '../support/free-port.ts';
import { checkAccessibility, useBrowser } from '../support/browser.ts';
import { openLink, visitWithPasskey, type PasskeyVisitor } from '../support/passkey-visitor.ts';

const browser = useBrowser();
const HEALTH = 'Oxleas NHS health worker';
const BEXLEY = new URL('../../shared/hub/profiles/bexley.json', import.meta.url);

let hub: IdentityHub;
let ada: PasskeyVisitor;
let ivy: PasskeyVisitor;

const visit = async (): Promise<PasskeyVisitor> => {
  const visitor = await visitWithPasskey(browser, hub.url);
  visitor.tolerate(/status of 40[134]/);
  return visitor;
};

const row = (name: string) => ada.page.getByRole('listitem').filter({ hasText: name });
const dialog = () => ada.page.getByRole('dialog');

beforeAll(async () => {
  hub = await startIdentityHub(await freePort(), []);
  ada = await visit();
  await openLink(ada, hub.firstToken);
  await ada.page.getByLabel('Your name').fill('Ada Makebelieve');
  await ada.page.getByRole('button', { name: 'Make a passkey' }).click();
  await ada.page.getByRole('heading', { name: 'People', level: 1 }).waitFor();
});

afterAll(() => hub.stop());

describe('administering the board', () => {
  it('[ADM-11] opens on people, and shows an administrator no page about contacts', async () => {
    const board = ada.page.getByRole('navigation', { name: 'Board' });
    await row('Ada Makebelieve').getByText('Signed in now').waitFor();
    await expect.poll(() => board.getByRole('link').allTextContents()).toEqual(['Administration']);
    await checkAccessibility(ada.page);
  });

  it('[ADM-7] a person is registered after a new proof, without pressing again', async () => {
    const { page } = ada;
    hub.pass(RECENT_SIGN_IN_MS + 1000);
    await page.getByRole('button', { name: 'Register a person' }).click();
    await dialog().getByRole('button', { name: 'Register', exact: true }).click();
    await dialog().getByText('Give their name').waitFor();
    await dialog().getByText('Choose at least one agency').waitFor();
    await checkAccessibility(page);
    await dialog().getByLabel('Name').fill('Ivy Imagined');
    await dialog().getByLabel('Job').fill('Health visitor');
    await dialog().getByRole('group', { name: 'Agencies' }).getByRole('checkbox', { name: HEALTH }).check();
    await dialog()
      .getByRole('checkbox', { name: /^Professional/ })
      .check();
    await dialog().getByRole('button', { name: 'Register', exact: true }).click();

    const proof = page.getByRole('dialog', { name: 'Confirm that it is you' });
    await proof.getByText('This needs a proof of the last five minutes.').waitFor();
    await checkAccessibility(page);
    await proof.getByRole('button', { name: 'Use your passkey' }).click();
    await proof.waitFor({ state: 'hidden' });
    await page.getByRole('dialog', { name: 'Set-up link for Ivy Imagined' }).waitFor();
  });

  it('[ADM-7] a proof that is not given leaves the deed undone, and says so', async () => {
    const { page } = ada;
    hub.pass(RECENT_SIGN_IN_MS + 1000);
    await dialog().getByRole('button', { name: 'Make the link' }).click();
    const proof = page.getByRole('dialog', { name: 'Confirm that it is you' });
    await proof.getByRole('button', { name: 'Close' }).first().click();
    await dialog().getByText('Confirm that it is you: sign in again, then repeat this.').waitFor();
    expect(await dialog().getByLabel('Link').count()).toBe(0);
  });

  it('[ADM-6] the link for them is shown once and lets them in', async () => {
    const { page } = ada;
    await dialog().getByRole('button', { name: 'Make the link' }).click();
    await page.getByRole('button', { name: 'Use your passkey' }).click();
    const address = await dialog().getByLabel('Link').inputValue();
    await checkAccessibility(page);
    await page.evaluate(() => Reflect.deleteProperty(Navigator.prototype, 'clipboard'));
    await dialog().getByRole('button', { name: 'Copy the link' }).click();
    await dialog().getByRole('button', { name: 'Not copied: mark the words and copy them yourself' }).waitFor();
    await dialog().getByRole('button', { name: 'Done' }).click();
    await expect.poll(() => page.content()).not.toContain(address.split('#')[1]);

    ivy = await visit();
    await openLink(ivy, address.split('#set-up=')[1] ?? '');
    await ivy.page.getByRole('button', { name: 'Make a passkey' }).click();
    await ivy.page.getByRole('heading', { name: 'Meetings', exact: true }).waitFor();
  });

  it('[ADM-11] who does not administer is shown none of it', async () => {
    const { page } = ivy;
    expect(await page.getByRole('link', { name: 'Administration' }).count()).toBe(0);
    await page.goto('/admin');
    await page.getByText('These pages are for administrators of the board.').waitFor();
    const status = await page.evaluate(async () => (await fetch('/api/v1/admin/access-review')).status);
    expect(status).toBe(403);
  });

  it('[ADM-8] the access review lists everybody, on screen, on paper and as a file', async () => {
    const { page } = ada;
    await page.getByRole('link', { name: 'Access review' }).click();
    const table = page.getByRole('table');
    await table
      .getByRole('row', { name: /Ivy Imagined/ })
      .filter({ hasText: /Professional.*passkey/ })
      .waitFor();
    await checkAccessibility(page);
    await page.emulateMedia({ media: 'print' });
    await page.getByRole('button', { name: 'Print' }).waitFor({ state: 'hidden' });
    await page.getByText('Reviewed by').waitFor();
    await page.emulateMedia({ media: null });
    const file = await page.evaluate(async () => (await fetch('/api/v1/admin/access-review.csv')).text());
    expect(file).toContain('"Ivy Imagined","Health visitor"');
  });

  it('[ADM-9] tells what is to be chosen, and what is local', async () => {
    const { page } = ada;
    await page.getByRole('link', { name: 'Procedure and choices' }).click();
    const local = page.getByRole('region', { name: /^Local settings/ });
    await local
      .getByText('Local setting; the procedure does not say. Chosen by: demonstration hub')
      .first()
      .waitFor();
    const open = page.getByRole('region', { name: /^To be chosen by the hub/ });
    await open.getByText(/^Meetings \(\d+\)$/).click();
    await open.getByRole('listitem').first().waitFor();
    await checkAccessibility(page);
  });

  it('[ADM-10] checks a profile file, names each mistake by its path, and keeps nothing', async () => {
    const { page } = ada;
    await page.getByRole('link', { name: 'Check a profile' }).click();
    const choose = (text: string) =>
      page
        .getByLabel('Profile file')
        .setInputFiles({ name: 'hub.json', mimeType: 'application/json', buffer: Buffer.from(text) });
    const profile = readFileSync(BEXLEY, 'utf8');
    await choose(
      profile
        .replace('"id":"bexley"', '"id":"bexley","extra":1')
        .replace('"id": "bexley"', '"id": "bexley", "extra": 1'),
    );
    await page.getByText('Remove “extra”').waitFor();
    await checkAccessibility(page);
    await choose('{');
    await page.getByText('This file is not JSON.').waitFor();
    await choose(profile);
    await page.getByText('the profile is sound.').waitFor();
  });

  it('[ADM-6] signs somebody out everywhere, at once and on record', async () => {
    const { page } = ada;
    await page.getByRole('link', { name: 'People', exact: true }).click();
    await row('Ivy Imagined').getByRole('button', { name: 'Sign out Ivy Imagined everywhere' }).click();
    await checkAccessibility(page);
    await dialog().getByRole('button', { name: 'Sign out everywhere' }).click();
    await row('Ivy Imagined').getByText('Not signed in now').waitFor();
    await ivy.page.getByText('You are signed out').first().waitFor();
  });

  it('[ADM-6] retires somebody, with a reason', async () => {
    const { page } = ada;
    await row('Ivy Imagined').getByRole('button', { name: 'Retire Ivy Imagined' }).click();
    await dialog().getByRole('button', { name: 'Retire', exact: true }).click();
    await dialog().getByText('Write a few words.').waitFor();
    await checkAccessibility(page);
    await dialog().getByLabel('Why they leave').fill('Moved to another hub');
    await dialog().getByRole('button', { name: 'Retire', exact: true }).click();
    await row('Ivy Imagined').waitFor({ state: 'detached' });
  });
});

describe('one’s own sign-ins', () => {
  it('[ADM-5] are listed by device, this one marked, and the others end at once', async () => {
    const { page } = ada;
    // The same person's second device: the cookie of a sign-in by the passkey that both have.
    const second = await visit();
    const { credentials } = await ada.device.cdp.send('WebAuthn.getCredentials', {
      authenticatorId: ada.device.id,
    });
    const [passkey] = credentials;
    if (passkey === undefined) throw new Error('Ada has a passkey');
    await second.device.cdp.send('WebAuthn.addCredential', {
      authenticatorId: second.device.id,
      credential: { ...passkey, signCount: passkey.signCount + 100 },
    });
    await second.page.goto('/');
    await second.page.getByRole('button', { name: 'Sign in with a passkey' }).click();
    await second.page.getByRole('heading', { name: 'People', level: 1 }).waitFor();

    await page.getByRole('link', { name: /^Ada Makebelieve, / }).click();
    const own = page.getByRole('region', { name: 'Your sign-ins' });
    await own.getByRole('listitem').nth(1).waitFor();
    await own
      .getByRole('listitem')
      .first()
      .filter({ hasText: /Chrome on Linux.*This one/s })
      .waitFor();
    await checkAccessibility(page);
    await own.getByRole('button', { name: 'End all others' }).click();
    await own.getByText('You are signed in nowhere else.').waitFor();
    await second.page.getByText('You are signed out').first().waitFor();
  });
});
