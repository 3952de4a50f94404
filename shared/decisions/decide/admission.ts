/** The entry that lets a named person see a contact. */
import type { Person } from '../../people/person.ts';
import type { AdmissionGround, ContactEvent } from '../event/contact.ts';

export const admission = (
  person: Pick<Person, 'id' | 'name' | 'agencies'>,
  ground: AdmissionGround,
  meeting: Extract<ContactEvent, { type: 'person-admitted' }>['meeting'],
  reason: string,
): Extract<ContactEvent, { type: 'person-admitted' }> => ({
  type: 'person-admitted',
  person: person.id,
  name: person.name,
  agency: person.agencies[0]!,
  ground,
  meeting,
  reason,
});
