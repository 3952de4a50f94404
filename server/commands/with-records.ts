/** Opens the record for a command, and closes it whatever happens. */
import { isAdmitted } from '#shared/decisions/state/contact.ts';
import { NO_SUCH_CONTACT } from '#shared/records/decide.ts';
import type { Actor } from '#shared/people/person.ts';
import type { ContactRecord } from '../meeting/hub-record.ts';
import { findFolder, openRecords, type Records } from '../records/open-records.ts';
import { CommandError } from './dialogue.ts';

export const withRecords = async (command: (records: Records) => Promise<void>): Promise<void> => {
  const records = await openRecords(findFolder(process.env));
  try {
    await command(records);
  } finally {
    await records.close();
  }
};

/** By its reference, as far as the record keeper may know of it. @throws CommandError */
export const contactCalled = ({ record }: Records, keeper: Actor, reference: string): ContactRecord => {
  const found = [...record.contacts.values()].find(
    ({ state }) => state.reference === reference && isAdmitted(state, keeper.person),
  );
  if (found === undefined) throw new CommandError(NO_SUCH_CONTACT.refusal.sentence);
  return found;
};
