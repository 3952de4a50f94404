/** Firefox as it is installed, by WebDriver BiDi, which it speaks itself. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { startChild, type Child } from './child-process.ts';
import type { Engine } from './engine.ts';
import { findFirefox } from './find-engines.ts';

/** It talks to nobody but the server under test. */
const PREFERENCES: Readonly<Record<string, boolean | number | string>> = {
  'app.normandy.enabled': false,
  'app.update.enabled': false,
  'browser.safebrowsing.downloads.remote.enabled': false,
  'browser.safebrowsing.malware.enabled': false,
  'browser.safebrowsing.phishing.enabled': false,
  'browser.shell.checkDefaultBrowser': false,
  'browser.startup.page': 0,
  'captivedetect.canonicalURL': '',
  'datareporting.policy.dataSubmissionEnabled': false,
  'extensions.getAddons.cache.enabled': false,
  'extensions.update.enabled': false,
  'intl.accept_languages': 'en-GB',
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'services.settings.server': 'data:,',
  'toolkit.telemetry.server': 'data:,',
};

/** Where it listens, from the line that it prints; the rest of its outputs is read on so that it never stands still. */
const addressOf = ({ process: { stdout, stderr } }: Child): Promise<string> =>
  new Promise((resolve, reject) => {
    if (stdout === null || stderr === null) throw new Error('Start it with its outputs piped.');
    stdout.resume();
    const lines = createInterface({ input: stderr });
    let said = '';
    lines.on('line', (line) => {
      said += `\n${line}`;
      const [, address] = /listening on (ws:\S+)/.exec(line) ?? [];
      if (address !== undefined) resolve(`${address}/session`);
    });
    lines.once('close', () => reject(new Error(`Firefox did not start:${said}`)));
  });

type Answer = { readonly id: number | null; readonly result?: unknown; readonly message?: string };
type Send = (method: string, params: Readonly<Record<string, unknown>>) => Promise<unknown>;

/** What it says unasked is not listened to. */
const connect = async (address: string): Promise<Send> => {
  const socket = new WebSocket(address);
  const waiting = new Map<number, PromiseWithResolvers<unknown>>();
  const opened = Promise.withResolvers<void>();
  socket.addEventListener('open', () => opened.resolve());
  socket.addEventListener('close', () => {
    const gone = new Error('Firefox has gone');
    opened.reject(gone);
    for (const one of waiting.values()) one.reject(gone);
  });
  socket.addEventListener('message', ({ data }) => {
    const answer = JSON.parse(String(data)) as Answer;
    const asked = answer.id === null ? undefined : waiting.get(answer.id);
    if (answer.id === null || asked === undefined) return;
    waiting.delete(answer.id);
    if (answer.result === undefined) asked.reject(new Error(`Firefox: ${answer.message}`));
    else asked.resolve(answer.result);
  });
  await opened.promise;
  let last = 0;
  return (method, params) => {
    const id = ++last;
    const asked = Promise.withResolvers<unknown>();
    waiting.set(id, asked);
    socket.send(JSON.stringify({ id, method, params }));
    return asked.promise;
  };
};

type Session = { readonly capabilities: { readonly browserVersion: string } };
type Tree = { readonly contexts: readonly { readonly context: string }[] };
type Evaluated =
  | { readonly type: 'success'; readonly result: { readonly value: string } }
  | { readonly type: 'exception'; readonly exceptionDetails: { readonly text: string } };

/** A profile of its own: cookies and storage of nobody else. */
export const startFirefox = async (): Promise<Engine> => {
  const program = findFirefox();
  if (program === null) throw new Error('No Firefox found: install firefox-esr.');
  const folder = await mkdtemp(join(tmpdir(), 'mash-firefox-'));
  const lines = Object.entries(PREFERENCES).map(
    ([name, value]) => `user_pref("${name}", ${JSON.stringify(value)});`,
  );
  await writeFile(join(folder, 'user.js'), lines.join('\n'));
  const words = [
    '--headless',
    '--no-remote',
    '--profile',
    folder,
    '--remote-debugging-port',
    '0',
    'about:blank',
  ];
  // A group: its processes end with it. Under root, what another user's home holds would be refused.
  const child = startChild([program, ...words], {
    folder,
    environment: {},
    wrapper: ['env', `HOME=${folder}`],
  });
  const send = await connect(await addressOf(child));
  const { capabilities } = (await send('session.new', { capabilities: {} })) as Session;
  const { contexts } = (await send('browsingContext.getTree', {})) as Tree;
  const context = contexts[0]?.context ?? '';

  return {
    name: `Firefox ${capabilities.browserVersion}`,
    open: async (url) => void (await send('browsingContext.navigate', { context, url, wait: 'complete' })),
    evaluate: async (source, values) => {
      const answer = (await send('script.callFunction', {
        functionDeclaration: `(values) => JSON.stringify((${source})(...JSON.parse(values)) ?? null)`,
        arguments: [{ type: 'string', value: JSON.stringify(values) }],
        target: { context },
        awaitPromise: false,
      })) as Evaluated;
      if (answer.type === 'exception') throw new Error(`Firefox: ${answer.exceptionDetails.text}`);
      return JSON.parse(answer.result.value);
    },
    perform: async (gestures) => void (await send('input.performActions', { context, actions: [gestures] })),
    resize: async (width, height) =>
      void (await send('browsingContext.setViewport', { context, viewport: { width, height } })),
    screenshot: async () => {
      const { data } = (await send('browsingContext.captureScreenshot', { context })) as {
        readonly data: string;
      };
      return Buffer.from(data, 'base64');
    },
    close: async () => {
      await child.end('SIGKILL');
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
};
