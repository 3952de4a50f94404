/** The board with a certificate of its own, as a process, reached as people reach it. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { once } from 'node:events';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect as connectTls, setDefaultCACertificates } from 'node:tls';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startServer, type TestServer } from '../support/server.ts';
import { makeSelfSigned } from '../support/self-signed.ts';
import { freePort } from '../support/free-port.ts';
import { startProvider, type TestProvider } from './identity-provider.ts';
import { createVisitor } from './identity-visitor.ts';
import { QUILL, settingsOf } from './identity-walks.ts';
import { openSocket } from './kept-connection.ts';

let directory: string;
let server: TestServer;
let police: TestProvider;
let url: string;
let port: number;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'mash-board-tls-'));
  const { cert, key } = makeSelfSigned(Date.now());
  // Of this process alone, and with it of every request and socket that a test opens.
  setDefaultCACertificates([cert]);
  port = await freePort();
  url = `https://localhost:${port}`;
  police = await startProvider(`${url}/sign-in/oidc/police/callback`);
  police.account = QUILL;
  const keep = async (name: string, words: string): Promise<string> => {
    const path = join(directory, name);
    await writeFile(path, words, { mode: 0o600 });
    return path;
  };
  const { settings } = settingsOf('police', 'police', police);
  const issuer = { ...settings, clientSecret: { env: 'POLICE_SECRET' } };
  server = await startServer({
    arguments: [],
    environment: {
      PORT: String(port),
      PUBLIC_URL: url,
      TLS_CERT_FILE: await keep('cert.pem', cert),
      TLS_KEY_FILE: await keep('key.pem', key),
      HUB_KEY_FILE: await keep('hub.key', 'ab'.repeat(32)),
      SIGN_IN_FILE: await keep('sign-in.json', JSON.stringify({ issuers: [issuer] })),
      POLICE_SECRET: police.secret,
    },
  });
});

afterAll(async () => {
  await Promise.all([server.stop(), police.stop()]);
  await rm(directory, { recursive: true, force: true });
});

const HSTS = /^max-age=(\d+); includeSubDomains$/;
const A_YEAR_S = 365 * 24 * 60 * 60;

describe('a start with a certificate', () => {
  it('[TLS-1] says the address it is reached by, and answers nothing in the clear', async () => {
    expect(server.output()).toContain(`MASH Board is ready at https://127.0.0.1:${port}`);
    const socket = connect(port, '127.0.0.1');
    await once(socket, 'connect');
    socket.end('GET /health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n');
    expect(await text(socket).catch(() => '')).not.toContain('HTTP/1.1 200');
  });

  it('[TLS-1] takes no version of TLS before 1.2', async () => {
    const old = connectTls({ port, host: 'localhost', minVersion: 'TLSv1', maxVersion: 'TLSv1.1' });
    const [error] = (await once(old, 'error')) as [NodeJS.ErrnoException];
    expect(error.code).toMatch(/^(?:ERR_SSL_|EPROTO|ECONNRESET)/);
    const today = connectTls({ port, host: 'localhost', servername: 'localhost' });
    await once(today, 'secureConnect');
    expect(today.getProtocol()).toBe('TLSv1.3');
    today.destroy();
  });

  it.each(['/', '/health', '/api/v1/session', '/nothing'])(
    '[TLS-2] binds the browser to https for a year: %s',
    async (path) => {
      const header = (await fetch(`${url}${path}`)).headers.get('strict-transport-security') ?? '';
      expect(header).toMatch(HSTS);
      expect(Number(HSTS.exec(header)?.[1])).toBeGreaterThanOrEqual(A_YEAR_S);
    },
  );

  it('[TLS-3] signs people in by cookies that travel over https to this host alone, and connects their own page by wss', async () => {
    const visitor = createVisitor();
    const begun = await visitor.send(`${url}/api/v1/sign-in/oidc/police`, {
      method: 'POST',
      body: { for: 'sign-in' },
    });
    const { continueAt } = (await begun.json()) as { continueAt: string };
    const callback = await visitor.follow(continueAt, (address) => address.startsWith(url));
    const finished = await visitor.send(callback);
    expect(finished.status).toBe(303);
    const set = [...begun.headers.getSetCookie(), ...finished.headers.getSetCookie()];
    expect(set.length).toBeGreaterThan(1);
    for (const cookie of set) expect(cookie).toMatch(/^__Host-.*; Secure/);
    for (const cookie of set) expect(cookie).toMatch(/HttpOnly/);

    const who = (await (await visitor.send(`${url}/api/v1/session`)).json()) as { person: { name: string } };
    expect(who.person.name).toBe(QUILL.name);
    const socket = openSocket(url, visitor.cookies(url), { origin: url });
    const [welcome] = await new Promise<[{ person: { name: string } }]>((resolve, reject) => {
      socket.once('welcome', (...told: [{ person: { name: string } }]) => resolve(told));
      socket.once('connect_error', reject);
    });
    expect(socket.io.engine?.transport.name).toBe('websocket');
    expect(welcome.person.name).toBe(QUILL.name);
    socket.close();

    const inTheClear = openSocket(url, visitor.cookies(url), { origin: `http://localhost:${port}` });
    const isLetIn = await new Promise<boolean>((resolve) => {
      inTheClear.once('welcome', () => resolve(true));
      inTheClear.once('connect_error', () => resolve(false));
    });
    expect(isLetIn).toBe(false);
    inTheClear.close();
  });
});
