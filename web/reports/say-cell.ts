import type { Cell, Series } from '#shared/reports/figures/figure.ts';

const UNITS = { number: '', hours: ' h', 'per cent': '%' } as const;

/** "12", "22.5 h", "fewer than 5"; a dash for nothing to count. */
export const sayCell = (cell: Cell, unit: Series['unit']): string => {
  if (cell === null) return '–';
  if (cell === 'few') return 'fewer than 5';
  return `${cell.toLocaleString('en-GB')}${UNITS[unit]}`;
};
