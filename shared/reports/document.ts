/** A report before it is laid out: what it says, in an order that a screen reader, Word and a printer can all follow. */

/** `full`: the confidential record. `releasable`: without what its owners have not released. */
export type Edition = 'full' | 'releasable';

export type Block =
  /** 1 is the report's own title; a level is never skipped. */
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3; readonly text: string }
  /** Line breaks are kept. */
  | { readonly kind: 'paragraph'; readonly text: string }
  /** Stands out: what a reader must know before going on. */
  | { readonly kind: 'notice'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  /** Two columns, the first of which heads its row. The caption of a table is empty where the heading above it says it. */
  | { readonly kind: 'facts'; readonly caption: string; readonly rows: readonly Fact[] }
  | { readonly kind: 'table'; readonly caption: string; readonly columns: readonly string[]; readonly rows: readonly (readonly string[])[] }
  /** Room to write by hand; `lines` of it. */
  | { readonly kind: 'box'; readonly label: string; readonly lines: number }
  | { readonly kind: 'page-break' };

export type Fact = { readonly label: string; readonly value: string };

export type ReportDocument = {
  readonly title: string;
  /** Stands at the head of every page. */
  readonly marking: string;
  /** Stands at the foot of every page, before the page's number. */
  readonly foot: readonly string[];
  readonly blocks: readonly Block[];
};

export const heading = (level: 1 | 2 | 3, text: string): Block => ({ kind: 'heading', level, text });

/** Nothing where there is nothing to say. */
export const paragraph = (text: string): readonly Block[] => (text === '' ? [] : [{ kind: 'paragraph', text }]);

/** Without the facts that say nothing; nothing where none is left. */
export const facts = (caption: string, rows: readonly (readonly [label: string, value: string])[]): readonly Block[] => {
  const said = rows.filter(([, value]) => value !== '').map(([label, value]): Fact => ({ label, value }));
  return said.length === 0 ? [] : [{ kind: 'facts', caption, rows: said }];
};

/** Nothing where there is no row. */
export const table = (
  caption: string,
  columns: readonly string[],
  rows: readonly (readonly string[])[],
): readonly Block[] => (rows.length === 0 ? [] : [{ kind: 'table', caption, columns, rows }]);

const withoutRepeating = (block: Block, text: string): Block =>
  (block.kind === 'table' || block.kind === 'facts') && block.caption === text ? { ...block, caption: '' } : block;

/** A part with its heading; neither where it holds nothing. */
export const part = (level: 2 | 3, text: string, ...inside: readonly (readonly Block[])[]): readonly Block[] => {
  const [first, ...others] = inside.flat();
  return first === undefined ? [] : [heading(level, text), withoutRepeating(first, text), ...others];
};

/** What was missing when something was decided. */
export const warningBlocks = (warnings: readonly string[]): readonly Block[] =>
  warnings.length === 0 ? [] : [...paragraph('Noted when it was decided:'), { kind: 'list', items: warnings }];
