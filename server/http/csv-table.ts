/** A table that a spreadsheet opens without running anything. */
import type { EpochMillis } from '#shared/ids.ts';

/** Spreadsheets run a cell that begins like this; a leading apostrophe makes it text (OWASP, CSV injection). */
const RUNS = /^[=+\-@\t\r\n]/;

const cell = (words: string): string => `"${(RUNS.test(words) ? `'${words}` : words).replaceAll('"', '""')}"`;

export const csvLine = (cells: readonly string[]): string => `${cells.map(cell).join(',')}\r\n`;

/** The mark says to a spreadsheet that the file is UTF-8. */
const BYTE_ORDER_MARK = '\uFEFF';

export const csvHead = (columns: readonly string[]): string => `${BYTE_ORDER_MARK}${csvLine(columns)}`;

export const csvTable = (columns: readonly string[], rows: readonly (readonly string[])[]): string =>
  `${csvHead(columns)}${rows.map(csvLine).join('')}`;

/** `24/11/2026, 11:04:09`, which a spreadsheet sorts as a time; one formatter, because making one costs more than using it. */
const LONDON = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  dateStyle: 'short',
  timeStyle: 'medium',
});
export const londonTime = (at: EpochMillis): string => LONDON.format(at);
