/** Who finds what under Reports; the server judges it again. */
import type { HubProfile } from '#shared/hub/profile.ts';
import type { Role } from '#shared/people/person.ts';

export type Reader = { readonly roles: readonly Role[]; readonly isStanding: boolean };

const LEADS: readonly Role[] = ['chair', 'duty-manager', 'decision-maker', 'record-keeper'];
const NO_PRACTITIONER: readonly Role[] = ['guest', 'observer', 'administrator'];

const isPractitioner = ({ roles }: Reader): boolean =>
  !roles.some((role) => NO_PRACTITIONER.includes(role)) && roles.some((role) => role !== 'data-protection-lead');

/** The hub's own staff who lead it or keep its records. */
export const readsFigures = (person: Reader): boolean =>
  isPractitioner(person) && person.isStanding && person.roles.some((role) => LEADS.includes(role));

/** Those with lines of contacts hold only what their reader may see anyway; the others count the whole hub. */
export const reportsFor = (person: Reader, { reports }: Pick<HubProfile, 'reports'>): HubProfile['reports'] =>
  reports.filter(({ columns }) => (columns.length > 0 ? isPractitioner(person) : readsFigures(person)));

export const findsReports = (person: Reader, profile: Pick<HubProfile, 'reports'>): boolean =>
  readsFigures(person) || reportsFor(person, profile).length > 0;
