/** Where the log can be downloaded as CSV by the same filters; words to look for never go into an address. */
import type { AgencyId } from '#shared/ids.ts';
import { accept, refuse, type Result } from '#shared/result.ts';
import { queryOf, type LogFilter } from './decision-log.svelte.ts';

export const csvAddressOf = (filter: LogFilter, agency: AgencyId): string => {
  const { contact, meeting, agency: of, person, kinds, from, to } = queryOf(filter, null);
  const parameters = new URLSearchParams({ as: agency });
  const given = { contact, meeting, agency: of, person, from, to };
  for (const [name, value] of Object.entries(given)) if (value !== null) parameters.set(name, String(value));
  if (kinds.length > 0) parameters.set('kinds', kinds.join(','));
  return `/api/v1/log.csv?${parameters}`;
};

const NOT_MADE = refuse('not-now', 'The file could not be made. Check the connection and press again.');

export const fetchCsv = async (filter: LogFilter, agency: AgencyId): Promise<Result<Blob>> => {
  try {
    const answer = await fetch(csvAddressOf(filter, agency), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ words: filter.words.trim() }),
    });
    return answer.ok ? accept(await answer.blob()) : NOT_MADE;
  } catch {
    return NOT_MADE;
  }
};
