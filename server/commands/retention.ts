/**
 * node server/commands/retention.ts due|run|log|choose KIND MONTHS --as PERSON
 *
 * How long the hub keeps its records. `due` lists what is due, `run` disposes of it after two confirmations, `log`
 * prints what was disposed of, `choose` records the hub's choice (`contact 300`, `meeting none`).
 */
import type { Actor } from '#shared/people/person.ts';
import { decideRetention } from '#shared/records/decide.ts';
import { sayGround } from '#shared/records/event.ts';
import { isKnownTo } from '#shared/records/keeping.ts';
import { Months, RECORD_KINDS } from '#shared/records/retention.ts';
import { sayInstant } from '#shared/time/london.ts';
import { disposalRows, retentionIn } from '../records/due.ts';
import { disposeOf, performOnRecords } from '../records/erase.ts';
import { actorNamed, type Records } from '../records/open-records.ts';
import { CommandError, orRefused, readArguments, required, runCommand, type Dialogue } from './dialogue.ts';
import { withRecords } from './with-records.ts';

const USAGE = 'npm run retention -- due|run|log|choose [KIND MONTHS|none] --as PERSON';
const SURE = 'dispose';

const dueIn = ({ record, clock }: Records, keeper: Actor) =>
  disposalRows(record, keeper, clock()).filter(({ due }) => due.kind === 'due');

const sayChoice = ({ record }: Records, { say }: Dialogue): void => {
  const retention = retentionIn(record);
  for (const kind of RECORD_KINDS)
    say(
      `${kind}: ${retention[kind] === null ? 'nothing chosen, kept' : `${retention[kind]} months after its last entry`}`,
    );
};

const list = (records: Records, keeper: Actor, dialogue: Dialogue): void => {
  sayChoice(records, dialogue);
  const held = records.record.keeping.holds.size;
  for (const { kind, called, lastEntryAt } of dueIn(records, keeper))
    dialogue.say(`due  ${kind}  ${called}  last entry ${sayInstant(lastEntryAt)}`);
  dialogue.say(`${dueIn(records, keeper).length} due, ${held} under a legal hold.`);
};

const run = async (records: Records, keeper: Actor, dialogue: Dialogue): Promise<void> => {
  list(records, keeper, dialogue);
  const rows = dueIn(records, keeper);
  if (rows.length === 0) return;
  const count = await dialogue.ask('Type how many records are to be erased for good:');
  if (Number(count) !== rows.length) throw new CommandError('Not confirmed: nothing was erased.');
  if ((await dialogue.ask(`Type "${SURE}":`)) !== SURE)
    throw new CommandError('Not confirmed: nothing was erased.');
  const retention = retentionIn(records.record);
  let disposed = 0;
  for (const row of rows) {
    const reason = `${retention[row.kind]} months after its last entry`;
    const done = await disposeOf(records, keeper, row, reason);
    if (done.ok) disposed += 1;
    else dialogue.say(`${row.called}: ${done.refusal.sentence}`);
  }
  dialogue.say(`${disposed} records erased.`);
  dialogue.say('Take a backup now: its list of disposals erases them again when an older one is restored.');
};

const printLog = ({ record }: Records, keeper: Actor, { say }: Dialogue): void => {
  for (const disposal of record.keeping.disposals.values()) {
    if (!isKnownTo(disposal, keeper.person)) continue;
    const { of, called, at, by, ground, reason } = disposal;
    say(`${sayInstant(at)}  ${of}  ${called}  by ${by}  under ${sayGround(ground)}  ${reason}`);
  }
};

const choose = async (
  records: Records,
  keeper: Actor,
  dialogue: Dialogue,
  [kind, months]: readonly string[],
): Promise<void> => {
  const chosen = RECORD_KINDS.find((each) => each === kind);
  const length = months === 'none' ? null : Months.safeParse(Number(months));
  if (chosen === undefined || length?.success === false) throw new CommandError(`Usage: ${USAGE}`);
  const because = await dialogue.ask('Who decided this, and why?');
  const decide = () => decideRetention(keeper, chosen, length?.data ?? null, because);
  orRefused(await performOnRecords(records, keeper, decide));
  sayChoice(records, dialogue);
};

await runCommand(async (dialogue) => {
  const { words, option } = readArguments(USAGE, [1, 3], 'as');
  const [deed, ...rest] = words;
  const named = required(option('as'), '--as');
  await withRecords(async (records) => {
    const keeper = actorNamed(records.record, named, 'record-keeper');
    switch (deed) {
      case 'due':
        return list(records, keeper, dialogue);
      case 'run':
        return run(records, keeper, dialogue);
      case 'log':
        return printLog(records, keeper, dialogue);
      case 'choose':
        return choose(records, keeper, dialogue, rest);
      default:
        throw new CommandError(`Usage: ${USAGE}`);
    }
  });
});
