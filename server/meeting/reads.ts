/** Who was sent a contact, read back from its access stream. */
import type { ContactId, HubId, StreamPosition } from '#shared/ids.ts';
import type { ContactRead } from '#shared/reports/readers.ts';
import type { Journal, StoredEntry } from '../journal/journal.ts';

export type ReadsOf = (contact: ContactId) => Promise<readonly ContactRead[]>;

const PAGE = 1000;

/** `found` is no read: a duty manager was told that the reference exists, and nothing else. */
const READ: readonly string[] = ['read', 'exported'];

/** Oldest first. Readers of an erased contact are told without their names. */
export const readsIn =
  (journal: Pick<Journal, 'read'>, hub: HubId): ReadsOf =>
  async (contact) => {
    const stored: StoredEntry[] = [];
    for (let after = 0 as StreamPosition; ;) {
      const page = await journal.read(hub, `access/${contact}`, after, PAGE);
      stored.push(...page);
      const last = page.at(-1);
      if (last === undefined || page.length < PAGE) break;
      after = last.position;
    }
    return stored
      .filter(({ meta }) => READ.includes(meta.kind))
      .map(({ meta: { person, agency, recordedAt }, body }) => ({
        person,
        agency,
        at: recordedAt,
        name: body.kind === 'plain' ? nameIn(body.bytes) : '',
      }));
  };

const nameIn = (bytes: Uint8Array): string => {
  const body: unknown = JSON.parse(new TextDecoder().decode(bytes));
  return typeof body === 'object' && body !== null && 'name' in body && typeof body.name === 'string'
    ? body.name
    : '';
};
