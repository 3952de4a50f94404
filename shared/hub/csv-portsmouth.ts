/** The eight columns of the Portsmouth weekly report, in its order (Portsmouth 6.6). Its outcome is history, not a decision of this board. */
import type { CsvLine } from './csv-columns.ts';
import { problemsIn, readAge, readDate } from './csv-columns.ts';
import type { ColumnOf, CsvReading } from './csv-details.ts';
import { parseDetails } from './csv-details.ts';

export const PORTSMOUTH_COLUMNS = [
  'ID',
  'AGE AT CON',
  'CONTACT DATE',
  'CON SOURCE',
  'CON REASON',
  'CON OUTCOME DATE',
  'CON OUTCOME',
  'Locality',
] as const;

const COLUMN_OF: ColumnOf = {
  externalReference: 'ID',
  source: 'CON SOURCE',
  reason: 'CON REASON',
  locality: 'Locality',
  'history.0.source': 'CON SOURCE',
  'history.0.reason': 'CON REASON',
  'history.0.outcome': 'CON OUTCOME',
};

/** The report writes "C Police" for Police. */
const withoutPrefix = (cell: string): string => cell.replace(/^C\s+/, '');

export const readPortsmouthLine = (line: CsvLine): CsvReading => {
  const age = readAge(line, 'AGE AT CON');
  const made = readDate(line, 'CONTACT DATE');
  const settled = readDate(line, 'CON OUTCOME DATE');
  if (!age.ok || !made.ok || !settled.ok) return { ok: false, problems: problemsIn([age, made, settled]) };
  const source = withoutPrefix(line.cell('CON SOURCE'));
  const reason = withoutPrefix(line.cell('CON REASON'));
  const outcome = withoutPrefix(line.cell('CON OUTCOME'));
  const hasHistory = outcome !== '' || settled.value !== null;
  const input = {
    externalReference: line.cell('ID'),
    ageSaid: age.value,
    saidToBeMade: made.value === null ? null : { on: made.value },
    source,
    reason,
    locality: line.cell('Locality'),
    history: hasHistory
      ? [{ contactedOn: made.value, source, reason, outcome, outcomeOn: settled.value }]
      : [],
  };
  return parseDetails(line, input, COLUMN_OF);
};
