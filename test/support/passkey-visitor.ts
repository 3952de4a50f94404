/** A browser whose device has a fingerprint reader, with its owner's finger on it. */
import type { CDPSession, Page } from 'playwright-core';
import type { TestBrowser } from './browser.ts';

export type Device = { readonly cdp: CDPSession; readonly id: string };

export type PasskeyVisitor = {
  readonly page: Page;
  readonly tolerate: (fault: RegExp) => void;
  readonly device: Device;
};

const giveDevice = async (page: Page): Promise<Device> => {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('WebAuthn.enable');
  const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
    },
  });
  return { cdp, id: authenticatorId };
};

export const visitWithPasskey = async (browser: TestBrowser, url: string): Promise<PasskeyVisitor> => {
  const opened = await browser.openContext({ baseURL: url });
  const { page } = opened;
  page.setDefaultTimeout(15_000);
  return { page, tolerate: (fault) => opened.tolerate(fault), device: await giveDevice(page) };
};

/** The page that a one-time link opens. */
export const openLink = async ({ page }: PasskeyVisitor, token: string): Promise<void> => {
  await page.goto(`/#set-up=${token}`);
  await page.getByRole('heading', { name: 'Set up signing in' }).waitFor();
};
