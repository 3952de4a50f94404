/** The text of a document from its rows, each run with who wrote it: proved by the rows, which are one sender's each. */
import * as Y from 'yjs';
import type { DocumentRef } from '#shared/documents/names.ts';
import { analysisOf, textOf } from '#shared/documents/shape.ts';
import type { PersonId } from '#shared/ids.ts';
import { documentOf } from './merge.ts';

export type AuthoredRow = { readonly update: Uint8Array; readonly person: PersonId };
export type AuthoredRun = { readonly text: string; readonly person: PersonId };

/** Deeper than any editor nests lists. */
const DEPTH = 30;

/** A line a paragraph. */
export const authoredLines = (
  ref: DocumentRef,
  rows: readonly AuthoredRow[],
): readonly (readonly AuthoredRun[])[] => {
  const authors = new Map<number, PersonId>();
  for (const { update, person } of rows) {
    for (const { id } of Y.decodeUpdate(update).structs)
      if (!authors.has(id.client)) authors.set(id.client, person);
  }
  const doc = documentOf(rows.map(({ update }) => update));
  const fragment = ref.kind === 'shared' ? analysisOf(doc) : textOf(doc);
  const lines = fragment.toArray().flatMap((node) => linesOf(node, DEPTH, authors));
  doc.destroy();
  return lines;
};

type Authors = ReadonlyMap<number, PersonId>;

const linesOf = (node: unknown, depth: number, authors: Authors): readonly (readonly AuthoredRun[])[] => {
  if (node instanceof Y.XmlText) return [runsOf(node, authors)];
  if (!(node instanceof Y.XmlElement) || depth === 0) return [];
  const inner: readonly unknown[] = node.toArray();
  if (inner.every((child) => child instanceof Y.XmlText))
    return [inner.flatMap((child) => runsOf(child, authors))];
  return inner.flatMap((child) => linesOf(child, depth - 1, authors));
};

const runsOf = (text: Y.XmlText, authors: Authors): readonly AuthoredRun[] => {
  const runs: AuthoredRun[] = [];
  for (let item = text._start; item !== null; item = item.right) {
    if (item.deleted || !(item.content instanceof Y.ContentString)) continue;
    const person = authors.get(item.id.client);
    const last = runs.at(-1);
    if (person === undefined) continue;
    if (last?.person === person) runs[runs.length - 1] = { ...last, text: last.text + item.content.str };
    else runs.push({ text: item.content.str, person });
  }
  return runs;
};
