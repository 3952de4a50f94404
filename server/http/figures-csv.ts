/** A figure's table as a file. */
import type { Cell, Figure } from '#shared/reports/figures/figure.ts';
import { csvTable } from './csv-table.ts';

/** What is too small to show stays so in a file; what there is nothing of is empty. */
export const sayCell = (cell: Cell): string => (cell === null ? '' : cell === 'few' ? 'fewer than 5' : String(cell));

export const figureAsCsv = ({ rowsAre, rows, series }: Figure): string =>
  csvTable(
    [rowsAre, ...series.map(({ name, unit }) => (unit === 'number' ? name : `${name} (${unit})`))],
    rows.map((row, place) => [row, ...series.map(({ cells }) => sayCell(cells[place] ?? null))]),
  );
