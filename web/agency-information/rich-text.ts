/** A section's text as plain data, for whoever only reads it: no editor is loaded. Anything may be missing in a draft. */
import type { XmlFragment } from 'yjs';
import { isMark, type MarkId } from './marks.ts';

export type Run = { readonly text: string; readonly isBold: boolean; readonly marks: readonly MarkId[] };
export type Block =
  | { readonly kind: 'paragraph'; readonly runs: readonly Run[] }
  | { readonly kind: 'list'; readonly items: readonly (readonly Block[])[] };

type TextNode = { toDelta(): readonly { insert?: unknown; attributes?: Record<string, unknown> }[] };
type ElementNode = { readonly nodeName: string; toArray(): readonly unknown[] };

const isElement = (node: unknown): node is ElementNode =>
  typeof node === 'object' && node !== null && 'nodeName' in node && 'toArray' in node;
const isText = (node: unknown): node is TextNode =>
  typeof node === 'object' && node !== null && 'toDelta' in node && !('nodeName' in node);

/** Deeper lists than anybody reads are shown flat. */
const DEPTH = 8;

export const readBlocks = (fragment: XmlFragment): readonly Block[] => blocksOf(fragment.toArray(), DEPTH);

const blocksOf = (nodes: readonly unknown[], depth: number): readonly Block[] =>
  nodes.filter(isElement).map((node): Block => {
    const inner = node.toArray();
    if (node.nodeName !== 'bulletList' || depth === 0)
      return { kind: 'paragraph', runs: inner.filter(isText).flatMap(runsOf) };
    return {
      kind: 'list',
      items: inner.filter(isElement).map((item) => blocksOf(item.toArray(), depth - 1)),
    };
  });

const runsOf = (text: TextNode): readonly Run[] =>
  text.toDelta().flatMap(({ insert, attributes = {} }) => {
    if (typeof insert !== 'string') return [];
    const names = Object.keys(attributes);
    return [{ text: insert, isBold: names.includes('bold'), marks: names.filter(isMark) }];
  });

export const isBlank = (blocks: readonly Block[]): boolean =>
  blocks.every((block) =>
    block.kind === 'list' ? block.items.every(isBlank) : block.runs.every(({ text }) => text.trim() === ''),
  );
