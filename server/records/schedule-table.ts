/** What was taken out of an answer to a subject access request, or given after all, and why; for the hub's own file. */
import type { ScheduleRow } from '#shared/reports/redaction.ts';
import { csvTable } from '../http/csv-table.ts';

const COLUMNS = ['Contact', 'Recorded', 'Entry', 'Line', 'Done', 'About', 'Reason'] as const;

export const scheduleTable = (rows: readonly ScheduleRow[]): string =>
  csvTable(
    COLUMNS,
    rows.map(({ reference, at, what, line, done, about, reason }) => [
      reference,
      at,
      what,
      line,
      done,
      about,
      reason,
    ]),
  );
