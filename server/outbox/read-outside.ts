/** Reads the journal as another system is told of it. */
import type { EntryId } from '#shared/ids.ts';
import type { OutsideMessage } from '#shared/outside/message.ts';
import { tellOutside, type ToldOf } from '#shared/outside/tell-outside.ts';
import type { Journal, StoredEntry } from '../journal/journal.ts';
import { entryFromStore } from '../meeting/entries.ts';
import type { HubRecord } from '../meeting/hub-record.ts';

export type Told = { readonly ordinal: number; readonly message: OutsideMessage };

/** `reached`: the last ordinal that was looked at, told or not. */
export type OutsidePage = { readonly told: readonly Told[]; readonly reached: number; readonly isEnd: boolean };

export type Reading = {
  readonly journal: Pick<Journal, 'readHub'>;
  readonly record: HubRecord;
};

/** At most so many entries at once: reading on never holds anybody up. */
const ENTRIES_AT_ONCE = 500;

export const readOutside = async ({ journal, record }: Reading, after: number, limit = ENTRIES_AT_ONCE): Promise<OutsidePage> => {
  const page = await journal.readHub(record.hub, after, limit);
  const told = page.flatMap((stored) => {
    const message = messageOf(stored, record);
    return message === null ? [] : [{ ordinal: stored.ordinal, message }];
  });
  return { told, reached: page.at(-1)?.ordinal ?? after, isEnd: page.length < limit };
};

/** Null where it is not told, or no longer: rights are those of this moment. */
const messageOf = ({ stream, meta, body }: StoredEntry, record: HubRecord): OutsideMessage | null => {
  const about = aboutOf(stream, record);
  if (about === null || body.kind === 'erased') return null;
  return tellOutside(entryFromStore(meta, body.bytes), about, record.profile);
};

const aboutOf = (stream: string, { contacts, meetings }: HubRecord): ToldOf | null => {
  const [kind, id = ''] = stream.split('/', 2);
  if (kind === 'contact') {
    const contact = contacts.get(id as never);
    return contact === undefined ? null : { stream: 'contact', id: contact.id, state: contact.state };
  }
  const meeting = kind === 'meeting' ? meetings.get(id as never) : undefined;
  return meeting === undefined ? null : { stream: 'meeting', id: meeting.id, state: meeting.state };
};

export const idOf = ({ message }: Told): EntryId => message.id as EntryId;
