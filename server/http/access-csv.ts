/** The access review as a table. */
import type { HubProfile } from '#shared/hub/profile.ts';
import type { AccessReviewRow } from '#shared/wire/administration.ts';
import { csvTable, londonTime } from './csv-table.ts';

const COLUMNS = [
  'Name',
  'Job',
  'Agencies',
  'Roles',
  'Roles of the procedure',
  'Hub staff',
  'Ways in',
  'Last sign-in (London)',
  'Open sign-ins',
] as const;

export const accessAsCsv = (rows: readonly AccessReviewRow[], { agencies, roles }: HubProfile): string => {
  const agencyNames = new Map<string, string>(agencies.map(({ id, name }) => [id, name]));
  const roleNames = new Map<string, string>(roles.map(({ id, title }) => [id, title]));
  return csvTable(
    COLUMNS,
    rows.map(({ person, waysIn, lastSignIn, openSignIns }) => [
      person.name,
      person.jobTitle,
      person.agencies.map((id) => agencyNames.get(id) ?? id).join('; '),
      person.roles.join('; '),
      person.hubRoles.map((id) => roleNames.get(id) ?? id).join('; '),
      person.isStanding ? 'yes' : 'no',
      waysIn.join('; '),
      lastSignIn === null ? 'never' : londonTime(lastSignIn.at),
      String(openSignIns),
    ]),
  );
};
