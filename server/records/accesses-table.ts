/** Who read a contact, as a table. */
import type { HubProfile } from '#shared/hub/profile.ts';
import type { AccessRow } from '#shared/wire/record-keeping.ts';
import { csvTable, londonTime } from '../http/csv-table.ts';

const COLUMNS = ['When (London)', 'What', 'Who', 'For'] as const;

export const accessesTable = (rows: readonly AccessRow[], { agencies }: HubProfile): string =>
  csvTable(
    COLUMNS,
    rows.map(({ at, kind, name, agency }) => [
      londonTime(at),
      kind,
      name,
      agencies.find(({ id }) => id === agency)?.name ?? agency,
    ]),
  );
