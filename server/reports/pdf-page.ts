/** Words on the pages of a PDF, each within the structure that a screen reader follows. */
import Pdf from 'pdfkit';
import type { ReportDocument } from '#shared/reports/document.ts';
import { inLetters, SOME_LETTERS_MISSING } from './pdf-letters.ts';

export type PdfDocument = InstanceType<typeof Pdf>;
export type Structure = ReturnType<PdfDocument['struct']>;

/** In points. */
export const LEFT = 50;
export const TOP = 62;
export const BOTTOM = 842 - 74;
export const WIDTH = 595 - 2 * LEFT;
export const REGULAR = 'Helvetica';
export const BOLD = 'Helvetica-Bold';
const LANGUAGE = 'en-GB';
const LEADING = 1.32;

export type Style = { readonly font: string; readonly size: number };
export const lineHeight = ({ size }: Style): number => size * LEADING;

export type Pages = {
  readonly pdf: PdfDocument;
  readonly root: Structure;
  /** Where the next thing goes, from the top of the page. */
  y: number;
  areLettersMissing: boolean;
};

export const openPages = ({ title, marking }: ReportDocument): Pages => {
  const pdf = new Pdf({
    size: 'A4',
    // Pages break where we say: text may stand in the margins too.
    margin: 0,
    bufferPages: true,
    tagged: true,
    pdfVersion: '1.7',
    lang: LANGUAGE,
    displayTitle: true,
    info: { Title: inLetters(title).words, Subject: marking, Creator: 'MASH Board', Producer: 'MASH Board' },
  });
  const root = pdf.struct('Document', { lang: LANGUAGE });
  pdf.addStructure(root);
  return { pdf, root, y: TOP, areLettersMissing: false };
};

export const turnPage = (pages: Pages): void => {
  pages.pdf.addPage();
  pages.y = TOP;
};

/** Turns the page unless so much still fits on it. */
export const keep = (pages: Pages, height: number): void => {
  if (pages.y > TOP && pages.y + height > BOTTOM) turnPage(pages);
};

/** Broken into lines of a width, at spaces where there are any. */
export const linesOf = (pages: Pages, text: string, width: number, { font, size }: Style): readonly string[] => {
  const { pdf } = pages;
  const { words, isWhole } = inLetters(text);
  pages.areLettersMissing ||= !isWhole;
  pdf.font(font).fontSize(size);
  return words.split('\n').flatMap((line) => wrap(pdf, line, width));
};

const wrap = (pdf: PdfDocument, line: string, width: number): readonly string[] => {
  const lines: string[] = [];
  let current = '';
  for (const word of line.split(' ')) {
    const longer = current === '' ? word : `${current} ${word}`;
    if (pdf.widthOfString(longer) <= width) {
      current = longer;
      continue;
    }
    if (current !== '') lines.push(current);
    current = word;
    while (pdf.widthOfString(current) > width) {
      const fits = lettersThatFit(pdf, current, width);
      lines.push(current.slice(0, fits));
      current = current.slice(fits);
    }
  }
  return [...lines, current];
};

const lettersThatFit = (pdf: PdfDocument, word: string, width: number): number => {
  let count = 1;
  while (count < word.length && pdf.widthOfString(word.slice(0, count + 1)) <= width) count += 1;
  return count;
};

/** Lines at a place of this page, as content of that element. */
export const writeLines = (pages: Pages, element: Structure, lines: readonly string[], x: number, y: number, style: Style): void => {
  const { pdf } = pages;
  const tag = 'Span';
  const content = pdf.markStructureContent(tag);
  pdf.font(style.font).fontSize(style.size).fillColor('#0b0c0c');
  lines.forEach((line, index) => {
    // A space at a line's end keeps words apart for whoever copies them.
    const words = index === lines.length - 1 ? line : `${line} `;
    if (line !== '') pdf.text(words, x, y + index * lineHeight(style), { lineBreak: false });
  });
  pdf.endMarkedContent();
  element.add(content);
};

/** Lines and boxes that mean nothing to a screen reader. */
export const decorate = (pages: Pages, draw: (pdf: PdfDocument) => void): void => {
  pages.pdf.markContent('Artifact', { type: 'Layout' });
  draw(pages.pdf);
  pages.pdf.endMarkedContent();
};

/** Text of the page's whole width, over as many pages as it takes. */
export const writeText = (pages: Pages, tag: string, text: string, style: Style, indent = 0, parent = pages.root): void => {
  const element = pages.pdf.struct(tag);
  parent.add(element);
  const lines = linesOf(pages, text, WIDTH - indent, style);
  const height = lineHeight(style);
  for (let from = 0; from < lines.length;) {
    keep(pages, height);
    const fits = Math.max(1, Math.floor((BOTTOM - pages.y) / height));
    const now = lines.slice(from, from + fits);
    writeLines(pages, element, now, LEFT + indent, pages.y, style);
    pages.y += now.length * height;
    from += now.length;
  }
  element.end();
};

const FOOT: Style = { font: REGULAR, size: 7 };
const MARK: Style = { font: BOLD, size: 9 };

/** Marking, proof and number on every page, which a screen reader is not told again and again. */
export const finishPages = (pages: Pages, { marking, foot }: ReportDocument): Promise<Uint8Array> => {
  const { pdf, root } = pages;
  if (pages.areLettersMissing) writeText(pages, 'P', SOME_LETTERS_MISSING, { font: BOLD, size: 9 });
  const { count } = pdf.bufferedPageRange();
  for (let page = 0; page < count; page += 1) {
    pdf.switchToPage(page);
    pdf.markContent('Artifact', { type: 'Pagination' });
    pdf.fillColor('#0b0c0c');
    const middle = { width: WIDTH, align: 'center', lineBreak: false } as const;
    pdf.font(MARK.font).fontSize(MARK.size).text(inLetters(marking).words, LEFT, 30, middle);
    pdf.font(FOOT.font).fontSize(FOOT.size);
    foot.forEach((line, index) => pdf.text(inLetters(line).words, LEFT, BOTTOM + 18 + index * 10, { lineBreak: false }));
    pdf.text(`Page ${page + 1} of ${count}`, LEFT, BOTTOM + 18 + foot.length * 10, { width: WIDTH, align: 'right', lineBreak: false });
    pdf.font(MARK.font).fontSize(MARK.size).text(inLetters(marking).words, LEFT, BOTTOM + 22 + foot.length * 10, middle);
    pdf.endMarkedContent();
  }
  root.end();
  return bytesOf(pdf);
};

const bytesOf = async (pdf: PdfDocument): Promise<Uint8Array> => {
  pdf.end();
  const parts: Buffer[] = [];
  for await (const part of pdf as AsyncIterable<Buffer>) parts.push(part);
  return Buffer.concat(parts);
};
