/** Everything of a hub as files, in an order that lets each be written and forgotten. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { z } from 'zod';
import { markingOf } from '#shared/hub/marking.ts';
import { pastNames } from '#shared/hub/profile-history.ts';
import type { ContactId, EpochMillis, MeetingId } from '#shared/ids.ts';
import type { Actor } from '#shared/people/person.ts';
import { sayingOf, type ReportMeeting } from '#shared/reports/report-source.ts';
import { exportChain } from '../journal/export.ts';
import * as Contact from './contact-tables.ts';
import * as Hub from './hub-tables.ts';
import { contactFile, hubFile, meetingFile } from './json-files.ts';
import { PATHS } from './paths.ts';
import { readMe } from './read-me.ts';
import { SCHEMAS } from './shape.ts';
import type { ArchiveSource } from './source.ts';
import { describeTable, gatherTable, type DescribedTable, type Table } from './table.ts';
import type { ArchiveFile } from './zip.ts';

export type ArchiveSetting = {
  readonly madeAt: EpochMillis;
  /** Those of which it is on record already that they are taken away (`noteTaken`). */
  readonly contacts: readonly ContactId[];
  readonly onProgress: (done: number, of: number) => void;
};

/** Whoever asked may no longer have it: what was written so far is no archive. */
class NotEntitledError extends Error {
  override readonly name = 'NotEntitledError';
}

const tableFrom = <Row>(table: Table<Row>) => ({ ...gatherTable(table), described: describeTable(table) });

const createTables = () => ({
  contacts: tableFrom(Contact.CONTACTS),
  people: tableFrom(Contact.PEOPLE),
  ratings: tableFrom(Contact.RATINGS),
  information: tableFrom(Contact.INFORMATION),
  decisions: tableFrom(Contact.DECISIONS),
  actions: tableFrom(Contact.ACTIONS),
  clocks: tableFrom(Contact.CLOCKS),
  meetings: tableFrom(Hub.MEETINGS),
  attendance: tableFrom(Hub.ATTENDANCE),
  register: tableFrom(Hub.REGISTER),
  agreements: tableFrom(Hub.AGREEMENTS),
  disposals: tableFrom(Hub.DISPOSALS),
  holds: tableFrom(Hub.HOLDS),
});
type Tables = ReturnType<typeof createTables>;

/** Contacts put on record together: one flush for each of them would take longer than making the files. */
const NOTED_AT_ONCE = 100;

/** Puts on record that all contacts of the source are taken away, before any of them is. @throws NotStoredError */
export const noteTaken = async (
  source: ArchiveSource,
  noteExport: (contacts: readonly ContactId[], by: Actor) => Promise<void>,
): Promise<readonly ContactId[]> => {
  const contacts = contactsIn(source);
  for (let from = 0; from < contacts.length; from += NOTED_AT_ONCE) {
    const some = contacts.slice(from, from + NOTED_AT_ONCE).filter((id) => source.contact(id) !== null);
    await noteExport(some, source.keeper);
  }
  return contacts;
};

export const contactsIn = (source: ArchiveSource): readonly ContactId[] =>
  [...source.record.contacts.keys()].filter((id) => source.contact(id) !== null);

export const meetingsIn = (source: ArchiveSource): readonly MeetingId[] =>
  [...source.record.meetings.keys()].filter((id) => source.meeting(id) !== null);

/** @throws NotEntitledError */
export async function* archiveFiles(source: ArchiveSource, setting: ArchiveSetting): AsyncGenerator<ArchiveFile> {
  const { record, journal, keeper } = source;
  const { madeAt, contacts, onProgress } = setting;
  const { hash: head } = await journal.head(record.hub, 'record');
  const tables = createTables();
  const described: readonly DescribedTable[] = Object.values(tables).map((table) => table.described);
  yield { path: 'README.md', pieces: [readMe(source, described, { head, madeAt, marking: markingOf(record.profile) })] };
  for (const [name, schema] of Object.entries(SCHEMAS))
    yield { path: `schema/${name}.json`, pieces: [`${JSON.stringify(z.toJSONSchema(schema), null, 1)}\n`] };
  yield hubFile(source, head, madeAt);

  const past = pastNames(record.profiles);
  const saying = sayingOf({ profile: record.profile, past, edition: 'full', madeAt, madeBy: keeper.name, proof: head });
  const meetings = meetingsIn(source);
  const of = contacts.length + meetings.length;
  let done = 0;
  const step = async (): Promise<void> => {
    onProgress((done += 1), of);
    await nextTurn();
    if (!source.mayGoOn()) throw new NotEntitledError('Whoever asked keeps no records of this hub any more');
  };

  for (const id of contacts) {
    const contact = source.contact(id);
    if (contact !== null) {
      yield await contactFile(source, contact);
      addContact(tables, { contact, saying, paths: PATHS });
    }
    await step();
  }
  for (const id of meetings) {
    const meeting = source.meeting(id);
    if (meeting !== null) {
      yield await meetingFile(source, meeting);
      addMeeting(tables, meeting);
    }
    await step();
  }
  addKeeping(tables, source);
  for (const table of Object.values(tables)) yield table.file();
  for (const chain of source.chains())
    yield { path: PATHS.chain(chain), pieces: exportChain(journal, record.hub, chain, (entry) => source.disclose(entry)) };
}

const addContact = (tables: Tables, row: Contact.ContactRow): void => {
  tables.contacts.add([row]);
  tables.people.add(Contact.peopleOf(row));
  tables.actions.add(Contact.actionsOf(row));
  tables.clocks.add(Contact.clocksOf(row));
  for (const item of Contact.itemsOf(row)) {
    tables.ratings.add(Contact.ratingsOf(item));
    tables.information.add(Contact.informationOf(item));
    tables.decisions.add(Contact.decisionsOf(item));
  }
};

const addMeeting = (tables: Tables, meeting: ReportMeeting): void => {
  const row = { meeting, paths: PATHS };
  tables.meetings.add([row]);
  tables.attendance.add(Hub.attendanceOf(row));
};

const addKeeping = (tables: Tables, source: ArchiveSource): void => {
  const { people, keeping } = source.record;
  tables.register.add(Object.values(people));
  tables.agreements.add(keeping.agreements);
  tables.disposals.add([...keeping.disposals.values()].filter((disposal) => source.knows(disposal)));
  tables.holds.add(
    [...keeping.holds].flatMap(([id, hold]) => {
      const contact = source.contact(id);
      return contact === null ? [] : [{ ...hold, reference: contact.state.reference }];
    }),
  );
};
