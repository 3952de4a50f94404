/** From a signed-in person to the one who acts. */
import type { AgencyId, PersonId } from '#shared/ids.ts';
import type { Actor, Person } from '#shared/people/person.ts';

export const actorOf = (
  people: Readonly<Record<PersonId, Person>>,
  id: PersonId,
  agency: AgencyId,
): Actor | null => {
  const person = people[id];
  if (person === undefined || !person.agencies.includes(agency)) return null;
  const { name, roles, hubRoles, isStanding } = person;
  return { person: id, name, agency, roles, hubRoles, isStanding };
};
