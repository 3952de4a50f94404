/** The first administrator: whoever opens the one-time link that the server prints while a hub has none. */
import { PersonId } from '#shared/ids.ts';
import type { HubProfile } from '#shared/hub/profile.ts';
import { Person } from '#shared/people/person.ts';
import { SET_UP } from '#shared/people/ways-to-sign-in.ts';
import type { Register } from '#shared/people/register.ts';
import type { SignIn } from './sign-in.ts';

export const hasAdministrator = ({ people }: Register): boolean =>
  Object.values(people).some(({ roles }) => roles.includes('administrator'));

/** The secret stands behind the #, which browsers keep to themselves: it reaches no log on the way. */
export const linkAddress = (publicUrl: URL, token: string): string =>
  new URL(`/#${SET_UP}${token}`, publicUrl).href;

/** Null where the hub has an administrator. Each start makes a new link, and the one before is worth nothing. */
export const firstAdministratorLink = async ({
  register,
  links,
  publicUrl,
  clock,
  newId,
}: SignIn): Promise<string | null> => {
  if (hasAdministrator(register())) return null;
  const { token } = await links.make(PersonId.parse(newId()), 'first-administrator', clock());
  return linkAddress(publicUrl, token);
};

/** Of the agency the hub itself belongs to, the profile's first; they cannot read contacts. */
export const administratorNamed = (name: string, id: PersonId, { agencies }: HubProfile): Person =>
  Person.parse({
    id,
    name,
    jobTitle: 'Administrator',
    roles: ['administrator'],
    hubRoles: [],
    agencies: agencies.slice(0, 1).map((agency) => agency.id),
    isStanding: false,
  });
