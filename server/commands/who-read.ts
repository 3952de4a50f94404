/**
 * node server/commands/who-read.ts REFERENCE --as PERSON
 *
 * Prints who read a contact and when, for a record keeper, after its list of accesses has been verified. Exit
 * status 1 where that list is broken.
 */
import type { StreamPosition } from '#shared/ids.ts';
import { sayInstant } from '#shared/time/london.ts';
import { actorNamed, type Records } from '../records/open-records.ts';
import { verifyChain } from '../records/verify-chains.ts';
import { CommandError, readArguments, required, runCommand } from './dialogue.ts';
import { contactCalled, withRecords } from './with-records.ts';

const USAGE = 'npm run who-read -- REFERENCE --as PERSON';
const PAGE = 1000;

type Stream = `access/${ReturnType<typeof contactCalled>['id']}`;

const readAll = async ({ journal, record }: Records, stream: Stream) => {
  const all = [];
  for (let after = 0 as StreamPosition; ;) {
    const page = await journal.read(record.hub, stream, after, PAGE);
    all.push(...page);
    const last = page.at(-1);
    if (last === undefined || page.length < PAGE) return all;
    after = last.position;
  }
};

await runCommand(async ({ say }) => {
  const { words, option } = readArguments(USAGE, [1, 1], 'as');
  const [reference = ''] = words;
  const named = required(option('as'), '--as');
  await withRecords(async (records) => {
    const { journal, record } = records;
    const keeper = actorNamed(record, named, 'record-keeper');
    const stream: Stream = `access/${contactCalled(records, keeper, reference).id}`;
    const verdict = await verifyChain(journal, record.hub, stream);
    if (verdict.kind === 'broken')
      throw new CommandError(`BROKEN. Access ${verdict.entry}: ${verdict.fault}: ${verdict.reason}.`);
    for (const { meta } of await readAll(records, stream)) {
      const who = record.people[meta.person]?.name ?? meta.person;
      say(`${sayInstant(meta.recordedAt)}  ${meta.kind}  ${who}, ${meta.agency}`);
    }
    say(`SOUND. ${verdict.header.head.length} accesses.`);
    say(`Head: ${verdict.header.head.hash}`);
  });
});
