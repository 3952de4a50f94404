/** Gathers what a record keeper may read about one person; who took it is on record before anybody has it. */
import { createHash } from 'node:crypto';
import { isAdmitted } from '#shared/decisions/state/contact.ts';
import type { Actor } from '#shared/people/person.ts';
import { subjectAccess, type SubjectAccess } from '#shared/reports/subject-access.ts';
import type { Subject } from '#shared/reports/third-parties.ts';
import { noteExportsIn } from '../fanout/note-reads.ts';
import { seeContact } from '../meeting/projection.ts';
import type { RunningRecords } from './running-records.ts';

/** Of contacts the record keeper is admitted to: a sealed one only where they are named. */
export const gatherSubject = (
  { record, clock }: Pick<RunningRecords, 'record' | 'clock'>,
  keeper: Actor,
  subject: Subject,
): SubjectAccess => {
  const readable = [...record.contacts.values()]
    .filter(({ state }) => isAdmitted(state, keeper.person))
    .map((contact) => ({
      id: contact.id,
      state: contact.state,
      entries: seeContact(contact, keeper, record),
    }));
  return subjectAccess(subject, readable, record.profile, clock());
};

/** The same as long as what it holds is the same, whenever it is made. */
export const versionOf = ({ contacts, unsure }: SubjectAccess): string =>
  createHash('sha256').update(JSON.stringify({ contacts, unsure })).digest('base64url');

/** @throws NotStoredError */
export const noteSubjectExport = (
  { journal, record, clock, newId }: Pick<RunningRecords, 'journal' | 'record' | 'clock' | 'newId'>,
  keeper: Actor,
  { contacts }: SubjectAccess,
): Promise<void> =>
  noteExportsIn(
    journal,
    record.hub,
    clock,
    newId,
  )(
    contacts.map(({ contact }) => contact),
    keeper,
  );

/** @throws NotStoredError */
export const exportSubject = async (
  records: Pick<RunningRecords, 'journal' | 'record' | 'clock' | 'newId'>,
  keeper: Actor,
  subject: Subject,
): Promise<SubjectAccess> => {
  const access = gatherSubject(records, keeper, subject);
  await noteSubjectExport(records, keeper, access);
  return access;
};
