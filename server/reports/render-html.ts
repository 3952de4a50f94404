/** A report as a page of its own: no script, nothing loaded, and its own policy that says so. */
import { createHash } from 'node:crypto';
import type { Block, ReportDocument } from '#shared/reports/document.ts';
import { unreachable } from '#shared/result.ts';

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escape = (words: string): string => words.replace(/[&<>"']/g, (letter) => ENTITIES[letter] ?? letter);

/** Nothing but letters, digits and spaces stands as it is, so that no words end the style they are in. */
const inStyle = (words: string): string =>
  `"${words.replace(/[^A-Za-z0-9 ]/gu, (letter) => `\\${(letter.codePointAt(0) ?? 0).toString(16)} `)}"`;

/** Browsers that know no margin boxes print marking and foot once, where the page itself has them. */
const styleOf = ({ marking, foot }: ReportDocument): string => `
:root { color-scheme: light; }
body { font: 1rem/1.5 system-ui, sans-serif; color: #0b0c0c; background: #fff; max-width: 60rem; margin: 0 auto; padding: 1rem; }
h1 { font-size: 1.6rem; line-height: 1.25; }
h2 { font-size: 1.25rem; margin: 2rem 0 .5rem; padding-top: .75rem; border-top: 2px solid; }
h3 { font-size: 1.05rem; margin: 1.25rem 0 .5rem; }
h1, h2, h3 { break-after: avoid; }
.marking { font-weight: bold; text-align: center; }
.foot { font-size: .8rem; border-top: 1px solid; margin-top: 2rem; padding-top: .5rem; overflow-wrap: anywhere; }
.notice { border-left: .3rem solid; padding-left: .75rem; font-weight: bold; }
p, td, th, li { white-space: pre-line; overflow-wrap: anywhere; }
.scroll { overflow-x: auto; margin: .5rem 0; }
table { border-collapse: collapse; width: 100%; font-size: .9rem; }
caption { text-align: start; font-weight: bold; padding-bottom: .25rem; break-after: avoid; }
tr { break-inside: avoid; }
th, td { border: 1px solid #505a5f; padding: .3rem .5rem; text-align: start; vertical-align: top; min-width: 5rem; }
thead th, tbody th { background: #f3f2f1; }
tbody th { width: 14rem; }
.box { border: 1px solid #505a5f; padding: .3rem .5rem; margin: .5rem 0; break-inside: avoid; }
.box hr { border: 0; border-bottom: 1px dotted #505a5f; height: 1.6rem; margin: 0; }
@media (max-width: 40rem) { tbody th { width: auto; } }
@page { size: A4; margin: 18mm 16mm 24mm;
  @top-center { content: ${inStyle(marking)}; font: bold 9pt system-ui, sans-serif; }
  @bottom-left { content: ${foot.map(inStyle).join(' "\\a " ')}; white-space: pre; font: 7pt/1.4 system-ui, sans-serif; }
  @bottom-right { content: "Page " counter(page) " of " counter(pages); font: 8pt system-ui, sans-serif; } }
@media print {
  body { max-width: none; padding: 0; font-size: 10.5pt; }
  thead { display: table-header-group; }
  .scroll { overflow: visible; }
  .page-break { break-before: page; }
}
@supports selector(::target-text) { @media print { .marking, .foot { display: none; } } }
`;

export const renderHtml = (report: ReportDocument): string => {
  const style = styleOf(report);
  const hash = createHash('sha256').update(style).digest('base64');
  const marking = `<p class="marking">${escape(report.marking)}</p>`;
  return `<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(report.title)}</title>
<style>${style}</style>
</head>
<body>
<header>${marking}</header>
<main>
${report.blocks.map(block).join('\n')}
</main>
<footer class="foot">${report.foot.map((line) => `<p>${escape(line)}</p>`).join('')}${marking}</footer>
</body>
</html>
`;
};

const cell = (words: string): string => `<td>${escape(words)}</td>`;
const columnHead = (words: string): string => `<th scope="col">${escape(words)}</th>`;

/** Wide tables move within themselves on a phone; by the keyboard too. */
const scrolling = (caption: string, rows: string): string =>
  caption === ''
    ? `<div class="scroll" tabindex="0"><table>${rows}</table></div>`
    : `<div class="scroll" role="region" tabindex="0" aria-label="${escape(caption)}"><table><caption>${escape(caption)}</caption>${rows}</table></div>`;

const block = (given: Block): string => {
  switch (given.kind) {
    case 'heading':
      return `<h${given.level}>${escape(given.text)}</h${given.level}>`;
    case 'paragraph':
      return `<p>${escape(given.text)}</p>`;
    case 'notice':
      return `<p class="notice">${escape(given.text)}</p>`;
    case 'list':
      return `<ul>${given.items.map((item) => `<li>${escape(item)}</li>`).join('')}</ul>`;
    case 'facts': {
      const rows = given.rows.map(({ label, value }) => `<tr><th scope="row">${escape(label)}</th>${cell(value)}</tr>`);
      return scrolling(given.caption, `<tbody>${rows.join('')}</tbody>`);
    }
    case 'table': {
      const rows = given.rows.map((row) => `<tr>${row.map(cell).join('')}</tr>`);
      const head = `<thead><tr>${given.columns.map(columnHead).join('')}</tr></thead>`;
      return scrolling(given.caption, `${head}<tbody>${rows.join('')}</tbody>`);
    }
    case 'box':
      return `<div class="box"><p>${escape(given.label)}</p>${'<hr>'.repeat(given.lines)}</div>`;
    case 'page-break':
      return '<div class="page-break"></div>';
    default:
      return unreachable(given);
  }
};
