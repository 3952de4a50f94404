/**
 * Appends some entries one after the other, saying before each that it asks and after each that it was acknowledged.
 *
 * node journal-flush-child.ts DIRECTORY COUNT
 */
import { writeSync } from 'node:fs';
import { openSqliteJournal } from '#server/journal/sqlite/open.ts';
import { DOCUMENT_STREAM, HUB_KEY, appendOf, toStream } from './journal-material.ts';

const [directory = '', count = '0'] = process.argv.slice(2);
const journal = await openSqliteJournal({ directory, hubKey: HUB_KEY });
for (let number = 0; number < Number(count); number += 1) {
  writeSync(1, `asked ${number}\n`);
  await journal.append(appendOf(toStream(DOCUMENT_STREAM, null, 'typed')));
  writeSync(1, `acknowledged ${number}\n`);
}
await journal.close();
