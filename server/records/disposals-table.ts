/** The disposal log as a table. */
import { sayGround } from '#shared/records/event.ts';
import type { Disposal } from '#shared/records/keeping.ts';
import { csvTable, londonTime } from '../http/csv-table.ts';

const COLUMNS = ['Erased (London)', 'What', 'Reference or title', 'Under', 'Reason', 'By'] as const;

export const disposalsTable = (disposals: readonly Disposal[]): string =>
  csvTable(
    COLUMNS,
    disposals.map(({ at, of, called, ground, reason, by }) => [
      londonTime(at),
      of,
      called,
      sayGround(ground),
      reason,
      by,
    ]),
  );
