/** Where invitations of guests are kept. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createInvitationStore, type InvitationStore } from '#server/identity/invitation-store.ts';
import { filesIn } from '#server/stores/files-in.ts';
import type { StoreHome } from '#server/stores/tables.ts';
import type { ContactId, EpochMillis, InvitationId, MeetingId, PersonId } from '#shared/ids.ts';
import { INVITATION_ATTEMPTS } from '#shared/wire/limits.ts';

const NOW = 1_800_000_000_000 as EpochMillis;
const CHAIR = 'amara' as PersonId;
const OFFER = {
  id: 'invitation-1' as InvitationId,
  meeting: 'meeting-1' as MeetingId,
  contact: 'contact-1' as ContactId,
  name: 'Fern Notateacher',
  organisation: 'Placeholder Primary School',
  invitedBy: CHAIR,
};

let directory: string;
let home: StoreHome;
let store: InvitationStore;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'mash-board-invitations-'));
  home = filesIn(directory);
  store = createInvitationStore((await home.open('guests')).tables);
});

afterEach(async () => {
  await home.close();
  await rm(directory, { recursive: true, force: true });
});

/** Another code than this one, whatever it is. */
const otherThan = (code: string): string => `${(Number(code[0]) + 1) % 10}${code.slice(1)}`;

describe('the store of invitations', () => {
  it('[GST-1] takes link and code together, however the code is written', async () => {
    const { token, code } = await store.offer(OFFER, NOW);
    expect(code).toMatch(/^\d{4} \d{4}$/);
    expect(await store.enter('no-such-link', code, NOW)).toBeNull();
    expect((await store.enter(token, code.replace(' ', ''), NOW))?.answer.ok).toBe(true);
    expect(await store.ofItem(OFFER.meeting, OFFER.contact, NOW)).toMatchObject([{ progress: { kind: 'used' } }]);
    expect(await store.find(OFFER.id, NOW)).toMatchObject({ name: 'Fern Notateacher' });
  });

  it('[GST-2] a new link and code take the place of those made before', async () => {
    const first = await store.offer(OFFER, NOW);
    const second = await store.offer(OFFER, NOW);
    expect(await store.enter(first.token, first.code, NOW)).toBeNull();
    expect((await store.enter(second.token, first.code, NOW))?.answer.ok).toBe(false);
    expect((await store.enter(second.token, second.code, NOW))?.answer.ok).toBe(true);
  });

  it('[GST-3] counts wrong codes, and a code of another invitation is wrong', async () => {
    const { token, code } = await store.offer(OFFER, NOW);
    const other = await store.offer({ ...OFFER, id: 'invitation-2' as InvitationId }, NOW);
    for (let attempt = 0; attempt < INVITATION_ATTEMPTS; attempt += 1) {
      expect((await store.enter(token, attempt === 0 ? other.code : otherThan(code), NOW))?.answer.ok).toBe(false);
    }
    expect((await store.enter(token, code, NOW))?.answer.ok).toBe(false);
    expect((await store.enter(other.token, other.code, NOW))?.answer.ok).toBe(true);
  });

  it('[GST-4] forgets what has run out', async () => {
    const { token, code, invitation } = await store.offer(OFFER, NOW);
    await store.forgetOver((invitation.endsAt - 1) as EpochMillis);
    expect(await store.find(OFFER.id, NOW)).not.toBeNull();
    await store.forgetOver(invitation.endsAt);
    expect(await store.find(OFFER.id, NOW)).toBeNull();
    expect(await store.enter(token, code, NOW)).toBeNull();
  });

  it('[GST-7] holds neither link nor code', async () => {
    const { token, code } = await store.offer(OFFER, NOW);
    const kept = (
      await Promise.all(
        ['guests.db', 'guests.db-wal'].map((name) => readFile(join(directory, name), 'latin1')),
      )
    ).join();
    expect(kept).toContain('Placeholder Primary School');
    for (const secret of [token, code, code.replace(' ', '')]) expect(kept).not.toContain(secret);
  });
});
