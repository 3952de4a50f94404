/** What a section's text may hold: paragraphs, a bullet list, bold, and where a statement comes from. */
import { Mark, type Extensions, type MarkConfig } from '@tiptap/core';
import { Bold } from '@tiptap/extension-bold';
import { Document } from '@tiptap/extension-document';
import { BulletList } from '@tiptap/extension-list/bullet-list';
import { ListItem } from '@tiptap/extension-list/item';
import { Paragraph } from '@tiptap/extension-paragraph';
import { Text } from '@tiptap/extension-text';

/** Outside all others, so that bold inside a statement does not repeat its label. */
const OUTERMOST = 400;
const OUTER = 300;

const spanMark = (name: string, priority: number, rest: Partial<MarkConfig> = {}) =>
  Mark.create({
    name,
    priority,
    inclusive: true,
    parseHTML: () => [{ tag: `span[data-mark="${name}"]` }],
    renderHTML: () => ['span', { 'data-mark': name }, 0],
    ...rest,
  });

/** A statement is one of the three; marking it as another replaces the first. */
const ONE_OF = { group: 'statement', excludes: 'statement' };

/** Tab belongs to the page: an editor that keeps it is a trap for whoever uses the keyboard. */
const ItemWithoutTab = ListItem.extend({
  addKeyboardShortcuts() {
    return { Enter: () => this.editor.commands.splitListItem(this.name) };
  },
});

export const sectionSchema: Extensions = [
  Document,
  Paragraph,
  Text,
  Bold,
  BulletList,
  ItemWithoutTab,
  spanMark('fact', OUTERMOST, ONE_OF),
  spanMark('opinion', OUTERMOST, ONE_OF),
  spanMark('reported', OUTERMOST, ONE_OF),
  spanMark('private', OUTER),
];
