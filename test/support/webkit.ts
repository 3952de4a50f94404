/** WebKit, the engine of Safari, in the small browser that Debian brings with it, by WebDriver. */
import { tmpdir } from 'node:os';
import { createInterface } from 'node:readline';
import { vi } from 'vitest';
import { startChild, type Child } from './child-process.ts';
import type { Engine } from './engine.ts';
import { findWebKit } from './find-engines.ts';
import { freePort } from './free-port.ts';

const START_WITHIN_MS = 30_000;

/** It takes the first number that is free and says so. */
const numberOf = ({ process: { stdout, stderr } }: Child): Promise<string> =>
  new Promise((resolve, reject) => {
    if (stdout === null || stderr === null) throw new Error('Start it with its outputs piped.');
    stderr.resume();
    const lines = createInterface({ input: stdout });
    lines.once('line', resolve);
    lines.once('close', () => reject(new Error('Xvfb did not start')));
  });

type Session = { readonly sessionId: string; readonly capabilities: { readonly browserVersion: string } };
type Failure = { readonly error: string; readonly message: string };

const ask = async <T>(method: string, url: string, body?: object): Promise<T> => {
  const answer = await fetch(url, { method, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
  const { value } = (await answer.json()) as { readonly value: T | Failure };
  if (answer.ok) return value as T;
  const { error, message } = value as Failure;
  throw new Error(`WebKit: ${error}: ${message}`);
};

/** A session keeps nothing, and shares nothing with another. */
export const startWebKit = async (): Promise<Engine> => {
  const found = findWebKit();
  if (found === null) throw new Error('No WebKit found: install webkit2gtk-driver and xvfb.');
  const start = (command: readonly string[], environment: readonly string[]): Child =>
    startChild(command, { folder: tmpdir(), environment: {}, wrapper: ['env', ...environment] });
  const screen = start(
    [found.screen, '-displayfd', '1', '-screen', '0', '1600x1200x24', '-nolisten', 'tcp'],
    [],
  );
  const display = await numberOf(screen);
  const port = await freePort();
  const driver = start(
    [found.driver, `--port=${port}`],
    // No machine of a test run has a graphics card, nor a desktop that would ask for more than the page shows.
    [`DISPLAY=:${display}`, 'GDK_BACKEND=x11', 'NO_AT_BRIDGE=1', 'LIBGL_ALWAYS_SOFTWARE=1', 'LANG=C.UTF-8'],
  );
  driver.process.stdout?.resume();
  driver.process.stderr?.resume();
  const address = `http://127.0.0.1:${port}`;
  await vi.waitFor(() => ask('GET', `${address}/status`), { timeout: START_WITHIN_MS, interval: 50 });
  const capabilities = {
    alwaysMatch: { 'webkitgtk:browserOptions': { binary: found.browser, args: ['--automation'] } },
  };
  const session = await ask<Session>('POST', `${address}/session`, { capabilities });
  const here = `${address}/session/${session.sessionId}`;
  const evaluate: Engine['evaluate'] = async (source, values) =>
    JSON.parse(
      await ask<string>('POST', `${here}/execute/sync`, {
        script: `return JSON.stringify((${source})(...arguments) ?? null)`,
        args: values,
      }),
    );

  return {
    name: `WebKit ${session.capabilities.browserVersion}`,
    open: async (url) => void (await ask('POST', `${here}/url`, { url })),
    evaluate,
    perform: async (gestures) => void (await ask('POST', `${here}/actions`, { actions: [gestures] })),
    resize: async (width, height) => void (await ask('POST', `${here}/window/rect`, { width, height })),
    screenshot: async () => Buffer.from(await ask<string>('GET', `${here}/screenshot`), 'base64'),
    close: async () => {
      await driver.end('SIGKILL');
      await screen.end('SIGKILL');
    },
  };
};
