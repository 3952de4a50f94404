/**
 * node server/commands/legal-hold.ts place|lift REFERENCE --as PERSON
 *
 * A record keeper puts a contact under a legal hold, so that nobody can erase it, or lifts the hold.
 */
import { decideHold } from '#shared/records/decide.ts';
import { askedAbout, performOnRecords } from '../records/erase.ts';
import { actorNamed } from '../records/open-records.ts';
import { CommandError, orRefused, readArguments, required, runCommand } from './dialogue.ts';
import { contactCalled, withRecords } from './with-records.ts';

const USAGE = 'npm run legal-hold -- place|lift REFERENCE --as PERSON';

await runCommand(async ({ ask, say }) => {
  const { words, option } = readArguments(USAGE, [2, 2], 'as');
  const [deed, reference = ''] = words;
  if (deed !== 'place' && deed !== 'lift') throw new CommandError(`Usage: ${USAGE}`);
  const named = required(option('as'), '--as');
  await withRecords(async (records) => {
    const keeper = actorNamed(records.record, named, 'record-keeper');
    const { id } = contactCalled(records, keeper, reference);
    const reason = await ask('Why? This stays on record:');
    const decide = () => decideHold(askedAbout(records.record, keeper, id), deed, reason);
    orRefused(await performOnRecords(records, keeper, decide));
    say(deed === 'place' ? `${reference} is under a legal hold.` : `The hold on ${reference} is lifted.`);
  });
});
