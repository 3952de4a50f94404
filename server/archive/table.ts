/** A table of an archive: what each column is called, what it means, and what stands in it. */
import { csvHead, csvLine } from '../http/csv-table.ts';
import type { ArchiveFile } from './zip.ts';

export type Column<Row> = readonly [name: string, means: string, cell: (row: Row) => string | null];

export type Table<Row> = {
  readonly name: string;
  /** What one of its lines is. */
  readonly holds: string;
  readonly columns: readonly Column<Row>[];
};

export type DescribedTable = Pick<Table<never>, 'name' | 'holds'> & {
  readonly columns: readonly (readonly [name: string, means: string])[];
};

export const describeTable = <Row>({ name, holds, columns }: Table<Row>): DescribedTable => ({
  name,
  holds,
  columns: columns.map(([column, means]) => [column, means] as const),
});

/** Gathers lines while the contacts are gone through once, and is written when all of them are known. */
export const gatherTable = <Row>(table: Table<Row>) => {
  const lines: string[] = [csvHead(table.columns.map(([name]) => name))];
  return {
    add: (rows: readonly Row[]): void => {
      for (const row of rows) lines.push(csvLine(table.columns.map(([, , cell]) => cell(row) ?? '')));
    },
    file: (): ArchiveFile => ({ path: `tables/${table.name}.csv`, pieces: lines }),
  };
};

/** As every program reads it: UTC, to the millisecond. */
export const isoTime = (at: number | null | undefined): string | null =>
  at === null || at === undefined ? null : new Date(at).toISOString();
