/**
 * node server/commands/erase-contact.ts REFERENCE --as PERSON
 *
 * A record keeper erases a contact for good, after two confirmations. The server may be running.
 */
import { GROUNDS_TO_GIVE, sayGround, type DisposalGround } from '#shared/records/event.ts';
import { sayInstant } from '#shared/time/london.ts';
import { eraseContact } from '../records/erase.ts';
import { actorNamed } from '../records/open-records.ts';
import { CommandError, orRefused, readArguments, required, runCommand, type Dialogue } from './dialogue.ts';
import { contactCalled, withRecords } from './with-records.ts';

const USAGE = 'npm run erase-contact -- REFERENCE --as PERSON';
const SURE = 'erase for good';

const askGround = async ({ ask, say }: Dialogue): Promise<DisposalGround> => {
  GROUNDS_TO_GIVE.forEach((ground, index) => say(`  ${index + 1}  ${sayGround(ground)}`));
  const ground = GROUNDS_TO_GIVE[Number(await ask('Under which of these? Type its number:')) - 1];
  if (ground === undefined) throw new CommandError('That is none of them: nothing was erased.');
  return ground;
};

const confirm = async ({ ask }: Dialogue, question: string, expected: string): Promise<void> => {
  if ((await ask(question)) !== expected) throw new CommandError('Not confirmed: nothing was erased.');
};

await runCommand(async (dialogue) => {
  const { words, option } = readArguments(USAGE, [1, 1], 'as');
  const [reference = ''] = words;
  const named = required(option('as'), '--as');
  await withRecords(async (records) => {
    const keeper = actorNamed(records.record, named, 'record-keeper');
    const { id, entries, state } = contactCalled(records, keeper, reference);
    dialogue.say(`${reference}, recorded ${sayInstant(state.recorded.at)}, ${entries.length} entries.`);
    const ground = await askGround(dialogue);
    const reason = await dialogue.ask('Why? This stays on record: name nobody, describe nothing.');
    dialogue.say('What it says, its texts and who read it can never be read again, by anybody.');
    await confirm(dialogue, 'Type the reference again:', reference);
    await confirm(dialogue, `Type "${SURE}":`, SURE);
    const { at } = orRefused(await eraseContact(records, keeper, id, ground, reason));
    dialogue.say(`${reference} was erased on ${sayInstant(at)}.`);
    dialogue.say(
      'Take a backup now: its list of disposals erases the contact again when an older one is restored.',
    );
  });
});
