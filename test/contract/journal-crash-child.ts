/**
 * Appends until it is killed, or until nobody reads any longer what it prints: each append once it is acknowledged.
 *
 * node journal-crash-child.ts DIRECTORY|DATABASE_URL
 */
import { openPostgresJournal } from '#server/journal/postgres/open.ts';
import { openSqliteJournal } from '#server/journal/sqlite/open.ts';
import {
  CONTACT_STREAM,
  DOCUMENT_STREAM,
  HUB,
  HUB_KEY,
  MEETING_STREAM,
  commandOf,
  toStream,
} from './journal-material.ts';

const IN_FLIGHT = 8;

const [place = ''] = process.argv.slice(2);
const journal = place.startsWith('postgres:')
  ? await openPostgresJournal({ url: place, hubKey: HUB_KEY, hub: HUB })
  : await openSqliteJournal({ directory: place, hubKey: HUB_KEY });

const appendForEver = async (lane: number): Promise<never> => {
  for (let number = lane; ; number += IN_FLIGHT) {
    const text = `${process.pid}-${number}`;
    const result = await journal.append(
      commandOf(
        text,
        text,
        toStream(DOCUMENT_STREAM, null, text),
        toStream(CONTACT_STREAM, null, text),
        toStream(MEETING_STREAM, null, text),
      ),
    );
    // To a pipe this is synchronous: what was acknowledged has left the process before anything else happens.
    if (result.kind === 'appended') process.stdout.write(`${text}\n`);
  }
};

await Promise.all(Array.from({ length: IN_FLIGHT }, (_, lane) => appendForEver(lane)));
