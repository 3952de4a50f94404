/** A CSV file taken apart: cells as they stand, and the line of the file on which each record begins. */
import { CsvError, parse } from 'csv-parse/sync';
import type { CsvProblem } from '#shared/hub/csv-columns.ts';
import { readContactRows, type ContactRows } from '#shared/hub/csv-intake.ts';
import { CSV_ROWS } from '#shared/wire/limits.ts';

type Parsed = readonly { readonly record: readonly string[]; readonly info: { readonly lines: number } }[];

const HEADER = 1;

const problem = (line: number, sentence: string): ContactRows => ({
  rows: [],
  problems: [{ line, column: null, sentence } satisfies CsvProblem],
});

export const readTable = (text: string): ContactRows => {
  try {
    const parsed = parse(text, {
      bom: true,
      info: true,
      relax_column_count: true,
      to: CSV_ROWS + HEADER + 1,
    }) as unknown as Parsed;
    if (parsed.length > CSV_ROWS + HEADER)
      return problem(1, `The file has more than ${CSV_ROWS} contacts. Split it.`);
    // A cell may hold line breaks: a record begins on the line after the one on which the last one ended.
    const lineOf = (record: number) => (parsed[record - 1]?.info.lines ?? 0) + 1;
    return readContactRows(
      parsed.map(({ record }) => record),
      lineOf,
    );
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = typeof error['lines'] === 'number' ? error['lines'] : 1;
    return problem(
      line,
      'From here on the file cannot be read: a quotation mark is missing or stands inside a cell. Write "" for one inside a cell.',
    );
  }
};
