/** The entry that lets a named person see a contact. */
import type { Person } from '../../people/person.ts';
import type { AdmissionGround, ContactEvent } from '../event/contact.ts';

type Admitted = Extract<ContactEvent, { type: 'person-admitted' }>;

export const admission = (
  { id, name, agencies }: Pick<Person, 'id' | 'name' | 'agencies'>,
  ground: AdmissionGround,
  meeting: Admitted['meeting'],
  reason: string,
): Admitted => {
  const [agency] = agencies;
  // The register takes nobody without one.
  if (agency === undefined) throw new Error('A registered person belongs to no agency');
  return { type: 'person-admitted', person: id, name, agency, ground, meeting, reason };
};
