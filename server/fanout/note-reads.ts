/** Who was sent a contact, and when: an access stream per contact, beside the record. */
import type { ContactId, EntryId, EpochMillis, HubId } from '#shared/ids.ts';
import type { Actor } from '#shared/people/person.ts';
import type { Journal } from '../journal/journal.ts';
import { factsOf, type Logger } from '../logger.ts';

/** Shape of an access entry's body: the name the reader had. */
const VERSION = 1;

/** Nobody waits for it: a full disk must not keep a contact from whoever has to protect the child. */
export const noteReadsIn =
  (journal: Journal, hub: HubId, clock: () => EpochMillis, newId: () => string, logger: Logger) =>
  (contacts: readonly ContactId[], { person, name, agency }: Actor): void => {
    const body = new TextEncoder().encode(JSON.stringify({ name }));
    const streams = contacts.map((contact) => ({
      stream: `access/${contact}` as const,
      subject: `contact/${contact}` as const,
      expected: null,
      entries: [{ meta: { id: newId() as EntryId, kind: 'read', version: VERSION, recordedAt: clock(), person, agency }, body }],
    }));
    journal.append({ hub, streams, command: null }).catch((error: unknown) => {
      logger.error({ person, contacts: contacts.length, ...factsOf(error) }, 'Reads of contacts could not be noted');
    });
  };
