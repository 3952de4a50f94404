/** Gathers what a record keeper may read about one person; who took it is on record before anybody has it. */
import { isAdmitted } from '#shared/decisions/state/contact.ts';
import type { Actor } from '#shared/people/person.ts';
import { subjectAccess, type SubjectAccess } from '#shared/reports/subject-access.ts';
import type { Subject } from '#shared/reports/third-parties.ts';
import { noteExportsIn } from '../fanout/note-reads.ts';
import { seeContact } from '../meeting/projection.ts';
import type { RunningRecords } from './running-records.ts';

/** Contacts the record keeper is admitted to: a sealed one only where they are named. @throws NotStoredError */
export const exportSubject = async (
  { journal, record, clock, newId }: Pick<RunningRecords, 'journal' | 'record' | 'clock' | 'newId'>,
  keeper: Actor,
  subject: Subject,
): Promise<SubjectAccess> => {
  const readable = [...record.contacts.values()]
    .filter(({ state }) => isAdmitted(state, keeper.person))
    .map((contact) => ({
      id: contact.id,
      state: contact.state,
      entries: seeContact(contact, keeper, record.profile),
    }));
  const access = subjectAccess(subject, readable, record.profile, clock());
  const contacts = access.contacts.map(({ contact }) => contact);
  await noteExportsIn(journal, record.hub, clock, newId)(contacts, keeper);
  return access;
};
