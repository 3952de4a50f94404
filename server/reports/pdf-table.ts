/** A table over the pages of a PDF: its head again on each, and a row longer than a page goes on over the next. */
import { BOLD, BOTTOM, decorate, keep, LEFT, lineHeight, linesOf, REGULAR, turnPage, TOP, WIDTH, writeLines, type Pages, type Structure, type Style } from './pdf-page.ts';

const PAD = 4;
const CELL: Style = { font: REGULAR, size: 9 };
const HEAD: Style = { font: BOLD, size: 9 };
const HEIGHT = lineHeight(CELL);

type Cell = { readonly lines: readonly string[]; readonly width: number; readonly x: number; readonly isHead: boolean; readonly element: Structure };

export type PdfTable = {
  readonly caption: string;
  /** None where each row is headed by its first cell. */
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly shares: readonly number[];
};

export const writeTable = (pages: Pages, { caption, columns, rows, shares }: PdfTable): void => {
  const { pdf, root } = pages;
  const table = pdf.struct('Table');
  root.add(table);
  const isHeadedByColumn = columns.length === 0;
  const headHeight = isHeadedByColumn ? 0 : HEIGHT + 2 * PAD;
  keep(pages, HEIGHT + PAD + headHeight + HEIGHT + 2 * PAD);
  if (caption !== '') writeCaption(pages, table, caption);
  const repeatHead = isHeadedByColumn ? () => undefined : () => repeat(pages, columns, shares);
  if (!isHeadedByColumn) writeRow(pages, table, columns, shares, () => 'Column', () => undefined);
  for (const row of rows) {
    writeRow(pages, table, row, shares, (column) => (isHeadedByColumn && column === 0 ? 'Row' : null), repeatHead);
  }
  table.end();
  pages.y += 2 * PAD;
};

const writeCaption = (pages: Pages, table: Structure, caption: string): void => {
  const element = pages.pdf.struct('Caption');
  table.add(element);
  writeLines(pages, element, linesOf(pages, caption, WIDTH, HEAD).slice(0, 1), LEFT, pages.y, HEAD);
  element.end();
  pages.y += HEIGHT + PAD;
};

type Scope = 'Column' | 'Row' | null;

const writeRow = (
  pages: Pages,
  table: Structure,
  words: readonly string[],
  shares: readonly number[],
  scopeOf: (column: number) => Scope,
  repeatHead: () => void,
): void => {
  const row = pages.pdf.struct('TR');
  table.add(row);
  const cells = words.map((each, column) => cellOf(pages, row, each, column, shares, scopeOf(column)));
  const longest = Math.max(1, ...cells.map(({ lines }) => lines.length));
  const whole = longest * HEIGHT + 2 * PAD;
  const isLongerThanPage = whole > BOTTOM - TOP - 4 * HEIGHT;
  const needed = isLongerThanPage ? 2 * HEIGHT + 2 * PAD : whole;
  if (pages.y + needed > BOTTOM) {
    turnPage(pages);
    repeatHead();
  }
  for (let from = 0; from < longest;) {
    const fits = Math.min(longest - from, Math.max(1, Math.floor((BOTTOM - pages.y - 2 * PAD) / HEIGHT)));
    writeSlice(pages, cells, from, fits);
    from += fits;
    if (from < longest) {
      turnPage(pages);
      repeatHead();
    }
  }
  cells.forEach(({ element }) => element.end());
  row.end();
};

const cellOf = (pages: Pages, row: Structure, words: string, column: number, shares: readonly number[], scope: Scope): Cell => {
  const before = shares.slice(0, column).reduce((sum, each) => sum + each, 0);
  const width = (shares[column] ?? 0) * WIDTH;
  // The scope is the library's, and missing from its types.
  const heading = { lang: 'en-GB', scope };
  const element = scope === null ? pages.pdf.struct('TD') : pages.pdf.struct('TH', heading);
  row.add(element);
  const lines = linesOf(pages, words, width - 2 * PAD, scope === null ? CELL : HEAD);
  return { lines, width, x: LEFT + before * WIDTH, isHead: scope !== null, element };
};

/** So many lines of each cell, from one on. */
const writeSlice = (pages: Pages, cells: readonly Cell[], from: number, count: number): void => {
  const height = count * HEIGHT + 2 * PAD;
  for (const { lines, width, x, isHead, element } of cells) {
    frame(pages, x, width, height, isHead);
    const now = lines.slice(from, from + count);
    if (now.length > 0) writeLines(pages, element, now, x + PAD, pages.y + PAD + 1, isHead ? HEAD : CELL);
  }
  pages.y += height;
};

const frame = (pages: Pages, x: number, width: number, height: number, isHead: boolean): void =>
  decorate(pages, (pdf) => {
    if (isHead) pdf.rect(x, pages.y, width, height).fill('#f3f2f1');
    pdf.lineWidth(0.5).strokeColor('#505a5f').rect(x, pages.y, width, height).stroke();
  });

/** For the eye: a screen reader has the head of the table already. */
const repeat = (pages: Pages, columns: readonly string[], shares: readonly number[]): void => {
  let x = LEFT;
  const cells = columns.map((words, column) => {
    const width = (shares[column] ?? 0) * WIDTH;
    const cell = { x, width, lines: linesOf(pages, words, width - 2 * PAD, HEAD) };
    x += width;
    return cell;
  });
  const height = Math.max(...cells.map(({ lines }) => lines.length)) * HEIGHT + 2 * PAD;
  for (const cell of cells) {
    frame(pages, cell.x, cell.width, height, true);
    decorate(pages, (pdf) => {
      pdf.font(HEAD.font).fontSize(HEAD.size).fillColor('#0b0c0c');
      cell.lines.forEach((line, index) => pdf.text(line, cell.x + PAD, pages.y + PAD + index * HEIGHT, { lineBreak: false }));
    });
  }
  pages.y += height;
};
