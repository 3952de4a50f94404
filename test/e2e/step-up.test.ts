/** A hub that asks for a new proof before deeds of weight, with a passkey in a real browser. Each test follows on the one before. */
import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RECENT_SIGN_IN_MS } from '#shared/wire/limits.ts';
import { startIdentityHub, type IdentityHub } from '../integration/identity-hub.ts';
import { freePort } from '../support/free-port.ts';
import { checkAccessibility, checkWholePage, useBrowser } from '../support/browser.ts';
import { openLink, visitWithPasskey, type PasskeyVisitor } from '../support/passkey-visitor.ts';

const browser = useBrowser();
let hub: IdentityHub;
let amara: PasskeyVisitor;

const AMARA = {
  name: 'Amara Example',
  jobTitle: 'MASH team manager',
  roles: ['chair', 'decision-maker', 'professional'],
  hubRoles: ['mash-manager'],
  agencies: ['csc'],
  isStanding: true,
};

const visit = async (): Promise<PasskeyVisitor> => {
  const visitor = await visitWithPasskey(browser, hub.url);
  visitor.tolerate(/status of 40[14]/);
  return visitor;
};

const makePasskey = async (visitor: PasskeyVisitor, token: string, name: string | null): Promise<void> => {
  await openLink(visitor, token);
  if (name !== null) await visitor.page.getByLabel('Your name').fill(name);
  await visitor.page.getByRole('button', { name: 'Make a passkey' }).click();
};

/** Registered by an administrator, as people are. */
const linkFor = async ({ page }: PasskeyVisitor, person: object): Promise<string> => {
  const address = await page.evaluate(async (body) => {
    const headers = { 'content-type': 'application/json' };
    const post = async (path: string, sent: object): Promise<Record<string, string>> => {
      const options = { method: 'POST', headers, body: JSON.stringify(sent) };
      return (await (await fetch(`/api/v1/admin/people${path}`, options)).json()) as Record<string, string>;
    };
    const { id } = await post('', body);
    return (await post(`/${id}/sign-in-link`, {}))['address'];
  }, person);
  return address?.split('#set-up=')[1] ?? '';
};

const section = (name: string): Locator =>
  amara.page.getByRole('article').getByRole('region', { name, exact: true });
const proof = (): Locator => amara.page.getByRole('dialog', { name: 'Confirm that it is you' });

/** The last proof is too old by now. */
const waitLong = (): void => hub.pass(RECENT_SIGN_IN_MS + 1000);

const prove = async (): Promise<void> => {
  await proof().getByText('This needs a proof of the last five minutes.').waitFor();
  await proof().getByRole('button', { name: 'Use your passkey' }).click();
  await proof().waitFor({ state: 'hidden' });
};

beforeAll(async () => {
  hub = await startIdentityHub(
    await freePort(),
    [],
    ['propose-override', 'reveal-ratings', 'decide-outcome'],
  );
  const ada = await visit();
  await makePasskey(ada, hub.firstToken, 'Ada Makebelieve');
  await ada.page.getByRole('heading', { name: 'People', level: 1 }).waitFor();
  amara = await visit();
  await makePasskey(amara, await linkFor(ada, AMARA), null);
  await amara.page.getByRole('heading', { name: 'Meetings', exact: true }).waitFor();

  const { page } = amara;
  page.setDefaultTimeout(15_000);
  await page.getByRole('link', { name: 'New contact' }).click();
  await page.getByLabel('What is the concern?').fill('Invented concern about a Testchild');
  await page.getByRole('button', { name: 'Record the contact' }).click();
  await page
    .getByText(/BEX-\d{4}-/)
    .first()
    .waitFor();
});

afterAll(() => hub.stop());

describe('a deed of weight', () => {
  it('[ADM-12] that was written down waits for the proof, and is then recorded as it was written', async () => {
    const { page } = amara;
    await page.goto('/');
    await page.getByRole('link', { name: /BEX-\d{4}-/ }).click();
    await page.getByRole('button', { name: 'Share without consent' }).click();
    const proposal = page.getByRole('dialog', { name: 'Share without consent' });
    await proposal
      .getByText(/Public interest/)
      .first()
      .click();
    await proposal.getByLabel('Why it is right here').fill('A risk of significant harm, invented');
    await proposal.getByText('They are told that information is shared').click();
    waitLong();
    await proposal.getByRole('button', { name: 'Record the proposal' }).click();
    await proof().waitFor();
    await checkAccessibility(page);
    await prove();
    await proposal.waitFor({ state: 'hidden' });
    const overrides = page.getByRole('list', { name: 'Sharing without consent' });
    await overrides.getByText('A risk of significant harm, invented').waitFor();
    await expect.poll(() => overrides.getByRole('listitem').count()).toBe(1);
  });

  it('[ADM-12] in a meeting goes on after the proof, without another press', async () => {
    const { page } = amara;
    await page.goto('/');
    await page
      .getByRole('link', { name: /MASH daily meeting/ })
      .first()
      .click();
    await page.getByRole('button', { name: 'Open the meeting' }).click();
    await page.getByRole('button', { name: /Open next/ }).click();
    await section('Ratings')
      .getByRole('group', { name: /^Your agency’s rating/ })
      .locator('label', { hasText: 'Amber' })
      .click();
    await section('Ratings').getByRole('button', { name: 'Give this rating' }).click();
    waitLong();
    await section('Ratings')
      .getByRole('button', { name: /Reveal.*1 of/ })
      .click();
    await prove();
    await section('Ratings').getByRole('region', { name: 'Amber: 1' }).waitFor();
  });

  it('[ADM-12] that nobody proves is not done, says so, and keeps every word for the next press', async () => {
    const { page } = amara;
    const outcome = section('Outcome');
    await outcome.getByRole('button', { name: 'Decide the outcome' }).click();
    await outcome.locator('label', { hasText: 'Child Protection Strategy Meeting' }).first().click();
    await outcome.getByLabel('Rationale').fill('Significant harm is likely, invented');
    waitLong();
    await outcome.getByRole('button', { name: 'Record the outcome' }).click();
    await proof().getByRole('button', { name: 'Close' }).first().click();
    await outcome.getByText('Confirm that it is you: sign in again, then repeat this.').waitFor();
    expect(await outcome.getByLabel('Rationale').inputValue()).toBe('Significant harm is likely, invented');
    await checkWholePage(page);

    await outcome.getByRole('button', { name: 'Record the outcome' }).click();
    await prove();
    await outcome.getByLabel('Rationale').waitFor({ state: 'detached' });
    await outcome.getByText('Significant harm is likely, invented').waitFor();
  });

  it('[ADM-2] that protects a child asks for none, however old the last proof is', async () => {
    const { page } = amara;
    await section('Outcome').getByRole('button', { name: 'Correct the outcome' }).waitFor();
    waitLong();
    await page.getByRole('article').getByRole('button', { name: 'Flag immediate protection' }).click();
    await page.getByRole('button', { name: 'Flag now' }).click();
    await page
      .getByText(/Immediate protection:/)
      .first()
      .waitFor();
    expect(await proof().count()).toBe(0);
  });
});
