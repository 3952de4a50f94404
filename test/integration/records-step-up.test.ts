/** Deeds of a record keeper for which a hub asks people to prove again that it is they. */
import { expect, it } from 'vitest';
import { RECENT_SIGN_IN_MS } from '#shared/wire/limits.ts';
import { createVisitor } from './identity-visitor.ts';
import { QUILL, useWalks } from './identity-walks.ts';
import { createAsker } from './records-asker.ts';

const walks = useWalks(['erase-contact', 'dispose-records', 'export-subject', 'export-archive'], ['record-keeper']);

const SUBJECT = { name: 'Nova Invented', dateOfBirth: '2012-01-01' };
const DEEDS = [
  ['/contacts/none/erase', { reference: 'none', ground: 'court-order', reason: 'A test' }],
  ['/dispose', { records: [{ kind: 'contact', id: 'none' }], reason: 'A test' }],
  ['/archive', {}],
  ['/subject/export', { subject: SUBJECT, version: '', redactions: { given: {}, lines: {} } }],
] as const;

it('[KEE-13] is asked for what cannot be taken back, and the deed goes on once it is given', async () => {
  walks.police.account = QUILL;
  const visitor = createVisitor();
  await walks.walk(visitor);
  const keeper = () => createAsker(walks.hub.url, visitor.cookies(walks.hub.url));
  const codes = () =>
    Promise.all(DEEDS.map(async ([path, body]) => (await keeper().post(path, body)).status));
  const asUsual = await codes();
  expect(asUsual).toEqual([404, 200, 200, 409]);
  walks.hub.pass(RECENT_SIGN_IN_MS + 1000);
  expect(await codes()).toEqual([401, 401, 401, 401]);
  const again = await (await keeper().post('/dispose', DEEDS[1][1])).json();
  expect(again).toMatchObject({ code: 'sign-in-again' });
  expect((await keeper().post('/subject', SUBJECT)).status).toBe(200);
  await walks.walk(visitor, 'police', { for: 'step-up', returnTo: '/' });
  expect(await codes()).toEqual(asUsual);
});
