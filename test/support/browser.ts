/** A real Chromium, and contexts that fail the test for whatever a person would never report. */
import { AxeBuilder } from '@axe-core/playwright';
import {
  chromium,
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  type Page,
} from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { findChromium } from './chromium.ts';

/** Root needs --no-sandbox; the rest keeps the browser from talking to anybody but the server under test. */
const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost, EXCLUDE *.localhost',
];

const WCAG_TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

export type TestContext = {
  readonly context: BrowserContext;
  /** The first page, still empty. Further ones by `context.newPage()` are watched as well. */
  readonly page: Page;
  /** Faults that match are expected from now on: `/ERR_CONNECTION_REFUSED/` while a server is killed. */
  tolerate(fault: RegExp): void;
  /** Console errors, page errors, CSP violations and requests to other hosts since the last call; not the tolerated. */
  takeFaults(): readonly string[];
  close(): Promise<void>;
};

export type ContextOptions = BrowserContextOptions & { readonly baseURL: string };

export type TestBrowser = {
  /** One person's browser: cookies and storage of its own. Faults fail the test that is running. */
  openContext(options: ContextOptions): Promise<TestContext>;
};

/**
 * Call at the top of a test file or `describe`: launches before its tests and closes after them.
 * After every test, a fault in any context that it or an earlier test opened fails that test.
 */
export const useBrowser = (): TestBrowser => {
  let browser: Browser;
  const contexts = new Set<TestContext>();

  beforeAll(async () => {
    browser = await launchBrowser();
  });

  afterEach(() => {
    const faults = [...contexts].flatMap((each) => each.takeFaults());
    expect(faults, 'faults in the browser: console, page errors, CSP, other hosts').toEqual([]);
  });

  afterAll(() => browser.close());

  return {
    openContext: async (options) => {
      const opened = await openContext(browser, options);
      contexts.add(opened);
      return opened;
    },
  };
};

/** @throws when the machine has no Chromium. */
export const launchBrowser = (): Promise<Browser> => {
  const found = findChromium();
  if (found === null) throw new Error('No Chromium found: run `npm test` once, or set CHROMIUM_PATH.');
  return chromium.launch({
    executablePath: found.path,
    args: ARGUMENTS,
    env: { ...definedOnly(process.env), ...found.environment },
  });
};

/** Prefer `useBrowser`, which also looks at the faults. */
export const openContext = async (browser: Browser, options: ContextOptions): Promise<TestContext> => {
  const context = await browser.newContext({ locale: 'en-GB', timezoneId: 'Europe/London', ...options });
  const faults: string[] = [];
  const tolerated: RegExp[] = [];
  const report = (fault: string) => {
    if (!tolerated.some((pattern) => pattern.test(fault))) faults.push(fault);
  };

  context.on('console', (message) => {
    if (message.type() === 'error') report(`console: ${message.text()} (${message.location().url})`);
  });
  context.on('weberror', (failure) =>
    report(`page error: ${failure.error().stack ?? failure.error().message}`),
  );
  context.on('request', (request) => {
    if (isElsewhere(request.url(), options.baseURL)) report(`request to another host: ${request.url()}`);
  });
  await context.addInitScript(reportCspViolations);

  const page = await context.newPage();
  return {
    context,
    page,
    tolerate: (fault) => tolerated.push(fault),
    takeFaults: () => faults.splice(0),
    close: () => context.close(),
  };
};

/** Runs in the page. The browser's own message does not name the element's line; this one does. */
const reportCspViolations = (): void => {
  document.addEventListener('securitypolicyviolation', (violation) => {
    console.error(
      `CSP violation: ${violation.violatedDirective} blocked ${violation.blockedURI} ` +
        `at ${violation.sourceFile}:${violation.lineNumber}`,
    );
  });
};

const isElsewhere = (url: string, base: string): boolean => {
  const { protocol, host } = new URL(url);
  return protocol.startsWith('http') && host !== new URL(base).host;
};

/** Fails on every violation of WCAG 2.2 A and AA that axe can see, naming rule and element. */
export const checkAccessibility = async (page: Page): Promise<void> => {
  // What the header covers while a page is scrolled is no smaller a target for it.
  await page.evaluate('scrollTo(0, 0)');
  const { violations } = await new AxeBuilder({ page }).withTags(WCAG_TAGS).analyze();
  const found = violations.map(({ id, help, nodes }) => ({
    rule: `${id}: ${help}`,
    elements: nodes.map((node) => `${node.html} - ${node.failureSummary ?? ''}`),
  }));
  expect(found, `accessibility of ${new URL(page.url()).pathname}`).toEqual([]);
};

const definedOnly = (environment: NodeJS.ProcessEnv): Record<string, string> =>
  Object.fromEntries(
    Object.entries(environment).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );

/** In a window as tall as the page, where no bar that stays in sight lies half over a button. */
export const checkWholePage = async (page: Page): Promise<void> => {
  const usual = page.viewportSize() ?? { width: 1280, height: 720 };
  const height = await page.evaluate(() => document.body.scrollHeight);
  await page.setViewportSize({ ...usual, height: Math.max(usual.height, height + 200) });
  await checkAccessibility(page);
  await page.setViewportSize(usual);
};
