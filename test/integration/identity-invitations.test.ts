/** Where invitations of guests are kept. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import type { DatabaseSync } from 'node:sqlite';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openIdentityFile } from '#server/identity/identity-file.ts';
import {
  createInvitationStore,
  INVITATION_TABLES,
  type InvitationStore,
} from '#server/identity/invitation-store.ts';
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
let file: DatabaseSync;
let store: InvitationStore;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'mash-board-invitations-'));
  file = openIdentityFile(directory, 'identity.db', INVITATION_TABLES);
  store = createInvitationStore(file);
});

afterEach(async () => {
  file.close();
  await rm(directory, { recursive: true, force: true });
});

/** Another code than this one, whatever it is. */
const otherThan = (code: string): string => `${(Number(code[0]) + 1) % 10}${code.slice(1)}`;

describe('the store of invitations', () => {
  it('[GST-1] takes link and code together, however the code is written', () => {
    const { token, code } = store.offer(OFFER, NOW);
    expect(code).toMatch(/^\d{4} \d{4}$/);
    expect(store.enter('no-such-link', code, NOW)).toBeNull();
    expect(store.enter(token, code.replace(' ', ''), NOW)?.answer.ok).toBe(true);
    expect(store.ofItem(OFFER.meeting, OFFER.contact, NOW)).toMatchObject([{ progress: { kind: 'used' } }]);
    expect(store.find(OFFER.id, NOW)).toMatchObject({ name: 'Fern Notateacher' });
  });

  it('[GST-2] a new link and code take the place of those made before', () => {
    const first = store.offer(OFFER, NOW);
    const second = store.offer(OFFER, NOW);
    expect(store.enter(first.token, first.code, NOW)).toBeNull();
    expect(store.enter(second.token, first.code, NOW)?.answer.ok).toBe(false);
    expect(store.enter(second.token, second.code, NOW)?.answer.ok).toBe(true);
  });

  it('[GST-3] counts wrong codes, and a code of another invitation is wrong', () => {
    const { token, code } = store.offer(OFFER, NOW);
    const other = store.offer({ ...OFFER, id: 'invitation-2' as InvitationId }, NOW);
    for (let attempt = 0; attempt < INVITATION_ATTEMPTS; attempt += 1) {
      expect(store.enter(token, attempt === 0 ? other.code : otherThan(code), NOW)?.answer.ok).toBe(false);
    }
    expect(store.enter(token, code, NOW)?.answer.ok).toBe(false);
    expect(store.enter(other.token, other.code, NOW)?.answer.ok).toBe(true);
  });

  it('[GST-4] forgets what has run out', () => {
    const { token, code, invitation } = store.offer(OFFER, NOW);
    store.forgetOver((invitation.endsAt - 1) as EpochMillis);
    expect(store.find(OFFER.id, NOW)).not.toBeNull();
    store.forgetOver(invitation.endsAt);
    expect(store.find(OFFER.id, NOW)).toBeNull();
    expect(store.enter(token, code, NOW)).toBeNull();
  });

  it('[GST-7] holds neither link nor code', async () => {
    const { token, code } = store.offer(OFFER, NOW);
    const kept = (
      await Promise.all(
        ['identity.db', 'identity.db-wal'].map((name) => readFile(join(directory, name), 'latin1')),
      )
    ).join();
    expect(kept).toContain('Placeholder Primary School');
    for (const secret of [token, code, code.replace(' ', '')]) expect(kept).not.toContain(secret);
  });
});
