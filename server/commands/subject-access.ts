/**
 * node server/commands/subject-access.ts FOLDER --as PERSON
 *
 * What the board holds about one person, for a subject access request: subject-access.json, a page with third
 * parties marked, and the same page with them taken out. Asks for the name and the date of birth.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { CalendarDate } from '#shared/hub/meeting-kind.ts';
import { subjectAccessPage } from '#shared/reports/subject-access-page.ts';
import { actorNamed } from '../records/open-records.ts';
import { exportSubject } from '../records/subject-access.ts';
import { CommandError, readArguments, required, runCommand } from './dialogue.ts';
import { withRecords } from './with-records.ts';

const USAGE = 'npm run subject-access -- FOLDER --as PERSON';

await runCommand(async ({ ask, say }) => {
  const { words, option } = readArguments(USAGE, [1, 1], 'as');
  const folder = resolve(words[0] ?? '');
  const named = required(option('as'), '--as');
  await withRecords(async (records) => {
    const keeper = actorNamed(records.record, named, 'record-keeper');
    const name = required(await ask('Name of the person:'), 'The name');
    const born = CalendarDate.safeParse(await ask('Date of birth, such as 2015-03-04:'));
    if (!born.success) throw new CommandError('That is no date: write it as 2015-03-04.');
    const access = await exportSubject(records, keeper, { name, dateOfBirth: born.data });
    mkdirSync(folder, { recursive: true });
    const write = (file: string, content: string) =>
      writeFileSync(join(folder, file), content, { mode: 0o600, flag: 'wx' });
    try {
      write('subject-access.json', `${JSON.stringify(access, null, 1)}\n`);
      write('marked.html', subjectAccessPage(access, 'marked'));
      write('redacted.html', subjectAccessPage(access, 'redacted'));
    } catch {
      throw new CommandError('The files cannot be made: name an empty folder that you may write to.');
    }
    say(`${access.contacts.length} contacts. Read marked.html, every line, before anything is given.`);
    if (access.unsure.length > 0)
      say(`The same name without a date of birth, not included: ${access.unsure.join(', ')}.`);
  });
});
