/** E-mail over HTTP: addresses for administrators alone, what became of an invitation for whoever called. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MailAnswer, MeetingMailAnswer } from '#shared/wire/mail.ts';
import { startDemoHub, type DemoHub } from '../support/demo-hub.ts';
import { callDiscussion } from './called-discussion.ts';
import { refusal, settingsFor, startMailServer } from './mail-server.ts';
import { signIn } from './record-client.ts';

let refuses = true;
let server: Awaited<ReturnType<typeof startMailServer>>;
let hub: DemoHub;
const cookies: Record<string, string> = {};

beforeAll(async () => {
  server = await startMailServer({
    onRcptTo: ({ address }, _session, done) => done(refuses && address.startsWith('quill') ? refusal(550) : null),
  });
  hub = await startDemoHub('bexley', { mailSettings: settingsFor(server.port) });
  for (const who of ['ada', 'tomas', 'quill', 'amara', 'rowan']) cookies[who] = await signIn(hub.url, who);
});
afterAll(async () => {
  await hub.stop();
  await server.stop();
});

const ask = (who: string, method: string, path: string, body?: object) =>
  fetch(`${hub.url}/api/v1${path}`, {
    method,
    headers: { cookie: cookies[who] ?? '', 'content-type': 'application/json', origin: hub.url },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
const enter = (who: string, person: string, address = `${person}@work.example`) =>
  ask(who, 'POST', `/admin/people/${person}/mail-address`, { address });
const desk = async (): Promise<MailAnswer> => (await ask('ada', 'GET', '/admin/mail')).json();

describe('an address', () => {
  it('[EML-12] is entered, seen and removed by administrators alone', async () => {
    expect((await enter('amara', 'amara')).status).toBe(403);
    expect((await ask('amara', 'GET', '/admin/mail')).status).toBe(403);
    expect((await enter('ada', 'quill', 'quill')).status).toBe(400);
    expect((await enter('ada', 'nobody')).status).toBe(404);
    for (const person of ['quill', 'amara', 'rowan']) expect((await enter('ada', person)).status).toBe(204);
    expect((await desk()).addresses).toContainEqual(
      expect.objectContaining({
        person: 'quill',
        address: 'quill@work.example',
        from: 'administrator',
        enteredBy: 'Ada Makebelieve',
      }),
    );
    expect((await ask('ada', 'DELETE', '/admin/people/rowan/mail-address')).status).toBe(204);
    expect((await desk()).addresses.map(({ person }) => person).toSorted()).toEqual(['amara', 'quill']);
    expect((await ask('ada', 'POST', '/admin/people/quill/sign-in-link/mail')).status).toBe(409);
  });
});

describe('an invitation', () => {
  it('[EML-12] is shown as delivered or not to whoever called, without an address, and to nobody else', async () => {
    const meeting = await callDiscussion(hub, ['tomas', 'quill', 'amara', 'nell']);
    const invited = async (who: string): Promise<MeetingMailAnswer> =>
      (await ask(who, 'GET', `/mail/meetings/${meeting}`)).json();
    const stateOf = (answer: MeetingMailAnswer, person: string) =>
      answer.invited.find((each) => each.person === person);
    // Nobody waits for e-mail, so that it may still be on its way.
    await expect
      .poll(async () => (await invited('tomas')).invited.some(({ state }) => state === 'waiting'))
      .toBe(false);
    const answer = await invited('tomas');
    expect(answer).toMatchObject({ isYours: true, isSetUp: true });
    expect(stateOf(answer, 'quill')).toMatchObject({ state: 'refused', reason: 'address refused (550)' });
    expect(stateOf(answer, 'amara')).toMatchObject({ state: 'sent', reason: '' });
    expect(stateOf(answer, 'nell')).toEqual({ person: 'nell', state: 'no-address' });
    expect(JSON.stringify(answer)).not.toContain('@');
    expect(await invited('quill')).toEqual({ isYours: false, isSetUp: true, invited: [] });
    for (const who of ['rowan', 'ada'])
      expect((await ask(who, 'GET', `/mail/meetings/${meeting}`)).status).toBe(404);
    expect((await fetch(`${hub.url}/api/v1/mail/meetings/${meeting}`)).status).toBe(401);
    expect((await desk()).troubles).toMatchObject([
      { person: 'quill', kind: 'invitation', state: 'refused' },
    ]);
    expect(hub.log.join('\n')).not.toContain('@work.example');
  });

  it('[EML-13] that was refused goes out again when an administrator says so, once', async () => {
    const id = (await desk()).troubles[0]?.id ?? '';
    expect((await ask('amara', 'POST', '/admin/mail/send-again', { id })).status).toBe(403);
    expect((await ask('ada', 'POST', '/admin/mail/send-again', { id: 'none' })).status).toBe(404);
    refuses = false;
    expect((await ask('ada', 'POST', '/admin/mail/send-again', { id })).status).toBe(204);
    const toQuill = () => server.taken.filter(({ to }) => to.includes('quill@work.example'));
    await expect.poll(() => toQuill().length).toBe(1);
    await expect.poll(async () => (await desk()).troubles).toEqual([]);
    expect((await ask('ada', 'POST', '/admin/mail/send-again', { id })).status).toBe(404);
    expect(toQuill()).toHaveLength(1);
  });

  it('[EML-11] is forgotten with the person, and so is the address', async () => {
    expect((await ask('ada', 'POST', '/admin/people/quill/retire', { reason: 'Left' })).status).toBe(204);
    const { addresses, troubles } = await desk();
    expect(addresses.map(({ person }) => person)).toEqual(['amara']);
    expect(troubles).toEqual([]);
  });
});

describe('without a mail server', () => {
  it('[EML-3] nothing is sent, and the screens are told', async () => {
    const quiet = await startDemoHub();
    const ada = await signIn(quiet.url, 'ada');
    const answer = await fetch(`${quiet.url}/api/v1/admin/mail`, { headers: { cookie: ada } });
    expect(await answer.json()).toEqual({
      isSetUp: false,
      from: '',
      addresses: [],
      waiting: 0,
      troubles: [],
    });
    await quiet.stop();
  });
});
