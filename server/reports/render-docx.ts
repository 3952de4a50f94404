/** A report as a Word document: real headings, rows that head their tables, marking and proof on every page. */
import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  Header,
  HeadingLevel,
  Packer,
  PageBreak,
  PageNumber,
  Paragraph,
  ShadingType,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import type { Block, ReportDocument } from '#shared/reports/document.ts';
import { unreachable } from '#shared/result.ts';
import { columnShares } from './columns.ts';

/** A4 less its margins, in twentieths of a point. */
const PAGE_WIDTH = 11906;
const PAGE_HEIGHT = 16838;
const MARGIN = 1000;
const TEXT_WIDTH = PAGE_WIDTH - 2 * MARGIN;
/** Of the text's width, for the labels of facts. */
const LABELS = 0.28;

const LEVELS = { 1: HeadingLevel.HEADING_1, 2: HeadingLevel.HEADING_2, 3: HeadingLevel.HEADING_3 } as const;

/** In half points. */
const heading = (size: number) => ({
  run: { size, bold: true, color: '0B0C0C', font: 'Arial' },
  paragraph: { spacing: { before: 240, after: 80 }, keepNext: true },
});

export const renderDocx = async (report: ReportDocument): Promise<Uint8Array> => {
  const document = new Document({
    title: report.title,
    subject: report.marking,
    creator: 'MASH Board',
    lastModifiedBy: 'MASH Board',
    styles: {
      default: {
        document: { run: { font: 'Arial', size: 20, language: { value: 'en-GB' } }, paragraph: { spacing: { after: 80 } } },
        heading1: heading(32),
        heading2: heading(26),
        heading3: heading(22),
      },
    },
    sections: [
      {
        properties: {
          page: {
            size: { width: PAGE_WIDTH, height: PAGE_HEIGHT },
            margin: { top: MARGIN, bottom: MARGIN, left: MARGIN, right: MARGIN },
          },
        },
        headers: { default: new Header({ children: [centred(report.marking)] }) },
        footers: { default: new Footer({ children: [...report.foot.map(small), pageNumber(), centred(report.marking)] }) },
        children: report.blocks.flatMap(block),
      },
    ],
  });
  return Packer.toBuffer(document);
};

const runs = (text: string, bold = false): TextRun[] =>
  text.split('\n').map((line, index) => new TextRun({ text: line, bold, ...(index === 0 ? {} : { break: 1 }) }));

const centred = (text: string): Paragraph =>
  new Paragraph({ alignment: AlignmentType.CENTER, children: [new TextRun({ text, bold: true, size: 18 })] });

const small = (text: string): Paragraph =>
  new Paragraph({ spacing: { after: 0 }, children: [new TextRun({ text, size: 14 })] });

const pageNumber = (): Paragraph =>
  new Paragraph({
    alignment: AlignmentType.RIGHT,
    children: [new TextRun({ size: 16, children: ['Page ', PageNumber.CURRENT, ' of ', PageNumber.TOTAL_PAGES] })],
  });

const block = (given: Block): readonly (Paragraph | Table)[] => {
  switch (given.kind) {
    case 'heading':
      return [new Paragraph({ heading: LEVELS[given.level], text: given.text })];
    case 'paragraph':
      return [new Paragraph({ children: runs(given.text) })];
    case 'notice':
      return [
        new Paragraph({
          children: runs(given.text, true),
          border: { left: { style: BorderStyle.SINGLE, size: 24, space: 8, color: '0B0C0C' } },
        }),
      ];
    case 'list':
      return given.items.map((item) => new Paragraph({ children: runs(item), bullet: { level: 0 } }));
    case 'facts': {
      const rows = given.rows.map(({ label, value }) => rowOf([label, value], [LABELS, 1 - LABELS], (column) => column === 0));
      return [...caption(given.caption), tableOf(rows, [LABELS, 1 - LABELS], true), gap()];
    }
    case 'table': {
      const shares = columnShares(given.columns, given.rows);
      const head = rowOf(given.columns, shares, () => true, true);
      const rows = given.rows.map((row) => rowOf(row, shares, () => false));
      return [...caption(given.caption), tableOf([head, ...rows], shares, false), gap()];
    }
    case 'box': {
      const room = new TableCell({ children: [new Paragraph({ children: runs(given.label) }), ...blankLines(given.lines)] });
      return [tableOf([new TableRow({ cantSplit: true, children: [room] })], [1], false), gap()];
    }
    case 'page-break':
      return [new Paragraph({ children: [new PageBreak()] })];
    default:
      return unreachable(given);
  }
};

const caption = (text: string): readonly Paragraph[] =>
  text === ''
    ? []
    : [new Paragraph({ keepNext: true, spacing: { before: 120, after: 40 }, children: [new TextRun({ text, bold: true })] })];

const gap = (): Paragraph => new Paragraph({ spacing: { after: 0 }, children: [] });

const blankLines = (count: number): Paragraph[] =>
  Array.from({ length: count }, () => new Paragraph({ spacing: { after: 200 }, children: [] }));

const widthOf = (share: number): number => Math.round(TEXT_WIDTH * share);

const rowOf = (
  cells: readonly string[],
  shares: readonly number[],
  isHead: (column: number) => boolean,
  tableHeader = false,
): TableRow =>
  new TableRow({
    tableHeader,
    children: cells.map(
      (words, column) =>
        new TableCell({
          width: { size: widthOf(shares[column] ?? 0), type: WidthType.DXA },
          margins: { top: 40, bottom: 40, left: 80, right: 80 },
          ...(isHead(column) ? { shading: { type: ShadingType.CLEAR, fill: 'F3F2F1' } } : {}),
          children: [new Paragraph({ spacing: { after: 0 }, children: runs(words, isHead(column)) })],
        }),
    ),
  });

const tableOf = (rows: TableRow[], shares: readonly number[], isHeadedByColumn: boolean): Table =>
  new Table({
    rows,
    layout: TableLayoutType.FIXED,
    width: { size: TEXT_WIDTH, type: WidthType.DXA },
    columnWidths: shares.map(widthOf),
    tableLook: { firstRow: !isHeadedByColumn, firstColumn: isHeadedByColumn },
  });
