/** Where the log can be downloaded as CSV by the same filters. */
import type { AgencyId } from '#shared/ids.ts';
import { queryOf, type LogFilter } from './decision-log.svelte.ts';

export const csvAddressOf = (filter: LogFilter, agency: AgencyId): string => {
  const { contact, meeting, agency: of, person, kinds, from, to } = queryOf(filter, null);
  const parameters = new URLSearchParams({ as: agency });
  const given = { contact, meeting, agency: of, person, from, to };
  for (const [name, value] of Object.entries(given)) if (value !== null) parameters.set(name, String(value));
  if (kinds.length > 0) parameters.set('kinds', kinds.join(','));
  return `/api/v1/log.csv?${parameters}`;
};
