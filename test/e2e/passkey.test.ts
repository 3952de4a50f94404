/** Passkeys, made and used by a real browser with an authenticator that the test holds in its hand. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RECENT_SIGN_IN_MS, SIGN_IN_LINK_LASTS_MS } from '#shared/wire/limits.ts';
import { startIdentityHub, type IdentityHub } from '../integration/identity-hub.ts';
import { freePort } from '../support/free-port.ts';
import { checkAccessibility, useBrowser } from '../support/browser.ts';
import { openLink, visitWithPasskey, type PasskeyVisitor } from '../support/passkey-visitor.ts';

const browser = useBrowser();
let hub: IdentityHub;
let ada: Visitor;

type Visitor = PasskeyVisitor;

const visit = (): Promise<Visitor> => visitWithPasskey(browser, hub.url);

/** What the page itself could ask for, with its cookies and from its origin. */
const ask = (page: Page, method: string, path: string, body: object | null = null) =>
  page.evaluate(
    async ([method, path, body]) => {
      const headers = { 'content-type': 'application/json' };
      const response = await fetch(
        `/api/v1${path}`,
        body === null ? { method } : { method, headers, body: JSON.stringify(body) },
      );
      const text = await response.text();
      return {
        status: response.status,
        body: (text === '' ? null : JSON.parse(text)) as Record<string, unknown> | null,
      };
    },
    [method, path, body] as const,
  );

/** Asks for a question and has the device answer it, without sending the answer; `change` is what a hostile page does to the question. */
const answerTo = async (page: Page, proof: object, change: object = {}): Promise<object> => {
  const question = await ask(page, 'POST', '/sign-in/passkey/question', proof);
  const options = { ...(question.body?.['options'] as object), ...change };
  return page.evaluate(async (given) => {
    const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(
      given as unknown as PublicKeyCredentialRequestOptionsJSON,
    );
    const credential = (await navigator.credentials.get({ publicKey })) as PublicKeyCredential;
    return { answer: credential.toJSON() as object };
  }, options);
};

const SIGN_IN = { for: 'sign-in', returnTo: '/' };

const signOut = async ({ page }: Visitor): Promise<void> => {
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
};

const usePasskey = ({ page }: Visitor): Promise<void> =>
  page.getByRole('button', { name: 'Sign in with a passkey' }).click();

/** Their name in the header, which leads to their account; other pages may name them too. */
const isInAs = ({ page }: Visitor, name: string): Promise<void> =>
  page.getByRole('banner').getByRole('link', { name: `${name}, ` }).waitFor();

const IVY = {
  name: 'Ivy Imagined',
  jobTitle: 'Health visitor',
  roles: ['professional'],
  hubRoles: [],
  agencies: ['health'],
  isStanding: false,
};

beforeAll(async () => {
  hub = await startIdentityHub(await freePort(), []);
  ada = await visit();
  ada.tolerate(/status of 4(?:0[134]|22)/);
});

afterAll(() => hub.stop());

describe('passkeys', () => {
  it('[IDN-17] the one-time link of a new hub makes its first administrator, once', async () => {
    await openLink(ada, hub.firstToken);
    expect(ada.page.url()).toBe(`${hub.url}/`);
    await ada.page.getByRole('button', { name: 'Make a passkey' }).click();
    await ada.page.getByText('Give your name').waitFor();
    await checkAccessibility(ada.page);
    await ada.page.getByLabel('Your name').fill('Ada Invented');
    await ada.page.getByRole('button', { name: 'Make a passkey' }).click();
    await isInAs(ada, 'Ada Invented');

    const late = await visit();
    late.tolerate(/status of 404/);
    await openLink(late, hub.firstToken);
    await late.page.getByText('This link has been used or has run out.').waitFor();
  });

  it('[IDN-18] a passkey that its owner unlocks signs them in, without a name or a password', async () => {
    await signOut(ada);
    await checkAccessibility(ada.page);
    await usePasskey(ada);
    await isInAs(ada, 'Ada Invented');
  });

  it('[IDN-18] a device that did not know its owner signs nobody in', async () => {
    await signOut(ada);
    const { cdp, id } = ada.device;
    await cdp.send('WebAuthn.setUserVerified', { authenticatorId: id, isUserVerified: false });
    await usePasskey(ada);
    await ada.page.getByText('No passkey was used.').waitFor();
    const unproven = await answerTo(ada.page, SIGN_IN, { userVerification: 'discouraged' });
    expect((await ask(ada.page, 'POST', '/sign-in/passkey', unproven)).status).toBe(403);
    await cdp.send('WebAuthn.setUserVerified', { authenticatorId: id, isUserVerified: true });
    await usePasskey(ada);
    await isInAs(ada, 'Ada Invented');
  });

  it('[IDN-19] an answer works once, for its own question, and not after somebody used a copy of the passkey', async () => {
    const { page } = ada;
    const answer = await answerTo(page, SIGN_IN);
    expect((await ask(page, 'POST', '/sign-in/passkey', answer)).status).toBe(204);
    expect((await ask(page, 'POST', '/sign-in/passkey', answer)).status).toBe(403);
    const earlier = await answerTo(page, SIGN_IN);
    await ask(page, 'POST', '/sign-in/passkey/question', SIGN_IN);
    expect((await ask(page, 'POST', '/sign-in/passkey', earlier)).status).toBe(403);

    const { cdp, id } = ada.device;
    const { credentials } = await cdp.send('WebAuthn.getCredentials', { authenticatorId: id });
    const [passkey] = credentials;
    await cdp.send('WebAuthn.removeCredential', { authenticatorId: id, credentialId: passkey!.credentialId });
    await cdp.send('WebAuthn.addCredential', {
      authenticatorId: id,
      credential: { ...passkey!, signCount: 0 },
    });
    expect((await ask(page, 'POST', '/sign-in/passkey', await answerTo(page, SIGN_IN))).status).toBe(403);
    await cdp.send('WebAuthn.clearCredentials', { authenticatorId: id });
    await cdp.send('WebAuthn.addCredential', {
      authenticatorId: id,
      credential: { ...passkey!, signCount: passkey!.signCount + 10 },
    });
    expect((await ask(page, 'POST', '/sign-in/passkey', await answerTo(page, SIGN_IN))).status).toBe(204);
  });

  it('[IDN-20] a deed of weight asks an administrator for a fresh proof', async () => {
    const { page } = ada;
    expect((await ask(page, 'POST', '/admin/people', IVY)).status).toBe(201);
    hub.pass(RECENT_SIGN_IN_MS + 1);
    expect(await ask(page, 'POST', '/admin/people', IVY)).toMatchObject({
      status: 401,
      body: { code: 'sign-in-again' },
    });
    expect(
      (await ask(page, 'POST', '/sign-in/passkey', await answerTo(page, { for: 'step-up', returnTo: '/' })))
        .status,
    ).toBe(204);
    expect((await ask(page, 'POST', '/admin/people', { ...IVY, name: 'Fern Madeup' })).status).toBe(201);
  });

  it('[IDN-21] a registered person sets up signing in by a link that an administrator made, and nobody else made', async () => {
    const registered = await ask(ada.page, 'POST', '/admin/people', { ...IVY, name: 'Wren Pretend' });
    const made = await ask(ada.page, 'POST', `/admin/people/${String(registered.body?.['id'])}/sign-in-link`);
    const token = String(made.body?.['address']).split('#set-up=')[1] ?? '';
    const wren = await visit();
    wren.tolerate(/status of 40[134]/);
    await openLink(wren, token);
    await wren.page.getByText('This link is for Wren Pretend').waitFor();
    await wren.page.getByRole('button', { name: 'Make a passkey' }).click();
    await isInAs(wren, 'Wren Pretend');
    for (const [method, path] of [
      ['GET', '/admin/access-review'],
      ['POST', '/admin/people'],
      ['POST', `/admin/people/${String(registered.body?.['id'])}/sign-in-link`],
    ] as const) {
      expect((await ask(wren.page, method, path)).status, path).toBe(403);
    }

    const review = (await ask(ada.page, 'GET', '/admin/access-review')).body as unknown as {
      person: { name: string };
      waysIn: string[];
      lastSignIn: object | null;
    }[];
    expect(review.map(({ person }) => person.name).toSorted()).toEqual([
      'Ada Invented',
      'Fern Madeup',
      'Ivy Imagined',
      'Wren Pretend',
    ]);
    expect(review.find(({ person }) => person.name === 'Wren Pretend')).toMatchObject({
      waysIn: ['passkey'],
      lastSignIn: { means: 'passkey' },
      openSignIns: 1,
    });
    expect(review[0]).toMatchObject({ lastSignIn: null, waysIn: [] });

    // Cut at once: the page is told, without anything being pressed on it.
    expect(
      (await ask(ada.page, 'DELETE', `/admin/people/${String(registered.body?.['id'])}/sessions`)).status,
    ).toBe(204);
    await wren.page
      .getByRole('button', { name: 'Sign in with a passkey' })
      .or(wren.page.getByText(/signed out/i))
      .first()
      .waitFor();
    expect((await ask(wren.page, 'GET', '/sessions')).status).toBe(401);
  });

  it('[IDN-5] whoever is retired cannot come back by their passkey', async () => {
    const registered = await ask(ada.page, 'POST', '/admin/people', { ...IVY, name: 'Rowan Madeup' });
    const path = `/admin/people/${String(registered.body?.['id'])}`;
    const made = await ask(ada.page, 'POST', `${path}/sign-in-link`);
    const rowan = await visit();
    rowan.tolerate(/status of 40[134]/);
    await openLink(rowan, String(made.body?.['address']).split('#set-up=')[1] ?? '');
    await rowan.page.getByRole('button', { name: 'Make a passkey' }).click();
    await isInAs(rowan, 'Rowan Madeup');
    expect((await ask(ada.page, 'POST', `${path}/retire`, { reason: '' })).status).toBe(422);
    expect((await ask(ada.page, 'POST', `${path}/retire`, { reason: 'Moved to another hub' })).status).toBe(
      204,
    );
    expect((await ask(rowan.page, 'GET', '/sessions')).status).toBe(401);
    expect(
      (await ask(rowan.page, 'POST', '/sign-in/passkey', await answerTo(rowan.page, SIGN_IN))).status,
    ).toBe(403);
  });

  it('[IDN-22] a link runs out after a day, and a new one makes the one before worthless', async () => {
    const registered = await ask(ada.page, 'POST', '/admin/people', { ...IVY, name: 'Basil Invented' });
    const path = `/admin/people/${String(registered.body?.['id'])}/sign-in-link`;
    const tokenOf = async () =>
      String((await ask(ada.page, 'POST', path)).body?.['address']).split('#set-up=')[1];
    const [first, second] = [await tokenOf(), await tokenOf()];
    expect((await ask(ada.page, 'POST', '/sign-in/link', { link: first })).status).toBe(404);
    expect(await ask(ada.page, 'POST', '/sign-in/link', { link: second })).toMatchObject({
      status: 200,
      body: { name: 'Basil Invented' },
    });
    hub.pass(SIGN_IN_LINK_LASTS_MS);
    expect((await ask(ada.page, 'POST', '/sign-in/link', { link: second })).status).toBe(404);
  });
});
