/** Where nothing can be written about sign-ins any more, people who are signed in go on, and can be signed out. */
import { expect, it } from 'vitest';
import { startServer } from '../support/server.ts';
import { refuseWrites } from './identity-full-file.ts';
import { Participant, signIn } from './record-client.ts';

it('[IDN-29] ends neither the server nor anybody’s meeting, and still signs people out at once', async () => {
  await using server = await startServer();
  using amara = await Participant.join(server.url, 'amara', 'csc');
  const cookie = await signIn(server.url, 'quill');
  refuseWrites(server.dataDirectory);

  const home = await amara.socket.emitWithAck('watch-home', { agency: 'csc' });
  expect(home.ok).toBe(true);
  const who = async () => (await fetch(`${server.url}/api/v1/session`, { headers: { cookie } })).json();
  expect(await who()).toMatchObject({ person: { id: 'quill' } });
  expect((await fetch(`${server.url}/api/v1/people`, { headers: { cookie } })).status).toBe(200);
  expect(server.output()).toContain('The file of sign-ins cannot be written');
  for (const words of ['amara', 'quill', cookie.split('=')[1] ?? 'no cookie', 'disk is full']) {
    expect(server.output()).not.toContain(words);
  }

  const headers = { cookie, origin: server.url };
  expect((await fetch(`${server.url}/api/v1/session`, { method: 'DELETE', headers })).status).toBe(204);
  expect(await who()).toMatchObject({ person: null });
  expect((await amara.socket.emitWithAck('watch-home', { agency: 'csc' })).ok).toBe(true);
});
