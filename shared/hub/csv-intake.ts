/** Contacts from a table: our own columns, or the eight of the Portsmouth weekly report (Portsmouth 6.6). */
import type { ContactDetails } from './contact-fields.ts';
import type { CsvLine, CsvProblem } from './csv-columns.ts';
import { columnName, readLine } from './csv-columns.ts';
import type { CsvReading } from './csv-details.ts';
import { MAX_CSV_ROWS } from './limits.ts';
import { PORTSMOUTH_COLUMNS, readPortsmouthLine } from './csv-portsmouth.ts';
import { OUR_COLUMNS, readOurLine } from './csv-ours.ts';

export type ContactRow = {
  /** Line of the file, from 1; the header is line 1. */
  readonly line: number;
  readonly details: ContactDetails;
};

export type ContactRows = {
  readonly rows: readonly ContactRow[];
  readonly problems: readonly CsvProblem[];
};

type Table = {
  readonly columns: readonly string[];
  readonly read: (line: CsvLine) => CsvReading;
};

const TABLES: readonly Table[] = [
  { columns: PORTSMOUTH_COLUMNS, read: readPortsmouthLine },
  { columns: OUR_COLUMNS, read: readOurLine },
];

/** The Portsmouth table by its eight columns, in any order; ours by every column being one we know. */
const tableOf = (header: readonly string[]): Table | null => {
  const names = header.map(columnName);
  const [portsmouth, ours] = TABLES;
  if (portsmouth?.columns.every((column) => names.includes(columnName(column)))) return portsmouth;
  return ours !== undefined && names.some((name) => ours.columns.includes(name)) ? ours : null;
};

const headerProblems = (header: readonly string[], table: Table): readonly CsvProblem[] => {
  const known = table.columns.map(columnName);
  const names = header.map(columnName);
  return names.flatMap((name, index) => {
    const column = header[index] ?? '';
    if (!known.includes(name))
      return [
        {
          line: 1,
          column,
          sentence: `No column of a contact is called this. Rename or remove it. The columns are: ${table.columns.join(', ')}.`,
        },
      ];
    return names.indexOf(name) === index
      ? []
      : [{ line: 1, column, sentence: 'This column stands twice. Remove one.' }];
  });
};

const fileProblem = (sentence: string): ContactRows => ({
  rows: [],
  problems: [{ line: 1, column: null, sentence }],
});

/**
 * Reads records that a CSV parser took apart; the first is the header. Good rows and problems come apart, so that
 * the good ones can be offered. A header with a mistake offers none: every row would be read wrongly.
 * `lineOf` gives the file's line of a record, for a parser that knows of quoted line breaks.
 */
export const readContactRows = (
  records: readonly (readonly string[])[],
  lineOf: (record: number) => number = (record) => record + 1,
): ContactRows => {
  const [header, ...body] = records;
  if (header === undefined)
    return fileProblem('The file is empty. It needs a line of column names and a line for each contact.');
  if (body.length > MAX_CSV_ROWS)
    return fileProblem(`The file has more than ${MAX_CSV_ROWS} contacts. Split it.`);
  const table = tableOf(header);
  if (table === null)
    return fileProblem(
      `The first line names no column we know. Use some of: ${OUR_COLUMNS.join(', ')}; or the eight columns of the Portsmouth report.`,
    );
  const inHeader = headerProblems(header, table);
  if (inHeader.length > 0) return { rows: [], problems: inHeader };
  const rows: ContactRow[] = [];
  const problems: CsvProblem[] = [];
  for (const [index, record] of body.entries()) {
    if (record.every((cell) => cell.trim() === '')) continue;
    const line = lineOf(index + 1);
    const cells = readLine(header, record, line);
    const reading = cells.ok ? table.read(cells.line) : cells;
    if (reading.ok) rows.push({ line, details: reading.details });
    else problems.push(...reading.problems);
  }
  return { rows, problems };
};
