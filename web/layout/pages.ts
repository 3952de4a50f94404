/** The pages in the header: those that the person may use. */
import type { HubProfile } from '#shared/hub/profile.ts';
import type { Role } from '#shared/people/person.ts';
import { findsReports, type Reader } from '../reports/reads-reports.ts';

export type PageLink = { readonly href: string; readonly words: string };

const ABOUT_CONTACTS: readonly PageLink[] = [
  { href: '/', words: 'Home' },
  { href: '/actions', words: 'Actions' },
  { href: '/clocks', words: 'Clocks' },
  { href: '/log', words: 'Decision log' },
  { href: '/sharing', words: 'Sharing record' },
];
const REPORTS: PageLink = { href: '/reports', words: 'Reports' };
const RECORDS: PageLink = { href: '/records', words: 'Records' };
const ADMINISTRATION: PageLink = { href: '/admin', words: 'Administration' };

type Roles = { readonly roles: readonly Role[] };

/** Whoever only administers the board reads no contacts, so that nothing about contacts is of use to them. */
export const onlyAdministers = ({ roles }: Roles): boolean => roles.every((role) => role === 'administrator');

export const pagesFor = (person: Reader, profile: Pick<HubProfile, 'reports'>): readonly PageLink[] => {
  if (onlyAdministers(person)) return [ADMINISTRATION];
  return [
    ...ABOUT_CONTACTS,
    ...(findsReports(person, profile) ? [REPORTS] : []),
    ...(person.roles.includes('record-keeper') ? [RECORDS] : []),
    ...(person.roles.includes('administrator') ? [ADMINISTRATION] : []),
  ];
};
