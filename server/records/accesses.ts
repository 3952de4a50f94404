/** Who was sent a contact, exported it, or found its reference: its access stream, whole. */
import type { ContactId, HubId, StreamPosition } from '#shared/ids.ts';
import type { AccessRow } from '#shared/wire/record-keeping.ts';
import type { Journal, StoredEntry } from '../journal/journal.ts';
import type { HubRecord } from '../meeting/hub-record.ts';

const PAGE = 1000;

const readAll = async (journal: Pick<Journal, 'read'>, hub: HubId, contact: ContactId) => {
  const all: StoredEntry[] = [];
  for (let after = 0 as StreamPosition; ;) {
    const page = await journal.read(hub, `access/${contact}`, after, PAGE);
    all.push(...page);
    const last = page.at(-1);
    if (last === undefined || page.length < PAGE) return all;
    after = last.position;
  }
};

/** Oldest first; by the name that the register has for them now. */
export const accessesOf = async (
  journal: Pick<Journal, 'read'>,
  { hub, people }: Pick<HubRecord, 'hub' | 'people'>,
  contact: ContactId,
): Promise<readonly AccessRow[]> =>
  (await readAll(journal, hub, contact)).map(({ meta: { recordedAt, kind, person, agency } }) => ({
    at: recordedAt,
    kind,
    name: people[person]?.name ?? person,
    agency,
  }));
