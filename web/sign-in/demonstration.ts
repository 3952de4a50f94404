/** Signing in to the demonstration: one of the hub's fictional people, without a password. */
import type { AgencyId, PersonId } from '#shared/ids.ts';
import type { Role } from '#shared/people/person.ts';

export type DemoPerson = {
  readonly id: PersonId;
  readonly name: string;
  readonly jobTitle: string;
  readonly roles: readonly Role[];
  readonly agencies: readonly AgencyId[];
  /** As the hub's profile names them; the profile itself is only for people who are signed in. */
  readonly agencyNames: readonly string[];
};

type Sent = Omit<DemoPerson, 'agencyNames'> & Partial<Pick<DemoPerson, 'agencyNames'>>;

/** @throws where the server was not reached or says no. */
export const askForPeople = async (): Promise<readonly DemoPerson[]> => {
  const response = await fetch('/api/v1/demo/people', {
    headers: { accept: 'application/json' },
    cache: 'no-store',
  });
  if (!response.ok) throw new Error(`The server answered ${response.status}.`);
  const people = (await response.json()) as readonly Sent[];
  return people.map((person) => ({ ...person, agencyNames: person.agencyNames ?? [] }));
};

/** @throws where the server was not reached or says no. */
export const signInAs = async (person: PersonId): Promise<void> => {
  const headers = { accept: 'application/json', 'content-type': 'application/json' };
  const response = await fetch('/api/v1/demo/sign-in', {
    method: 'POST',
    headers,
    body: JSON.stringify({ person }),
  });
  if (!response.ok) throw new Error(`The server answered ${response.status}.`);
};

type Address = Pick<Location, 'protocol' | 'hostname' | 'port'>;

const OWN = '.localhost';

/** A browser keeps one sign-in for each host name, so a person's own host is a person's own window. */
export const ownWindowOf = (person: PersonId, { protocol, port }: Address): string =>
  `${protocol}//${person.toLowerCase()}${OWN}${port === '' ? '' : `:${port}`}/`;

/** Whether this window is the person's own. */
export const isOwnWindowOf = (person: PersonId, { hostname }: Pick<Address, 'hostname'>): boolean =>
  hostname === `${person.toLowerCase()}${OWN}`;
