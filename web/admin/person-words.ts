/** A person's agencies and roles as a line, by the names of the hub's profile. */
import type { HubProfile } from '#shared/hub/profile.ts';
import type { Person } from '#shared/people/person.ts';
import { roleWords } from './role-words.ts';

export const sayAgencies = ({ agencies }: Person, profile: HubProfile): string =>
  agencies.map((id) => profile.agencies.find((agency) => agency.id === id)?.name ?? id).join(', ');

/** Roles of the board, then those of the procedure. */
export const sayRoles = ({ roles, hubRoles, isStanding }: Person, profile: HubProfile): string =>
  [
    ...roles.map((role) => roleWords(role).name),
    ...hubRoles.map((id) => profile.roles.find((role) => role.id === id)?.title ?? id),
    ...(isStanding ? ['Hub staff'] : []),
  ].join(', ');
