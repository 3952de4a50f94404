/** Who was sent a contact, and when: an access stream per contact, beside the record. */
import type { ContactId, EntryId, EpochMillis, HubId } from '#shared/ids.ts';
import type { Actor } from '#shared/people/person.ts';
import type { Journal, StreamAppend } from '../journal/journal.ts';
import { factsOf, type Logger } from '../logger.ts';

/** Shape of an access entry's body: the name the reader had. */
const VERSION = 1;

/**
 * - found: a duty manager named its reference and was told that there is one, and nothing else
 * - refused: somebody asked for a file of it who is not entitled to one, and was told nothing
 */
export type Access = 'read' | 'exported' | 'found' | 'refused';

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

/** Who pages through the log, or types into its search, consults a contact once and not at every page. */
const AGAIN_AFTER_MS = 60 * 60 * 1000;
/** Forgotten all at once beyond this: a note too many is none too few. */
const REMEMBERED = 50_000;

type NoteReads = (contacts: readonly ContactId[], reader: Actor) => void;

/** For the decision log, which shows entries of many contacts at once. */
export const noteOnceAnHour = (note: NoteReads, clock: () => EpochMillis): NoteReads => {
  const noted = new Map<string, EpochMillis>();
  return (contacts, reader) => {
    const now = clock();
    const keyOf = (contact: ContactId) => `${reader.person} ${contact}`;
    const due = [...new Set(contacts)].filter((contact) => {
      const last = noted.get(keyOf(contact));
      return last === undefined || now - last >= AGAIN_AFTER_MS;
    });
    if (due.length === 0) return;
    if (noted.size > REMEMBERED) noted.clear();
    due.forEach((contact) => noted.set(keyOf(contact), now));
    note(due, reader);
  };
};

/** An export leaves the board for good, so it waits until it is on record. @throws NotStoredError */
export const noteExportsIn =
  (journal: Journal, hub: HubId, clock: () => EpochMillis, newId: () => string) =>
  async (contacts: readonly ContactId[], reader: Actor): Promise<void> => {
    if (contacts.length === 0) return;
    const streams = contacts.map((contact) => accessOf('exported', contact, reader, clock(), newId));
    await journal.append({ hub, streams, command: null });
  };
