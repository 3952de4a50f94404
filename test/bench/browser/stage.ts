/** The server, its meeting and who looks: what every measurement in the browser stands on. */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { ContactId } from '#shared/ids.ts';
import type { TestServer } from '../../support/server.ts';
import type { Member, OurScene } from '../lines/ours.ts';

export type Stage = {
  readonly server: TestServer;
  /** Where its metrics are. */
  readonly metrics: string;
  readonly scene: OurScene;
  /** Who looks; they chair. */
  readonly member: Member;
  /** As the chair does. */
  readonly openItem: (contact: ContactId) => Promise<void>;
  readonly say: (what: string, found: string) => void;
};

/** With that person signed in and nothing kept. */
export const openVisit = async (
  browser: Browser,
  url: string,
  cookie: string,
): Promise<{ readonly context: BrowserContext; readonly page: Page }> => {
  const context = await browser.newContext({ locale: 'en-GB', timezoneId: 'Europe/London', baseURL: url });
  const [name = '', value = ''] = cookie.split('=');
  await context.addCookies([{ name, value, url }]);
  return { context, page: await context.newPage() };
};
