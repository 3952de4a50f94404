/** The answer to the referrer over the real server. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startServer, type TestServer } from '../support/server.ts';
import { Participant, signIn } from './record-client.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

const post = async (path: string, cookie: string, body: object) =>
  fetch(`${server.url}/api/v1${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie },
    body: JSON.stringify(body),
  });

it('[ANS-3] makes the letter for who may record it, and puts that on record', async () => {
  const [staff, police, keeper] = await Promise.all(['tomas', 'quill', 'kit'].map((who) => signIn(server.url, who)));
  const { contact, reference } = await (await post('/contacts', staff ?? '', { concern: 'Heard crying' })).json();
  const asked = { contact, as: 'text', parts: [{ id: 'outcome', text: 'No further action' }, { id: 'unasked', text: 'Not in it' }] };
  const { letter } = await (await post('/referrer-answer', staff ?? '', asked)).json();
  expect(letter).toContain(reference);
  expect(letter).toContain('No further action');
  expect(letter).not.toMatch(/Not in it|Heard crying/);
  expect((await post('/referrer-answer', police ?? '', asked)).status).toBe(404);
  expect((await post('/referrer-answer', '', asked)).status).toBe(401);
  const accesses = await fetch(`${server.url}/api/v1/records/contacts/${contact}/accesses.csv`, { headers: { cookie: keeper ?? '' } });
  const rows = await accesses.text();
  expect(rows).toMatch(/export/i);
  expect(rows).toMatch(/Quill Fiction[^\n]*refused|refused[^\n]*Quill Fiction/i);
});

it('[ANS-4] stops the clock that waits for it, once it is recorded as sent', async () => {
  using amara = await Participant.join(server.url, 'amara', 'csc');
  const cookie = await signIn(server.url, 'amara');
  const { contact } = await (await post('/contacts', cookie, { concern: 'Heard crying' })).json();
  await amara.watch({ kind: 'contact', contact });
  const record = (step: string, answers: object) => amara.press({ type: 'record-step', contact, step, answers, saidAt: null });
  const clock = () => amara.contact(contact).clocks['BEX-T9']?.progress.kind;
  await record('decision', [{ field: 'outcome', value: 'BEX-O1' }]);
  await amara.until(() => clock() === 'running');
  await record('feedback', [{ field: 'part.outcome', value: 'No further action' }, { field: 'sent', value: 'yes' }]);
  await amara.until(() => clock() === 'stopped');
  expect(clock()).toBe('stopped');
});
