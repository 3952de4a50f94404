/** What the board knows already about the rows of a table, as far as the person who brings it may read it. */
import type { ContactRow } from '#shared/hub/csv-intake.ts';
import type { ContactId } from '#shared/ids.ts';
import type { Actor } from '#shared/people/person.ts';
import type { HubRecord } from '../meeting/hub-record.ts';
import { readableDuplicates } from '../meeting/queries.ts';
import { readableContact } from '../meeting/viewer-state.ts';

/**
 * Given the rows part by part, in their order. A line that an earlier import of the table took in is known by what
 * stands in it; of a line that stands in the table twice, each is known by a contact of its own.
 */
export const previewRows = (record: HubRecord, viewer: Actor) => {
  const known = new Set<ContactId>();
  const recordedAs = ({ details }: ContactRow) => {
    const contact = record.index
      .fromLine(details)
      .find((each) => !known.has(each) && readableContact(record, viewer, each) !== null);
    if (contact === undefined) return null;
    known.add(contact);
    return { contact, reference: record.contacts.get(contact)?.state.reference ?? '' };
  };
  return (rows: readonly ContactRow[]) =>
    rows.map((row) => ({
      ...row,
      recordedAs: recordedAs(row),
      possibleDuplicates: readableDuplicates(record, viewer, row.details).map(({ contact, state, because }) => ({
        contact,
        reference: state.reference,
        because,
      })),
    }));
};
