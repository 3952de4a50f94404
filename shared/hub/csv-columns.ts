/** One line of a table: its cells by column name, and the few kinds of value they hold. */
import { CalendarDate } from './meeting-kind.ts';

/** `sentence` says what to do and repeats nothing that stood in the cell. */
export type CsvProblem = {
  readonly line: number;
  /** As the file's header writes it; null where the whole line or file is meant. */
  readonly column: string | null;
  readonly sentence: string;
};

export type CsvLine = {
  readonly line: number;
  /** The cell under a column, trimmed; empty where the table lacks the column. Case does not matter. */
  readonly cell: (column: string) => string;
};

/** How a column is known: without the byte order mark some spreadsheets write, case aside. */
export const columnName = (name: string): string =>
  name
    .replace(/^\uFEFF/, '')
    .trim()
    .toLowerCase();

export const readLine = (
  header: readonly string[],
  record: readonly string[],
  line: number,
):
  | { readonly ok: true; readonly line: CsvLine }
  | { readonly ok: false; readonly problems: readonly CsvProblem[] } => {
  if (record.length > header.length) {
    const sentence = `The line has ${record.length} cells and the header ${header.length}. A comma inside a cell needs quotation marks around the cell.`;
    return { ok: false, problems: [{ line, column: null, sentence }] };
  }
  const cells = new Map(header.map((name, index) => [columnName(name), (record[index] ?? '').trim()]));
  return { ok: true, line: { line, cell: (column) => cells.get(columnName(column)) ?? '' } };
};

export type CellReading<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly problems: readonly CsvProblem[] };

const BRITISH = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/;

/** 24/11/2026 or 2026-11-24, as an ISO date; null for an empty cell. */
export const readDate = (line: CsvLine, column: string): CellReading<string | null> => {
  const cell = line.cell(column);
  if (cell === '') return { ok: true, value: null };
  const british = BRITISH.exec(cell);
  const iso =
    british === null
      ? cell
      : `${british[3]}-${(british[2] ?? '').padStart(2, '0')}-${(british[1] ?? '').padStart(2, '0')}`;
  if (CalendarDate.safeParse(iso).success) return { ok: true, value: iso };
  const problem = {
    line: line.line,
    column,
    sentence: 'This is no date. Write the day, the month and the year, like 24/11/2026.',
  };
  return { ok: false, problems: [problem] };
};

/** One of a few words, case aside; `otherwise` for an empty cell. */
export const readChoice = <Choice extends string>(
  line: CsvLine,
  column: string,
  choices: readonly Choice[],
  otherwise: Choice,
): CellReading<Choice> => {
  const cell = line.cell(column).toLowerCase().replace(/\s+/g, '-');
  if (cell === '') return { ok: true, value: otherwise };
  const choice = choices.find((each) => each === cell);
  if (choice !== undefined) return { ok: true, value: choice };
  const sentence = `Write one of: ${choices.map((each) => each.replace('-', ' ')).join(', ')}; or leave it empty.`;
  return { ok: false, problems: [{ line: line.line, column, sentence }] };
};

/** Whole years; null for an empty cell. */
export const readAge = (line: CsvLine, column: string): CellReading<number | null> => {
  const cell = line.cell(column);
  if (cell === '') return { ok: true, value: null };
  if (/^\d{1,2}$/.test(cell) && Number(cell) <= 25) return { ok: true, value: Number(cell) };
  return {
    ok: false,
    problems: [{ line: line.line, column, sentence: 'Write the age in whole years, 0 to 25.' }],
  };
};

/** The problems of all the cells that could not be read. */
export const problemsIn = (readings: readonly CellReading<unknown>[]): readonly CsvProblem[] =>
  readings.flatMap((reading) => (reading.ok ? [] : reading.problems));
