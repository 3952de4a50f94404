/**
 * node server/commands/who-read.ts REFERENCE --as PERSON
 *
 * Prints who read a contact and when, for a record keeper, after its list of accesses has been verified. Exit
 * status 1 where that list is broken.
 */
import { sayInstant } from '#shared/time/london.ts';
import { accessesOf } from '../records/accesses.ts';
import { actorNamed } from '../records/open-records.ts';
import { verifyChain } from '../records/verify-chains.ts';
import { CommandError, readArguments, required, runCommand } from './dialogue.ts';
import { contactCalled, withRecords } from './with-records.ts';

const USAGE = 'npm run who-read -- REFERENCE --as PERSON';
await runCommand(async ({ say }) => {
  const { words, option } = readArguments(USAGE, [1, 1], 'as');
  const [reference = ''] = words;
  const named = required(option('as'), '--as');
  await withRecords(async (records) => {
    const { journal, record } = records;
    const keeper = actorNamed(record, named, 'record-keeper');
    const { id } = contactCalled(records, keeper, reference);
    const verdict = await verifyChain(journal, record.hub, `access/${id}`);
    if (verdict.kind === 'broken')
      throw new CommandError(`BROKEN. Access ${verdict.entry}: ${verdict.fault}: ${verdict.reason}.`);
    for (const { at, kind, name, agency } of await accessesOf(journal, record, id))
      say(`${sayInstant(at)}  ${kind}  ${name}, ${agency}`);
    say(`SOUND. ${verdict.header.head.length} accesses.`);
    say(`Head: ${verdict.header.head.hash}`);
  });
});
