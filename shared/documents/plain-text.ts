/** The words of a document: what the record quotes, and what a person can copy. */
import * as Y from 'yjs';
import type { DocumentRef } from './names.ts';
import { analysisOf, DRAFT_FIELDS, draftActionsOf, readDraft, textOf } from './shape.ts';

/** Deeper than any editor nests lists; what is below is no text that somebody typed. */
const DEPTH = 30;

/** Says in words what a screen shows by colour or underline: in the record, a log, a plain export. */
const MARK_WORDS: Readonly<Record<string, string>> = {
  fact: 'fact',
  opinion: 'professional opinion',
  reported: 'reported by a third party',
  private: 'not for the family',
};

/** A line a paragraph, marks in brackets before what they cover; drafted actions a line each, after the analysis. */
export const plainTextOf = (ref: DocumentRef, doc: Y.Doc): string =>
  ref.kind === 'shared' ? [plainText(analysisOf(doc)), ...draftLines(doc)].filter((line) => line !== '').join('\n') : plainText(textOf(doc));

export const plainText = (fragment: Y.XmlFragment): string =>
  fragment
    .toArray()
    .flatMap((node) => linesOf(node, DEPTH))
    .join('\n');

/** Y types hold whatever a client put into them, so a node may be anything. */
const linesOf = (node: unknown, depth: number): readonly string[] => {
  if (node instanceof Y.XmlText) return [wordsOf(node)];
  if (!(node instanceof Y.XmlElement) || depth === 0) return [];
  const inner: readonly unknown[] = node.toArray();
  if (inner.every((child) => child instanceof Y.XmlText)) return [inner.map(wordsOf).join('')];
  const bullet = node.nodeName === 'listItem' ? '• ' : '';
  return inner.flatMap((child) => linesOf(child, depth - 1)).map((line, index) => (index === 0 ? bullet + line : line));
};

const wordsOf = (text: Y.XmlText): string => {
  const parts: readonly { insert: unknown; attributes?: Record<string, unknown> }[] = text.toDelta();
  return parts
    .map(({ insert, attributes }) => {
      if (typeof insert !== 'string') return '';
      const marks = Object.keys(attributes ?? {}).flatMap((mark) => MARK_WORDS[mark] ?? []);
      return marks.length === 0 ? insert : `[${marks.join(', ')}: ${insert}]`;
    })
    .join('');
};

const draftLines = (doc: Y.Doc): readonly string[] =>
  draftActionsOf(doc)
    .toArray()
    .flatMap((map: unknown) => (map instanceof Y.Map ? [readDraft(map)] : []))
    .map((draft) => DRAFT_FIELDS.map((field) => draft[field]).filter((words) => words !== '').join(' · '));
