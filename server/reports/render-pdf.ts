/** A report as a tagged PDF: title, language, headings, lists and tables are what they are to a screen reader too. */
import type { Block, ReportDocument } from '#shared/reports/document.ts';
import { unreachable } from '#shared/result.ts';
import { columnShares } from './columns.ts';
import {
  BOLD,
  decorate,
  finishPages,
  keep,
  LEFT,
  lineHeight,
  linesOf,
  openPages,
  REGULAR,
  TOP,
  turnPage,
  WIDTH,
  writeLines,
  writeText,
  type Pages,
  type Style,
} from './pdf-page.ts';
import { writeTable } from './pdf-table.ts';

const BODY: Style = { font: REGULAR, size: 10 };
const STRONG: Style = { font: BOLD, size: 10 };
const HEADINGS: Readonly<Record<1 | 2 | 3, { readonly style: Style; readonly before: number }>> = {
  1: { style: { font: BOLD, size: 17 }, before: 0 },
  2: { style: { font: BOLD, size: 13 }, before: 16 },
  3: { style: { font: BOLD, size: 11 }, before: 9 },
};
const AFTER = 5;
const BULLET = 12;
const LINE = 22;
const LABELS = 0.26;

export const renderPdf = (report: ReportDocument): Promise<Uint8Array> => {
  const pages = openPages(report);
  for (const each of report.blocks) writeBlock(pages, each);
  return finishPages(pages, report);
};

const writeBlock = (pages: Pages, block: Block): void => {
  switch (block.kind) {
    case 'heading': {
      const { style, before } = HEADINGS[block.level];
      // A heading at the foot of a page, and what it heads on the next, is read as nothing.
      keep(pages, before + 6 * lineHeight(style));
      if (pages.y > TOP) pages.y += before;
      return spaced(pages, () => writeText(pages, `H${block.level}`, block.text, style));
    }
    case 'paragraph':
      return spaced(pages, () => writeText(pages, 'P', block.text, BODY));
    case 'notice':
      return spaced(pages, () => writeText(pages, 'P', block.text, STRONG));
    case 'list':
      return spaced(pages, () => writeList(pages, block.items));
    case 'facts': {
      const rows = block.rows.map(({ label, value }) => [label, value]);
      return writeTable(pages, { caption: block.caption, columns: [], rows, shares: [LABELS, 1 - LABELS] });
    }
    case 'table':
      return writeTable(pages, { ...block, shares: columnShares(block.columns, block.rows) });
    case 'box':
      return spaced(pages, () => writeBox(pages, block.label, block.lines));
    case 'page-break':
      return pages.y > TOP ? turnPage(pages) : undefined;
    default:
      return unreachable(block);
  }
};

const spaced = (pages: Pages, write: () => void): void => {
  write();
  pages.y += AFTER;
};

const writeList = (pages: Pages, items: readonly string[]): void => {
  const list = pages.pdf.struct('L');
  pages.root.add(list);
  for (const item of items) {
    keep(pages, lineHeight(BODY));
    decorate(pages, (pdf) => pdf.circle(LEFT + 4, pages.y + 5, 1.5).fill('#0b0c0c'));
    const entry = pages.pdf.struct('LI');
    list.add(entry);
    writeText(pages, 'LBody', item, BODY, BULLET, entry);
    entry.end();
  }
  list.end();
};

/** Room to write by hand. */
const writeBox = (pages: Pages, label: string, count: number): void => {
  const lines = linesOf(pages, label, WIDTH - 8, BODY);
  const height = lines.length * lineHeight(BODY) + 8 + count * LINE;
  keep(pages, height);
  const element = pages.pdf.struct('P');
  pages.root.add(element);
  writeLines(pages, element, lines, LEFT + 4, pages.y + 4, BODY);
  element.end();
  decorate(pages, (pdf) => {
    pdf.lineWidth(0.5).strokeColor('#505a5f').rect(LEFT, pages.y, WIDTH, height).stroke();
    const first = pages.y + 4 + lines.length * lineHeight(BODY);
    for (let line = 1; line < count; line += 1) {
      const y = first + line * LINE;
      pdf.moveTo(LEFT + 8, y).lineTo(LEFT + WIDTH - 8, y).dash(1, { space: 2 }).stroke().undash();
    }
  });
  pages.y += height;
};
