/**
 * node server/commands/export-all.ts FILE --as PERSON
 *
 * Writes all records of the hub into one zip file, so that a council can leave with them: sealed contacts too, and the
 * log that `npm run verify` checks. Runs with the hub's key beside a server that may be running. For a record keeper,
 * whom every contact then names as having taken it. Ctrl-C stops it and leaves no file.
 */
import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { archiveFiles, noteTaken } from '../archive/archive.ts';
import { wholeRecord } from '../archive/source.ts';
import { zipOf } from '../archive/zip.ts';
import { noteExportsIn } from '../fanout/note-reads.ts';
import { actorNamed } from '../records/open-records.ts';
import { CommandError, readArguments, required, runCommand } from './dialogue.ts';
import { withRecords } from './with-records.ts';

const USAGE = 'npm run export-all -- FILE --as PERSON';
const SAID_EVERY = 500;

await runCommand(async ({ say }) => {
  const { words, option } = readArguments(USAGE, [1, 1], 'as');
  const file = resolve(words[0] ?? '');
  const named = required(option('as'), '--as');
  const stopped = new AbortController();
  process.once('SIGINT', () => stopped.abort());
  await withRecords(async ({ journal, record, clock, newId }) => {
    const keeper = actorNamed(record, named, 'record-keeper');
    const madeAt = clock();
    const { hash: head, length } = await journal.head(record.hub, 'record');
    const noteExport = noteExportsIn(journal, record.hub, clock, newId);
    const contacts = await noteTaken(wholeRecord({ record, journal }, keeper, []), noteExport);
    const source = wholeRecord({ record, journal }, keeper, await journal.chains(record.hub));
    const files = archiveFiles(source, {
      madeAt,
      contacts,
      onProgress: (done, of) => {
        if (done % SAID_EVERY === 0 || done === of) say(`${done} of ${of} contacts and meetings`);
      },
    });
    // Never over a file that is there, and for its owner's eyes alone.
    const target = createWriteStream(file, { flags: 'wx', mode: 0o600, flush: true });
    let isOurs = false;
    target.once('open', () => (isOurs = true));
    try {
      await pipeline(zipOf(files, new Date(madeAt)), target, { signal: stopped.signal });
    } catch {
      if (isOurs) await rm(file, { force: true });
      throw new CommandError(
        stopped.signal.aborted
          ? 'Stopped. No file was left.'
          : 'The file cannot be made: name one that is not there yet, where there is room for it.',
      );
    }
    say(`${record.contacts.size} contacts, ${record.meetings.size} meetings, ${length} entries of the record: ${file}`);
    say(`Head: ${head}`);
  });
});
