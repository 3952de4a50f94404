/** The people and the hub that the rule tests play with. Everybody here is made up. */
import type { AgencyId, PersonId } from '#shared/ids.ts';
import type { Actor, Person, Role } from '#shared/people/person.ts';
import { demoHub, shippedHub } from '../support/hub-files.ts';

/** Bexley as its procedure leaves it, with nothing chosen by the hub. */
export const SILENT_BEXLEY = shippedHub('bexley');

/** Bexley with the demonstration hub's choices: blind rating in four values, sections unshared at first. */
export const BEXLEY = demoHub();

const person = (
  id: string,
  agency: string,
  roles: readonly Role[],
  hubRoles: readonly string[] = [],
  isStanding = false,
): Person => ({
  id: id as PersonId,
  name: `${id.charAt(0).toUpperCase()}${id.slice(1)} Example`,
  jobTitle: '',
  roles: [...roles],
  hubRoles: [...hubRoles],
  agencies: [agency as AgencyId],
  isStanding,
});

export const CHAIR = person('chair', 'csc', ['chair', 'decision-maker'], ['mash-manager'], true);
export const SCRIBE = person('scribe', 'csc', ['scribe', 'professional'], ['contact-officer'], true);
export const SENIOR = person('senior', 'csc', ['chair', 'decision-maker'], ['senior-practitioner'], true);
export const WORKER = person('worker', 'csc', ['recommender', 'professional'], ['social-worker'], true);
export const POLICE = person('police', 'police', ['professional'], ['police-desk']);
export const CONSTABLE = person('constable', 'police', ['professional'], ['police-desk']);
export const HEALTH = person('health', 'health', ['professional'], ['health-worker']);
export const EDUCATION = person('education', 'education', ['professional'], ['education-officer']);
export const HOUSING = person('housing', 'housing', ['professional']);
export const ENDORSER = person('endorser', 'csc', ['endorser']);
export const DUTY = person('duty', 'csc', ['duty-manager']);
export const OBSERVER = person('observer', 'csc', ['observer']);
export const GUEST = person('guest', 'adult-social-care', ['guest']);
export const KEEPER = person('keeper', 'csc', ['record-keeper']);
export const ADMINISTRATOR = person('administrator', 'csc', ['administrator']);

export const EVERYBODY: readonly Person[] = [
  CHAIR,
  SCRIBE,
  SENIOR,
  WORKER,
  POLICE,
  CONSTABLE,
  HEALTH,
  EDUCATION,
  HOUSING,
  ENDORSER,
  DUTY,
  OBSERVER,
  GUEST,
  KEEPER,
  ADMINISTRATOR,
];

export const actingFor = (
  { id, name, roles, hubRoles, isStanding, agencies }: Person,
  agency = agencies[0]!,
): Actor => ({
  person: id,
  name,
  agency,
  roles,
  hubRoles,
  isStanding,
});
