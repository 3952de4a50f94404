/** What the interface over HTTP answers to somebody who means harm, and that the meeting goes on meanwhile. */
import { connect } from 'node:net';
import { request } from 'node:http';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CSV_BYTES, CSV_ROWS, EXPORT_PACE, IMPORT_PACE, SIGN_IN_PACE, WALL_CODE_PACE, WALL_PACE } from '#shared/wire/limits.ts';
import { startHostileMeeting, type HostileMeeting } from './hostile-meeting.ts';

let hub: HostileMeeting;
let url: string;
let staff: string;

beforeAll(async () => {
  hub = await startHostileMeeting();
  ({ url } = hub.server);
  staff = await hub.cookieOf('tomas');
});

afterAll(() => hub.stop());

type Asked = { readonly method?: string; readonly path: string; readonly cookie?: string; readonly headers?: Record<string, string>; readonly body?: string | Uint8Array };
type Answer = { readonly status: number; readonly headers: NodeJS.Dict<string | string[]>; readonly text: string };

/** The path goes out as it is written, dots and all. */
const ask = ({ method = 'GET', path, cookie = staff, headers = {}, body }: Asked): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(url);
    const sent = request({ hostname, port, method, path, agent: false, headers: { cookie, ...headers } }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, text: Buffer.concat(chunks).toString() }));
    });
    sent.once('error', reject);
    sent.end(body);
  });

const codeOf = ({ text }: Answer): string => (JSON.parse(text) as { code: string }).code;

const CSV = { 'content-type': 'text/csv' };
const JSON_TYPE = { 'content-type': 'application/json' };

describe('a body', () => {
  it('[HOS-5] that is compressed is not unpacked, however much is in it', async () => {
    const bomb = gzipSync(Buffer.alloc(200_000_000, 'a,'));
    for (const [path, type] of [['/api/v1/contacts/import', CSV], ['/api/v1/contacts', JSON_TYPE], ['/api/v1/contacts/import/accept', JSON_TYPE], ['/api/v1/demo/sign-in', JSON_TYPE]] as const) {
      const answer = await ask({ method: 'POST', path, headers: { ...type, 'content-encoding': 'gzip' }, body: bomb }).catch(() => null);
      expect(answer === null ? 'cut' : codeOf(answer), path).toMatch(/^(?:cut|malformed)$/);
    }
    await hub.expectOthersToGoOn();
  });

  it('[HOS-5] of 10 MB is too large, and of a stranger not even read', async () => {
    const body = 'a'.repeat(10_000_000);
    const known = await ask({ method: 'POST', path: '/api/v1/contacts/import', headers: CSV, body }).catch(() => null);
    expect(known === null ? 'cut' : codeOf(known)).toMatch(/^(?:cut|too-large)$/);
    const head = { ...JSON_TYPE, 'content-length': '60000000', expect: '100-continue' };
    const stranger = await ask({ method: 'POST', path: '/api/v1/contacts/import/accept', cookie: '', headers: head });
    expect(codeOf(stranger)).toBe('signed-out');
    await hub.expectOthersToGoOn();
  });

  it('[HOS-5] that is a table as large as it may be holds nobody up for long', async () => {
    const row = `1,3,15/09/2026,C Police,${'x'.repeat(CSV_BYTES / CSV_ROWS - 80)},19/09/2026,C Tac Education Lead,North\n`;
    const table = `ID,AGE AT CON,CONTACT DATE,CON SOURCE,CON REASON,CON OUTCOME DATE,CON OUTCOME,Locality\n${row.repeat(CSV_ROWS)}`;
    const read = ask({ method: 'POST', path: '/api/v1/contacts/import', headers: CSV, body: table });
    expect(await hub.whileOthersGoOn(read)).toBeGreaterThan(0);
    expect((await read).status).toBe(200);
  });

  it.each([
    ['a prototype', '{"__proto__":{"isStanding":true},"concern":"x"}'],
    ['a constructor', '{"constructor":{"prototype":{"isStanding":true}},"concern":"x"}'],
    ['lists within lists', `{"concern":"x","children":${'['.repeat(20_000)}${']'.repeat(20_000)}}`],
    ['a number beyond all numbers', '{"concern":1e999}'],
    ['half a character', '{"concern":"\\ud800'],
    ['no object', '[["concern","x"]]'],
    ['another type of body', 'concern=x'],
  ])('[HOS-6] with %s records nothing and changes no object', async (_, body) => {
    const answer = await ask({ method: 'POST', path: '/api/v1/contacts', headers: JSON_TYPE, body });
    expect(codeOf(answer)).toBe('malformed');
    expect(answer.text).not.toContain('isStanding');
    const police = await ask({ method: 'POST', path: '/api/v1/contacts', cookie: await hub.cookieOf('quill'), headers: JSON_TYPE, body: '{"concern":"x"}' });
    expect(codeOf(police)).toBe('not-permitted');
  });

  it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty', '../amara', '', 'nobody'])(
    '[HOS-6] that names “%s” signs nobody in',
    async (person) => {
      const answer = await ask({ method: 'POST', path: '/api/v1/demo/sign-in', cookie: '', headers: JSON_TYPE, body: JSON.stringify({ person }) });
      expect(codeOf(answer)).toBe('not-found');
      expect(answer.headers['set-cookie']).toBeUndefined();
    },
  );
});

describe('an address', () => {
  it.each([
    '/../package.json',
    '/%2e%2e/package.json',
    '/..%2fpackage.json',
    '/_app/../../package.json',
    '/_app/%2e%2e/%2e%2e/server/main.ts',
    '/_app/..%5c..%5cpackage.json',
    '/.%00/etc/passwd',
    '//etc/passwd',
    '/_app/immutable/%c0%ae%c0%ae/package.json',
    '/data/journal.db',
    '/.env',
    '/.git/config',
    '/..;/package.json',
  ])('[HOS-7] %s gives nothing of the server’s own files', async (path) => {
    const { status, text, headers } = await ask({ path });
    expect([200, 400, 403, 404]).toContain(status);
    // The page of the board stands at every address that is no file's.
    expect(status === 200 ? text.slice(0, 15).toLowerCase() : codeOf({ status, text, headers })).toMatch(/^(?:<!doctype html>|not-found|malformed)$/);
    expect(text).not.toMatch(/"dependencies"|root:|startHubServer|SQLite format|\[core\]/);
  });

  it.each([
    ['PUT', '/api/v1/contacts'],
    ['PATCH', '/api/v1/contacts'],
    ['DELETE', '/api/v1/contacts'],
    ['GET', '/api/v1/contacts'],
    ['POST', '/api/v1/session'],
    ['DELETE', '/api/v1/log.csv'],
    ['GET', '/api/v1/contacts/import'],
    ['POST', '/'],
    ['DELETE', '/contact/1'],
    ['PROPFIND', '/'],
    ['TRACE', '/'],
    ['GET', '/api/v1/nothing'],
    ['GET', '/api/v2/session'],
    ['GET', '/metrics'],
  ])('[HOS-7] %s %s does nothing', async (method, path) => {
    const { status, text, headers } = await ask({ method, path, headers: { origin: url } });
    const isPage = method === 'GET' && !path.startsWith('/api');
    expect(isPage ? text.slice(0, 15).toLowerCase() : codeOf({ status, text, headers })).toBe(isPage ? '<!doctype html>' : 'not-found');
  });

  it('[HOS-7] with another’s method hidden in a header or a field is what it is', async () => {
    const answer = await ask({ method: 'POST', path: '/api/v1/session?_method=DELETE', headers: { 'x-http-method-override': 'DELETE', origin: url } });
    expect(codeOf(answer)).toBe('not-found');
    expect((await ask({ path: '/api/v1/session' })).text).toContain('Tomas');
  });

  it.each(['from=x', 'from=1&from=2', 'kinds[]=a', 'contact[$ne]=1', 'words=xxxx', 'limit=1', '__proto__[a]=1', 'contact=constructor'])(
    '[HOS-6] that asks the log for %s is malformed, and repeats none of it',
    async (query) => {
      const answer = await ask({ path: `/api/v1/log.csv?${query}` });
      expect(codeOf(answer)).toBe('malformed');
      expect(answer.text).not.toContain('xxx');
    },
  );
});

describe('a request of somebody else’s page or machine', () => {
  it.each([
    { origin: 'https://attacker.example' },
    { origin: 'null' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { origin: 'http://localhost.attacker.example' },
  ])('[HOS-8] %o changes nothing', async (headers) => {
    for (const [method, path] of [['POST', '/api/v1/contacts'], ['DELETE', '/api/v1/session'], ['POST', '/api/v1/demo/sign-in']] as const)
      expect(codeOf(await ask({ method, path, headers: { ...JSON_TYPE, ...headers } as Record<string, string>, ...(method === 'POST' ? { body: '{}' } : {}) }))).toBe('not-permitted');
    expect((await ask({ path: '/api/v1/session' })).text).toContain('Tomas');
  });

  it.each(['x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'x-forwarded-anything', 'forwarded', 'via'])(
    '[HOS-8] that came through a proxy, as %s says, signs nobody in to the demonstration',
    async (name) => {
      const answer = await ask({ method: 'POST', path: '/api/v1/demo/sign-in', headers: { ...JSON_TYPE, [name]: '127.0.0.1' }, body: '{"person":"amara"}' });
      expect(codeOf(answer)).toBe('not-permitted');
      expect(answer.headers['set-cookie']).toBeUndefined();
    },
  );
});

describe('a sender who never ends', () => {
  it('[HOS-4] a request whose head does not come is let go', async () => {
    const { hostname, port } = new URL(url);
    const slow = Array.from({ length: 50 }, () => connect(Number(port), hostname));
    const ends = slow.map((socket) => new Promise((resolve) => socket.once('close', resolve).on('error', () => undefined).resume()));
    for (const socket of slow) socket.write('GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: ');
    await hub.expectOthersToGoOn();
    await Promise.all(ends);
    expect(slow.every(({ destroyed }) => destroyed)).toBe(true);
  });
});

/** Every answer but that of a file named by its hash. */
const EVERYWHERE = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'x-frame-options': 'DENY',
  'cache-control': 'no-store',
};

describe('the headers of an answer', () => {
  it.each(['/', '/contact/1', '/api/v1/session', '/api/v1/people', '/api/v1/log.csv', '/api/v1/nothing', '/_app/nothing', '/health', '/%2e%2e/x'])('[HOS-9] %s may be framed, sniffed, kept and referred to by nobody', async (path) => {
    const { headers } = await ask({ path });
    expect(headers).toMatchObject(EVERYWHERE);
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
    expect(headers['content-security-policy']).not.toContain('unsafe');
    expect(headers).not.toHaveProperty('x-powered-by');
    expect(headers).not.toHaveProperty('server');
    expect(headers).not.toHaveProperty('access-control-allow-origin');
  });

  it('[HOS-9] the page’s own policy takes scripts and styles of ours alone, and no inline one', async () => {
    const { text } = await ask({ path: '/' });
    const policy = /http-equiv="content-security-policy" content="([^"]*)"/i.exec(text)?.[1] ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toMatch(/script-src 'self' 'sha256-/);
    expect(policy).not.toMatch(/unsafe-inline|unsafe-eval|https?:|\*/);
  });

  it('[HOS-9] a browser is bound to https only where the board is reached by it', async () => {
    expect((await ask({ path: '/' })).headers).not.toHaveProperty('strict-transport-security');
  });

  it('[HOS-9] an answer of the live connection is kept by nobody either', async () => {
    const opened = await ask({ path: '/socket.io/?EIO=4&transport=polling' });
    expect(opened.headers).toMatchObject({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer' });
    const unknown = await ask({ path: '/socket.io/?EIO=4&transport=carrier-pigeon' });
    expect(unknown.text).not.toMatch(/node_modules|\n\s+at /);
  });
});

/** Last: they leave their senders waiting. */
describe('who asks too often', () => {
  it.each([
    ['signs in', SIGN_IN_PACE.atOnce, (): Asked => ({ method: 'POST', path: '/api/v1/demo/sign-in', headers: JSON_TYPE, body: '{"person":"nobody"}' })],
    ['reads tables in', IMPORT_PACE.atOnce, (): Asked => ({ method: 'POST', path: '/api/v1/contacts/import', headers: CSV, body: 'x' })],
    ['takes the log away', EXPORT_PACE.atOnce, (): Asked => ({ path: '/api/v1/log.csv?kinds=nothing-at-all' })],
    ['asks for codes of a room’s screen', WALL_PACE.atOnce, (): Asked => ({ method: 'POST', path: '/api/v1/wall' })],
    ['guesses the code of a room’s screen', WALL_CODE_PACE.atOnce, (): Asked => ({ method: 'POST', path: '/api/v1/wall/show', headers: JSON_TYPE, body: '{"meeting":"none","code":"CDF347"}' })],
  ])('[HOS-10] and %s is told when to come back, and the others are not', async (_, atOnce, asked) => {
    const other = await hub.cookieOf('petra');
    // All at once, and some more: on a slow machine the pace allows further ones while they are on their way.
    const answers = await Promise.all(Array.from({ length: atOnce + 20 }, () => ask(asked())));
    const refused = answers.filter(({ status }) => status === 429);
    expect(refused.length).toBeGreaterThan(0);
    expect(codeOf(refused[0]!)).toBe('too-many');
    expect(Number(refused[0]!.headers['retry-after'])).toBeGreaterThan(0);
    expect((await ask({ path: '/api/v1/session', cookie: other })).status).toBe(200);
    await hub.expectOthersToGoOn();
  });
});

describe('the log of the server', () => {
  it('[HOS-11] holds nothing that anybody sent', () => {
    expect(hub.server.output()).not.toMatch(/attacker|isStanding|passwd|mash_session|concern/);
  });
});
