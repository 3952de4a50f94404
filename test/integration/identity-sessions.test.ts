/** Sign-ins: how long they last, where they are kept. */
import { readFile, mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sweepSessions, type Sweeping } from '#server/identity/session-sweep.ts';
import { openSessions, type Sessions } from '#server/identity/sessions.ts';
import { requireRecentSignIn } from '#server/identity/step-up.ts';
import { filesIn } from '#server/stores/files-in.ts';
import type { StoreHome } from '#server/stores/tables.ts';
import type { EpochMillis, PersonId } from '#shared/ids.ts';
import { RECENT_SIGN_IN_MS, SESSION_IDLE_MS, SESSION_MS, SESSION_SWEEP_MS } from '#shared/wire/limits.ts';
import { refuseWrites } from './identity-full-file.ts';

const START = 1_800_000_000_000;
const at = (milliseconds: number) => (START + milliseconds) as EpochMillis;
const QUILL = 'quill' as PersonId;

type Kept = { readonly token: string; readonly id: string };

let directory: string;
let home: StoreHome;
let sessions: Sessions;
let log: string[];

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'mash-board-sessions-'));
  log = [];
  home = filesIn(directory);
  sessions = await openSessions(home, {
    warn: (facts, message) => void log.push(JSON.stringify({ ...facts, message })),
  });
});

afterEach(async () => {
  await home.close();
  await rm(directory, { recursive: true, force: true });
});

/** Once a minute, as the server does; returns whom it cut. */
const sweepEveryMinute = async (
  session: string,
  from: number,
  to: number,
  isInMeeting: boolean,
): Promise<string[]> => {
  const cut: string[] = [];
  const connected = [{ person: QUILL, session }] as unknown as ReturnType<Sweeping['participants']['all']>;
  const sweeping: Sweeping = {
    sessions,
    participants: { all: () => connected },
    isInLiveMeeting: () => isInMeeting,
    cut: (id) => void cut.push(id),
  };
  for (let time = from; time <= to; time += SESSION_SWEEP_MS) await sweepSessions(sweeping, at(time));
  return cut;
};

describe('a sign-in', () => {
  it('[IDN-23] rests for half an hour, and each deed begins it anew', async () => {
    const token = await sessions.open(QUILL, 'passkey', 'Edge on Windows', at(0));
    expect(await sessions.find(token, at(SESSION_IDLE_MS - 1))).toMatchObject({ person: QUILL, means: 'passkey' });
    expect(await sessions.find(token, at(SESSION_IDLE_MS))).toBeNull();
    const { id } = (await sessions.find(token, at(1)))!;
    await sessions.touch(id, at(SESSION_IDLE_MS - 1));
    expect(await sessions.find(token, at(SESSION_IDLE_MS + 1))).not.toBeNull();
    expect(await sessions.find(token, at(2 * SESSION_IDLE_MS))).toBeNull();
  });

  it('[IDN-23] of somebody who only listens to a meeting goes on, and elsewhere is cut', async () => {
    const token = await sessions.open(QUILL, 'passkey', 'Edge on Windows', at(0));
    const { id } = (await sessions.find(token, at(0)))!;
    const long = 4 * SESSION_IDLE_MS;
    expect(await sweepEveryMinute(id, SESSION_SWEEP_MS, long, true)).toEqual([]);
    expect(await sessions.find(token, at(long))).not.toBeNull();
    expect(await sweepEveryMinute(id, long, long + SESSION_IDLE_MS + SESSION_SWEEP_MS, false)).toEqual([id]);
    expect(await sessions.find(token, at(long))).toBeNull();
  });

  it('[IDN-24] is over after twelve hours, in a meeting as well', async () => {
    const token = await sessions.open(QUILL, 'passkey', 'Edge on Windows', at(0));
    const { id } = (await sessions.find(token, at(0)))!;
    expect(await sweepEveryMinute(id, SESSION_SWEEP_MS, SESSION_MS - SESSION_SWEEP_MS, true)).toEqual([]);
    expect(await sessions.renew(id, at(SESSION_MS - 1))).not.toBeNull();
    expect(await sweepEveryMinute(id, SESSION_MS, SESSION_MS, true)).toEqual([id]);
    expect(await sessions.renew(id, at(SESSION_MS))).toBeNull();
  });

  it('[IDN-14] proved again has a new token, and the old one is worth nothing', async () => {
    const before = await sessions.open(QUILL, 'passkey', 'Edge on Windows', at(0));
    const { id } = (await sessions.find(before, at(0)))!;
    const after = (await sessions.renew(id, at(1000)))!;
    expect(await sessions.find(before, at(1001))).toBeNull();
    expect(await sessions.find(after, at(1001))).toMatchObject({ id, startedAt: at(0), provedAt: at(1000) });
  });

  it('[IDN-20] counts as proved for five minutes', () => {
    expect(requireRecentSignIn({ provedAt: at(0) }, at(RECENT_SIGN_IN_MS)).ok).toBe(true);
    expect(requireRecentSignIn({ provedAt: at(0) }, at(RECENT_SIGN_IN_MS + 1))).toMatchObject({
      ok: false,
      refusal: { code: 'sign-in-again' },
    });
  });

  it('[IDN-29] goes on from memory where its file cannot be written, and the log says so without a name', async () => {
    const signIn = async (device: string): Promise<Kept> => {
      const token = await sessions.open(QUILL, 'passkey', device, at(0));
      return { token, id: (await sessions.find(token, at(0)))!.id };
    };
    const [busy, gone, resting] = [await signIn('busy'), await signIn('gone'), await signIn('resting')];
    const mend = refuseWrites(directory);
    await sessions.touch(busy.id, at(SESSION_IDLE_MS - 1));
    await sessions.end(gone.id);
    expect(await sessions.find(gone.token, at(1))).toBeNull();
    expect(await sessions.find(busy.token, at(SESSION_IDLE_MS))).toMatchObject({
      lastActiveAt: at(SESSION_IDLE_MS - 1),
    });
    expect(await sessions.endOver(at(SESSION_IDLE_MS))).toEqual(expect.arrayContaining([gone.id, resting.id]));
    expect(await sessions.find(resting.token, at(SESSION_IDLE_MS - 1))).toBeNull();
    expect((await sessions.ofPerson(QUILL, at(SESSION_IDLE_MS))).map(({ id }) => id)).toEqual([busy.id]);
    expect(log.length).toBeGreaterThan(0);
    for (const secret of [QUILL, busy.id, busy.token, gone.id, 'resting']) {
      expect(log.join()).not.toContain(secret);
    }

    mend();
    await sessions.endOver(at(SESSION_IDLE_MS));
    const again = filesIn(directory);
    const afterwards = await openSessions(again, { warn: () => undefined });
    expect((await afterwards.ofPerson(QUILL, at(1))).map(({ id }) => id)).toEqual([busy.id]);
    await again.close();
  });

  it('[IDN-26] leaves nothing in the store by which anybody could sign in', async () => {
    const token = await sessions.open(QUILL, 'passkey', 'Edge on Windows', at(0));
    const { id } = (await sessions.find(token, at(0)))!;
    const files = ['sessions.db', 'sessions.db-wal'];
    const kept = await Promise.all(files.map((name) => readFile(join(directory, name), 'latin1')));
    expect(kept.join()).toContain(id);
    expect(kept.join()).not.toContain(token);
    expect(await sessions.find(id, at(0))).toBeNull();
    for (const name of files) expect((await stat(join(directory, name))).mode & 0o777).toBe(0o600);
  });
});
