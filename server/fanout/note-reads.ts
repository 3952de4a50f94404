/** Who was sent a contact, and when: an access stream per contact, beside the record. */
import type { ContactId, EntryId, EpochMillis, HubId } from '#shared/ids.ts';
import type { Actor } from '#shared/people/person.ts';
import type { Journal, StreamAppend } from '../journal/journal.ts';
import { factsOf, type Logger } from '../logger.ts';

/** Shape of an access entry's body: the name the reader had. */
const VERSION = 1;

/** `found`: a duty manager named its reference and was told that there is one, and nothing else. */
export type Access = 'read' | 'exported' | 'found';

const accessOf = (
  access: Access,
  contact: ContactId,
  { person, name, agency }: Actor,
  at: EpochMillis,
  newId: () => string,
): StreamAppend => ({
  stream: `access/${contact}`,
  subject: `contact/${contact}`,
  expected: null,
  entries: [
    {
      meta: { id: newId() as EntryId, kind: access, version: VERSION, recordedAt: at, person, agency },
      body: new TextEncoder().encode(JSON.stringify({ name })),
    },
  ],
});

/** Nobody waits for it: a full disk must not keep a contact from whoever has to protect the child. */
export const noteReadsIn =
  (journal: Journal, hub: HubId, clock: () => EpochMillis, newId: () => string, logger: Logger) =>
  (contacts: readonly ContactId[], reader: Actor, access: Access = 'read'): void => {
    const streams = contacts.map((contact) => accessOf(access, contact, reader, clock(), newId));
    journal.append({ hub, streams, command: null }).catch((error: unknown) => {
      logger.error(
        { person: reader.person, contacts: contacts.length, ...factsOf(error) },
        'Reads of contacts could not be noted',
      );
    });
  };

/** An export leaves the board for good, so it waits until it is on record. @throws NotStoredError */
export const noteExportsIn =
  (journal: Journal, hub: HubId, clock: () => EpochMillis, newId: () => string) =>
  async (contacts: readonly ContactId[], reader: Actor): Promise<void> => {
    if (contacts.length === 0) return;
    const streams = contacts.map((contact) => accessOf('exported', contact, reader, clock(), newId));
    await journal.append({ hub, streams, command: null });
  };
