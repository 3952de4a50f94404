/** The register of agreements as a table that a spreadsheet opens without running anything. */
import type { RegisterRow } from '#shared/records/agreement.ts';
import { csvTable } from '../http/csv-table.ts';

const COLUMNS = [
  'Agency',
  'Agreement',
  'Standing',
  'Agreed on',
  'To be reviewed',
  'Co-located from',
  'First monitoring meeting',
  'Signed by',
  'Recorded by',
  'Ended on',
  'Why it ended',
] as const;

const STANDING: Readonly<Record<RegisterRow['standing'], string>> = {
  'in-force': 'In force',
  'review-past': 'Past its review',
  'no-review-date': 'No review date',
  ended: 'Ended',
  none: 'None in force',
};

export const agreementsTable = (rows: readonly RegisterRow[]): string =>
  csvTable(
    COLUMNS,
    rows.map(({ agencyName, agreement, standing }) => [
      agencyName,
      agreement?.title ?? '',
      STANDING[standing],
      agreement?.agreedOn ?? '',
      agreement?.reviewOn ?? '',
      agreement?.coLocatedFrom ?? '',
      agreement?.firstMonitoringOn ?? '',
      agreement?.signedBy.join('; ') ?? '',
      agreement?.by ?? '',
      agreement?.ended?.on ?? '',
      agreement?.ended?.reason ?? '',
    ]),
  );
