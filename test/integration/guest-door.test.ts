/** How a guest comes in over the real server, and what answers their browser. */
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { InvitationId } from '#shared/ids.ts';
import { INVITATION_ATTEMPTS } from '#shared/wire/limits.ts';
import type { DemoHub } from '../support/demo-hub.ts';
import { askForKey, enter, otherThan } from './guest-client.ts';
import { startGuestStage, type GuestStage } from './guest-stage.ts';
import { refusedEntry, signIn, type Participant } from './record-client.ts';

let stage: GuestStage;
let hub: DemoHub;
let chair: Participant;
let chairCookie: string;

beforeAll(async () => {
  stage = await startGuestStage();
  ({ hub, chair, chairCookie } = stage);
});
afterEach(() => stage.sendHome());
afterAll(() => stage.stop());

describe('link and code', () => {
  it('[GUE-11] are made for whoever may invite, and for nobody else', async () => {
    const { place } = await stage.invite();
    for (const person of ['quill', 'tomas', 'wren'])
      expect((await askForKey(hub.url, await signIn(hub.url, person), place)).status, person).toBe(403);
    expect((await askForKey(hub.url, '', place)).status).toBe(401);
    const unknown = { ...place, invitation: 'nobody' as InvitationId };
    expect((await askForKey(hub.url, chairCookie, unknown)).status).toBe(404);
  });

  it('[GUE-11] are made anew while nobody has come, and the first pair is then worth nothing', async () => {
    const key = await stage.invite();
    const again = (await (await askForKey(hub.url, chairCookie, key.place)).json()) as typeof key;
    expect((await enter(hub.url, key.token, key.code)).status).toBe(404);
    expect((await enter(hub.url, again.token, again.code)).status).toBe(204);
    expect((await askForKey(hub.url, chairCookie, key.place)).status).toBe(404);
  });

  it('[GUE-11] stand in nothing that is kept or logged', async () => {
    const key = await stage.invite();
    await stage.come(key);
    const files = await readdir(hub.directory, { recursive: true, withFileTypes: true });
    const kept = await Promise.all(
      files
        .filter((file) => file.isFile())
        .map((file) => readFile(join(file.parentPath, file.name), 'latin1')),
    );
    for (const secret of [key.token, key.code, key.code.replace(' ', '')]) {
      expect(kept.some((text) => text.includes(secret))).toBe(false);
      expect(hub.log.join()).not.toContain(secret);
    }
  });

  it('[GUE-12] a wrong code lets nobody in, and too many of them end the invitation, which the chair is told', async () => {
    const key = await stage.invite();
    for (let attempt = 1; attempt < INVITATION_ATTEMPTS; attempt += 1)
      expect((await enter(hub.url, key.token, otherThan(key.code))).status).toBe(403);
    expect((await enter(hub.url, key.token, otherThan(key.code))).status).toBe(404);
    expect((await enter(hub.url, key.token, key.code)).status).toBe(404);
    await chair.until(() => stage.guestSeenBy(chair, key).progress.kind === 'ended');
    expect(stage.guestSeenBy(chair, key).progress).toMatchObject({ because: 'too-many-attempts' });
  });

  it('[GUE-12] work once, and not after they were taken back', async () => {
    const key = await stage.invite();
    await stage.come(key);
    expect((await enter(hub.url, key.token, key.code)).status).toBe(404);
    const back = await stage.invite();
    await chair.press({ type: 'turn-away-guest', ...back.place });
    expect((await enter(hub.url, back.token, back.code)).status).toBe(404);
    expect((await enter(hub.url, 'x'.repeat(43), '1234 5678')).status).toBe(404);
    expect((await enter(hub.url, '', '')).status).toBe(404);
  });
});

describe('a guest’s browser', () => {
  it('[GUE-13] no request of the board answers it, and a guest’s answers no sign-in', async () => {
    const { cookie } = await stage.letIn();
    const status = async (path: string, method = 'GET') =>
      (
        await fetch(`${hub.url}/api/v1${path}`, {
          method,
          headers: { cookie, 'content-type': 'application/json' },
          ...(method === 'GET' ? {} : { body: '{}' }),
        })
      ).status;
    for (const path of ['/profile', '/people', '/log.csv', '/sharing.csv', '/sessions'])
      expect(await status(path), path).toBe(401);
    for (const path of ['/contacts', '/contacts/import', '/contacts/import/accept', '/invitations/key'])
      expect(await status(path, 'POST'), path).toBe(401);
    const session = await (await fetch(`${hub.url}/api/v1/session`, { headers: { cookie } })).json();
    expect(session).toMatchObject({ person: null });
    expect(await refusedEntry(hub.url, cookie)).toMatchObject({ code: 'signed-out' });
    const asGuest = await (
      await fetch(`${hub.url}/api/v1/guest`, { headers: { cookie: chairCookie } })
    ).json();
    expect(asGuest).toMatchObject({ invitation: null });
    const stranger = stage.connect(chairCookie);
    await stranger.until(() => stranger.told.includes('connect_error'));
    expect(stranger.views).toEqual([]);
  });

  it('[GUE-13] its connection takes no command, no question and no stream', async () => {
    const { guest, key } = await stage.letIn();
    const { meeting, contact } = key.place;
    const answered: string[] = [];
    const askAs = (event: string, message: object) =>
      guest.socket.emit(event, { agency: 'guest', ...message }, () => answered.push(event));
    askAs('command', {
      id: 'one',
      command: {
        type: 'state-consent',
        contact,
        statement: 'refused',
        words: 'Said by a guest',
        saidAt: null,
      },
    });
    askAs('query', { query: { type: 'due-words', words: 'Friday' } });
    askAs('watch', { stream: { kind: 'contact', contact }, have: {} });
    askAs('watch', { stream: { kind: 'meeting', meeting }, have: {} });
    askAs('watch-home', {});
    askAs('watch-log', {});
    // Whatever had been taken would have been answered by the time that these are.
    await guest.open({ kind: 'guest', ...key.place });
    await chair.press({ type: 'state-consent', contact, statement: 'verbal', words: '', saidAt: null });
    await guest.open({ kind: 'guest', ...key.place });
    expect(answered).toEqual([]);
    expect(new Set(guest.told)).toEqual(new Set(['guest']));
    expect(chair.received('Said by a guest')).toBe(false);
  });
});
