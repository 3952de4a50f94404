/** Who is answered by which address. Every route that the server's files declare has a row here, or the test fails. */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EVERY_WALKER, startWalk, type Situation, type Walker } from './walk-situation.ts';

let walk: Situation;
beforeAll(async () => {
  walk = await startWalk();
});
afterAll(() => walk.stop());

const STAFF: readonly Walker[] = ['chair', 'senior', 'scribe', 'worker', 'duty', 'keeper'];
const STRANGER = 'stranger';
const ADMINISTRATORS: readonly Walker[] = ['administrator'];
const KEEPERS: readonly Walker[] = ['keeper'];
/** The register and the hub's choice, which tell of no contact. */
const REGISTRARS: readonly Walker[] = ['keeper', 'administrator'];
type Sender = Walker | typeof STRANGER;
const SENDERS: readonly Sender[] = [...EVERY_WALKER, STRANGER];

type Row = {
  /** The file that declares it, its method, and its path there. */
  readonly declared: string;
  readonly ask: readonly [method: string, path: string, body?: object | string | (() => object)];
  readonly allowed: readonly Sender[];
  /** How those who may are met, where not with what they asked for. */
  readonly answer?: readonly number[];
  /** How a stranger is met, where not as signed out. */
  readonly stranger?: number;
  /** How the others are met, where not as not permitted. */
  readonly others?: number;
};

/** In the demonstration nobody signs in otherwise, and who is registered is fixed: these are not there at all. */
const onlyWhereSignInIsReal = (file: string, method: string, path: string, at: string): Row => ({
  declared: `${file} ${method} ${path}`,
  ask: method === 'POST' ? [method, at, {}] : [method, at],
  allowed: [],
  others: 404,
  stranger: 404,
});

const DONE = [200, 201, 204];

const ofContact = (method: 'GET' | 'POST', path: string, body?: object, answer: readonly number[] = DONE): Row => ({
  declared: `records-contacts ${method} /contacts/:contact${path}`,
  get ask(): Row['ask'] {
    const at = `/api/v1/records/contacts/${walk.contact}${path}`;
    return body === undefined ? [method, at] : [method, at, body];
  },
  allowed: KEEPERS,
  answer,
});

/** Beside the hub's own staff the chair, who takes minutes and who decides: here all of them are of it. */
const ofDocument = (path: string, at: () => string, allowed = STAFF): Row => ({
  declared: `document-routes GET ${path}`,
  get ask(): Row['ask'] {
    return ['GET', `/api/v1/documents${at()}`];
  },
  allowed,
});

const EXPECTED: readonly Row[] = [
  { declared: 'health-routes GET /health', ask: ['GET', '/health'], allowed: SENDERS },
  { declared: 'health-routes GET /ready', ask: ['GET', '/ready'], allowed: SENDERS },
  { declared: 'session-routes GET /session', ask: ['GET', '/api/v1/session'], allowed: SENDERS },
  { declared: 'session-routes GET /profile', ask: ['GET', '/api/v1/profile'], allowed: EVERY_WALKER },
  { declared: 'session-routes GET /profile/past', ask: ['GET', '/api/v1/profile/past'], allowed: EVERY_WALKER },
  { declared: 'session-routes GET /people', ask: ['GET', '/api/v1/people'], allowed: EVERY_WALKER },
  { declared: 'opening-routes GET /opening', ask: ['GET', '/api/v1/opening'], allowed: EVERY_WALKER },
  { declared: 'contact-routes POST /', ask: ['POST', '/api/v1/contacts', { concern: 'The walk' }], allowed: STAFF },
  { declared: 'import-routes POST /', ask: ['POST', '/api/v1/contacts/import', 'concern\nThe walk\n'], allowed: EVERY_WALKER },
  { declared: 'import-routes POST /accept', ask: ['POST', '/api/v1/contacts/import/accept', { rows: [{ concern: 'The walk' }] }], allowed: STAFF },
  { declared: 'log-routes GET /', ask: ['GET', '/api/v1/log.csv'], allowed: EVERY_WALKER },
  { declared: 'log-routes POST /', ask: ['POST', '/api/v1/log.csv', { words: 'the walk' }], allowed: EVERY_WALKER },
  { declared: 'sharing-routes GET /', ask: ['GET', '/api/v1/sharing.csv'], allowed: EVERY_WALKER },
  { declared: 'performance-routes GET /', ask: ['GET', '/api/v1/agency-performance.csv'], allowed: ['chair', 'senior', 'duty', 'keeper'] },
  { declared: 'figure-routes GET /', ask: ['GET', '/api/v1/figures'], allowed: ['chair', 'senior', 'duty', 'keeper'] },
  { declared: 'figure-routes GET /file.csv', ask: ['GET', '/api/v1/figures/file.csv?figure=contacts'], allowed: ['chair', 'senior', 'duty', 'keeper'] },
  // Bexley's have no columns: numbers alone.
  {
    declared: 'hub-report-routes GET /:report',
    ask: ['GET', '/api/v1/hub-reports/health-data?first=2026-01-01&last=2026-01-31'],
    allowed: ['chair', 'senior', 'duty', 'keeper'],
  },
  {
    declared: 'hub-report-routes GET /:report/file.csv',
    ask: ['GET', '/api/v1/hub-reports/health-data/file.csv?first=2026-01-01&last=2026-01-31&part=measures'],
    allowed: ['chair', 'senior', 'duty', 'keeper'],
  },
  ofDocument('/minutes/:meeting', () => `/minutes/${walk.meeting}`),
  // Those who would hold the meeting without the board.
  ofDocument('/pack/:meeting', () => `/pack/${walk.meeting}`, ['chair', 'senior', 'scribe', 'duty']),
  ofDocument('/decision-sheet/:contact', () => `/decision-sheet/${walk.contact}`),
  { declared: 'demo-routes GET /people', ask: ['GET', '/api/v1/demo/people'], allowed: SENDERS },
  { declared: 'demo-routes POST /sign-in', ask: ['POST', '/api/v1/demo/sign-in', { person: 'amara' }], allowed: SENDERS },
  onlyWhereSignInIsReal('sign-in-ways', 'GET', '/ways', '/api/v1/sign-in/ways'),
  onlyWhereSignInIsReal('sign-in-ways', 'POST', '/link', '/api/v1/sign-in/link'),
  onlyWhereSignInIsReal('sign-in-oidc', 'POST', '/oidc/:issuer', '/api/v1/sign-in/oidc/council'),
  onlyWhereSignInIsReal('sign-in-passkey', 'POST', '/passkey/question', '/api/v1/sign-in/passkey/question'),
  onlyWhereSignInIsReal('sign-in-passkey', 'POST', '/passkey', '/api/v1/sign-in/passkey'),
  { declared: 'guest-routes GET /', ask: ['GET', '/api/v1/guest'], allowed: SENDERS },
  { declared: 'guest-routes POST /enter', ask: ['POST', '/api/v1/guest/enter', { token: 'x'.repeat(43), code: '12345678' }], allowed: [], others: 404, stranger: 404 },
  { declared: 'guest-routes DELETE /', ask: ['DELETE', '/api/v1/guest'], allowed: SENDERS },
  { declared: 'guide-routes GET /', ask: ['GET', '/api/v1/guide'], allowed: EVERY_WALKER },
  { declared: 'guide-routes POST /', ask: ['POST', '/api/v1/guide'], allowed: EVERY_WALKER },
  { declared: 'wall-routes POST /', ask: ['POST', '/api/v1/wall'], allowed: SENDERS },
  {
    declared: 'wall-routes POST /show',
    ask: ['POST', '/api/v1/wall/show', () => ({ meeting: walk.meeting, code: 'CDF347' })],
    allowed: ['chair', 'scribe'],
    // No screen shows it: they may ask all the same.
    answer: [404],
  },
  {
    declared: 'invitation-routes POST /key',
    ask: ['POST', '/api/v1/invitations/key', () => ({ meeting: walk.meeting, contact: walk.contact, invitation: 'none' })],
    allowed: ['chair', 'scribe'],
    // There is none: they may ask all the same.
    answer: [404, 409],
  },
  { declared: 'records-agreements GET /agreements', ask: ['GET', '/api/v1/records/agreements'], allowed: REGISTRARS },
  { declared: 'records-agreements GET /agreements.csv', ask: ['GET', '/api/v1/records/agreements.csv'], allowed: REGISTRARS },
  {
    declared: 'records-agreements POST /agreements',
    ask: ['POST', '/api/v1/records/agreements', { agency: 'police', title: 'The walk', agreedOn: '2026-01-01' }],
    allowed: REGISTRARS,
  },
  {
    declared: 'records-agreements POST /agreements/end',
    ask: ['POST', '/api/v1/records/agreements/end', { agency: 'police', title: 'The walk', endedOn: '2026-02-01', reason: 'The walk' }],
    allowed: REGISTRARS,
    // One of them ends it.
    answer: [200, 409],
  },
  { declared: 'records-retention GET /retention', ask: ['GET', '/api/v1/records/retention'], allowed: REGISTRARS },
  {
    declared: 'records-retention POST /retention',
    ask: ['POST', '/api/v1/records/retention', { kind: 'contact', months: 300, because: 'The walk' }],
    allowed: REGISTRARS,
  },
  {
    declared: 'records-retention POST /dispose',
    ask: ['POST', '/api/v1/records/dispose', () => ({ records: [{ kind: 'contact', id: walk.contact }], reason: 'The walk' })],
    allowed: KEEPERS,
  },
  { declared: 'records-retention GET /disposals', ask: ['GET', '/api/v1/records/disposals'], allowed: KEEPERS },
  { declared: 'records-retention GET /disposals.csv', ask: ['GET', '/api/v1/records/disposals.csv'], allowed: KEEPERS },
  { declared: 'records-contacts POST /find', ask: ['POST', '/api/v1/records/find', { reference: 'none' }], allowed: KEEPERS, answer: [404] },
  ofContact('GET', ''),
  ofContact('POST', '/hold', { deed: 'place', reason: 'The walk' }),
  // It is before a meeting.
  ofContact('POST', '/erase', { reference: 'none', ground: 'court-order', reason: 'The walk' }, [409]),
  ofContact('POST', '/rectification', { asked: 'The walk', answer: 'not-changed', reason: 'The walk' }),
  ofContact('GET', '/accesses'),
  ofContact('GET', '/accesses.csv'),
  { declared: 'records-archive GET /archive', ask: ['GET', '/api/v1/records/archive'], allowed: KEEPERS },
  { declared: 'records-archive POST /archive', ask: ['POST', '/api/v1/records/archive'], allowed: KEEPERS },
  {
    declared: 'records-subject POST /subject',
    ask: ['POST', '/api/v1/records/subject', { name: 'Nova Invented', dateOfBirth: '2012-01-01' }],
    allowed: KEEPERS,
  },
  {
    declared: 'records-subject POST /subject/export',
    ask: ['POST', '/api/v1/records/subject/export', { subject: { name: 'Nova Invented', dateOfBirth: '2012-01-01' }, version: '', redactions: { given: {}, lines: {} } }],
    allowed: KEEPERS,
    answer: [409],
  },
  {
    declared: 'referrer-routes POST /',
    ask: ['POST', '/api/v1/referrer-answer', () => ({ contact: walk.contact, as: 'text', parts: [{ id: 'outcome', text: 'The walk' }] })],
    allowed: [...STAFF, 'police', 'health', 'endorser'],
    others: 404,
  },
  // There is no such meeting, which is what everybody is told whom it does not concern.
  { declared: 'mail-routes GET /meetings/:meeting', ask: ['GET', '/api/v1/mail/meetings/none'], allowed: EVERY_WALKER, answer: [404] },
  { declared: 'admin-mail POST /mail/send-again', ask: ['POST', '/api/v1/admin/mail/send-again', { id: 'none' }], allowed: ADMINISTRATORS, answer: [404] },
  { declared: 'admin-mail GET /mail', ask: ['GET', '/api/v1/admin/mail'], allowed: ADMINISTRATORS },
  { declared: 'admin-mail POST /people/:person/mail-address', ask: ['POST', '/api/v1/admin/people/none/mail-address', { address: 'a@work.example' }], allowed: ADMINISTRATORS, answer: [404] },
  { declared: 'admin-mail DELETE /people/:person/mail-address', ask: ['DELETE', '/api/v1/admin/people/none/mail-address'], allowed: ADMINISTRATORS, answer: [404] },
  { declared: 'admin-mail POST /people/:person/sign-in-link/mail', ask: ['POST', '/api/v1/admin/people/none/sign-in-link/mail'], allowed: ADMINISTRATORS, answer: [404] },
  { declared: 'calendar-routes GET /', ask: ['GET', '/api/v1/calendar'], allowed: EVERY_WALKER },
  { declared: 'calendar-routes POST /', ask: ['POST', '/api/v1/calendar', {}], allowed: EVERY_WALKER },
  { declared: 'calendar-routes DELETE /', ask: ['DELETE', '/api/v1/calendar'], allowed: EVERY_WALKER },
  // Opened by the address alone.
  { declared: 'calendar-routes GET /:address', ask: ['GET', '/api/v1/calendar/none.ics'], allowed: [], others: 404, stranger: 404 },
  { declared: 'openapi-routes GET /openapi.json', ask: ['GET', '/api/v1/openapi.json'], allowed: SENDERS },
  // Nobody's sign-in opens it: it asks for a key.
  { declared: 'feed-routes GET /', ask: ['GET', '/api/v1/feed'], allowed: [], others: 401 },
  { declared: 'admin-connections GET /connections', ask: ['GET', '/api/v1/admin/connections'], allowed: ADMINISTRATORS },
  {
    declared: 'admin-connections POST /connections/receivers',
    ask: ['POST', '/api/v1/admin/connections/receivers', { name: 'The walk', address: 'http://127.0.0.1:9/', kinds: ['meeting.closed'] }],
    allowed: ADMINISTRATORS,
  },
  { declared: 'admin-connections DELETE /connections/receivers/:id', ask: ['DELETE', '/api/v1/admin/connections/receivers/none'], allowed: ADMINISTRATORS, answer: [404] },
  {
    declared: 'admin-connections POST /connections/keys',
    ask: ['POST', '/api/v1/admin/connections/keys', { name: 'The walk', scopes: ['read'], agency: 'csc' }],
    allowed: ADMINISTRATORS,
  },
  { declared: 'admin-connections DELETE /connections/keys/:id', ask: ['DELETE', '/api/v1/admin/connections/keys/none'], allowed: ADMINISTRATORS, answer: [404] },
  {
    declared: 'admin-connections POST /connections/replay',
    ask: ['POST', '/api/v1/admin/connections/replay', { receiver: 'none', message: 'none' }],
    allowed: ADMINISTRATORS,
    answer: [404],
  },
  { declared: 'admin-hub GET /hub', ask: ['GET', '/api/v1/admin/hub'], allowed: ADMINISTRATORS },
  { declared: 'admin-profile POST /profiles', ask: ['POST', '/api/v1/admin/profiles', '{}'], allowed: ADMINISTRATORS },
  { declared: 'admin-profile GET /profiles/:version', ask: ['GET', '/api/v1/admin/profiles/1'], allowed: ADMINISTRATORS },
  { declared: 'admin-profile POST /choices', ask: ['POST', '/api/v1/admin/choices', { path: 'opening/hours', value: 'never', because: '' }], allowed: ADMINISTRATORS, answer: [200, 409] },
  { declared: 'admin-routes POST /hub-check', ask: ['POST', '/api/v1/admin/hub-check', '{}'], allowed: ADMINISTRATORS },
  { declared: 'admin-people GET /access-review', ask: ['GET', '/api/v1/admin/access-review'], allowed: ADMINISTRATORS },
  { declared: 'admin-people GET /access-review.csv', ask: ['GET', '/api/v1/admin/access-review.csv'], allowed: ADMINISTRATORS },
  {
    declared: 'admin-people POST /people',
    ask: ['POST', '/api/v1/admin/people', { name: 'Nova Invented', jobTitle: '', roles: ['professional'], hubRoles: [], agencies: ['police'], isStanding: false }],
    allowed: ADMINISTRATORS,
  },
  { declared: 'admin-people POST /people/:person/sign-in-link', ask: ['POST', '/api/v1/admin/people/basil/sign-in-link', {}], allowed: ADMINISTRATORS, answer: [201, 409] },
  { declared: 'admin-people DELETE /people/:person/sessions', ask: ['DELETE', '/api/v1/admin/people/basil/sessions'], allowed: ADMINISTRATORS },
  { declared: 'admin-people POST /people/:person/retire', ask: ['POST', '/api/v1/admin/people/basil/retire', { reason: 'The walk' }], allowed: ADMINISTRATORS },
  { declared: 'sign-in-sessions GET /sessions', ask: ['GET', '/api/v1/sessions'], allowed: EVERY_WALKER },
  { declared: 'sign-in-sessions DELETE /sessions/:id', ask: ['DELETE', '/api/v1/sessions/of-another'], allowed: [], others: 404 },
  { declared: 'sign-in-sessions DELETE /sessions', ask: ['DELETE', '/api/v1/sessions'], allowed: EVERY_WALKER },
  // Last: whoever asks this is signed out.
  { declared: 'session-routes DELETE /session', ask: ['DELETE', '/api/v1/session'], allowed: SENDERS },
];

const SERVER = join(import.meta.dirname, '../../server');
/** Paces requests, and answers none. */
const PACE = 'pace-routes';

/** `contact-routes POST /`, of every file that has anything of Express; a path that is no literal by its first word. */
const declaredRoutes = (): readonly string[] =>
  readdirSync(SERVER, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => ({ name: basename(file, '.ts'), source: readFileSync(join(SERVER, file), 'utf8') }))
    .filter(({ name, source }) => source.includes("from 'express'") && name !== PACE)
    .flatMap(({ name, source }) => {
      const ofRouters = source.matchAll(/\b(?:routes|app)\.(get|post|put|patch|delete|all)\(\s*(?:(['"`])(.*?)\2|(\w+))/g);
      const ofOthers = source.matchAll(/(?<!\b(?:routes|app))\.(get|post|put|patch|delete|all)\(\s*(['"`])(\/.*?)\2/g);
      return [...ofRouters, ...ofOthers].map(([, method, , path, made]) => `${name} ${(method ?? '').toUpperCase()} ${path ?? made}`);
    });

const ask = async ({ ask: [method, path, given] }: Row, sender: Sender): Promise<number> => {
  const body = typeof given === 'function' ? given() : given;
  const cookie = sender === STRANGER ? {} : { cookie: walk.cookies[sender] };
  const type = typeof body === 'string' ? 'text/csv' : 'application/json';
  const response = await fetch(`${walk.server.url}${path}`, {
    method,
    headers: { ...cookie, ...(body === undefined ? {} : { 'content-type': type }) },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  await response.arrayBuffer();
  return response.status;
};

describe('the walk by HTTP', () => {
  it('[WLK-6] every route has a row', () => {
    const rows = new Set(EXPECTED.map(({ declared }) => declared));
    // Where an organisation's sign-in sends the browser back to: held by the tests of signing in.
    const callback = 'sign-in-oidc GET callbackPath';
    expect(declaredRoutes()).toContain(callback);
    expect(declaredRoutes().filter((declared) => !rows.has(declared) && declared !== callback)).toEqual([]);
  });

  it.each(EXPECTED)('[WLK-7] $declared is for whom the table says', async (row) => {
    for (const sender of SENDERS) {
      const status = await ask(row, sender);
      const refusal = sender === STRANGER ? (row.stranger ?? 401) : (row.others ?? 403);
      const expected = row.allowed.includes(sender) ? (row.answer ?? DONE) : [refusal];
      expect(expected, sender).toContain(status);
    }
  });
});
