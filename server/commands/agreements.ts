/**
 * node server/commands/agreements.ts list|csv|record --as PERSON
 *
 * The register of information sharing agreements: which agency has one and which is past its review, as a list or
 * as a table; `record` asks for one, or for the renewal of one.
 */
import { AgreementGiven, agreementWarnings, registerOf } from '#shared/records/agreement.ts';
import { decideAgreement } from '#shared/records/decide.ts';
import { londonDate } from '#shared/time/london.ts';
import { agreementsTable } from '../records/agreements-table.ts';
import { performOnRecords } from '../records/erase.ts';
import { actorNamed, type Records } from '../records/open-records.ts';
import { CommandError, orRefused, readArguments, required, runCommand, type Dialogue } from './dialogue.ts';
import { withRecords } from './with-records.ts';

const USAGE = 'npm run agreements -- list|csv|record --as PERSON';

const registerIn = ({ record, clock }: Records) =>
  registerOf(record.profile.agencies, record.keeping.agreements, londonDate(clock()).toString());

const list = (records: Records, { say }: Dialogue): void => {
  const rows = registerIn(records);
  for (const { agencyName, agreement } of rows)
    say(
      agreement === null
        ? `${agencyName}: none on record`
        : agreement.ended !== null
          ? `${agencyName}: ${agreement.title}, ended on ${agreement.ended.on}`
          : `${agencyName}: ${agreement.title}, agreed on ${agreement.agreedOn}, review ${agreement.reviewOn ?? 'not set'}`,
    );
  for (const warning of agreementWarnings(rows)) say(`WARNING. ${warning}`);
};

const askAgreement = async ({ ask }: Dialogue) => {
  const askDay = async (question: string) => {
    const day = await ask(`${question} (such as 2026-11-24; empty for none):`);
    return day === '' ? null : day;
  };
  const given = AgreementGiven.safeParse({
    agency: await ask('Agency, by its id in the profile:'),
    title: await ask('Title:'),
    agreedOn: await ask('Agreed on, such as 2026-11-24:'),
    reviewOn: await askDay('To be reviewed on'),
    coLocatedFrom: await askDay('Start of co-location in the hub'),
    firstMonitoringOn: await askDay('First six-monthly monitoring meeting'),
    signedBy: (await ask('Signed by: name, position and agency of each, with a semicolon between:'))
      .split(';')
      .map((each) => each.trim())
      .filter((each) => each !== ''),
  });
  if (!given.success)
    throw new CommandError('An agency, a title and real dates are needed: nothing was recorded.');
  return given.data;
};

await runCommand(async (dialogue) => {
  const { words, option } = readArguments(USAGE, [1, 1], 'as');
  const named = required(option('as'), '--as');
  await withRecords(async (records) => {
    const actor = actorNamed(records.record, named, 'administrator', 'record-keeper');
    switch (words[0]) {
      case 'list':
        return list(records, dialogue);
      case 'csv':
        return dialogue.say(agreementsTable(registerIn(records)).trimEnd());
      case 'record': {
        const agreement = await askAgreement(dialogue);
        const { agencies } = records.record.profile;
        orRefused(await performOnRecords(records, actor, () => decideAgreement(actor, agreement, agencies)));
        return dialogue.say('Recorded.');
      }
      default:
        throw new CommandError(`Usage: ${USAGE}`);
    }
  });
});
