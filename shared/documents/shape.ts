/** The Yjs shape of each document, and its text as record. Drafts are read tolerantly: anything may be missing. */
import * as Y from 'yjs';

/** Rich text of an agency section, a guest's section or a meeting's notes. */
export const textOf = (doc: Y.Doc): Y.XmlFragment => doc.getXmlFragment('text');

/** In `shared`: the analysis written together. */
export const analysisOf = (doc: Y.Doc): Y.XmlFragment => doc.getXmlFragment('analysis');

/** In `shared`: actions being drafted, one map each; see ActionDraft. */
export const draftActionsOf = (doc: Y.Doc): Y.Array<Y.Map<unknown>> => doc.getArray('actions');

/** Fields of a drafted action: `id` fixed at birth, the others Y.Text people type in together. */
export const DRAFT_FIELDS = ['what', 'agency', 'who', 'due', 'purpose'] as const;
export type DraftField = (typeof DRAFT_FIELDS)[number];

export type ActionDraft = { readonly id: string } & Readonly<Record<DraftField, string>>;

export const readDraft = (map: Y.Map<unknown>): ActionDraft => {
  const text = (field: string) => {
    const value = map.get(field);
    return value instanceof Y.Text || typeof value === 'string' ? value.toString() : '';
  };
  return { id: text('id'), what: text('what'), agency: text('agency'), who: text('who'), due: text('due'), purpose: text('purpose') };
};

/** What each mark says where there is no colour or underline to show it: in the record, a log, a plain export. */
const MARK_WORDS: Readonly<Record<string, string>> = {
  fact: 'fact',
  opinion: 'professional opinion',
  reported: 'reported by a third party',
  private: 'not for the family',
};

/** The words of a rich text, a line a paragraph, marks in brackets before what they cover. */
export const plainText = (fragment: Y.XmlFragment): string =>
  fragment
    .toArray()
    .flatMap((node) => lines(node))
    .join('\n');

const lines = (node: Y.XmlElement | Y.XmlText | Y.XmlHook): readonly string[] => {
  if (node instanceof Y.XmlText) return [words(node)];
  if (!(node instanceof Y.XmlElement)) return [];
  const inner = node.toArray();
  if (inner.every((child) => child instanceof Y.XmlText)) return [inner.map((child) => words(child)).join('')];
  const bullet = node.nodeName === 'listItem' ? '• ' : '';
  return inner.flatMap((child) => lines(child)).map((line, index) => (index === 0 ? bullet + line : line));
};

const words = (text: Y.XmlText | Y.XmlElement | Y.XmlHook): string => {
  if (!(text instanceof Y.XmlText)) return '';
  const parts: readonly { insert: unknown; attributes?: Record<string, unknown> }[] = text.toDelta();
  return parts
    .map(({ insert, attributes }) => {
      const marks = Object.keys(attributes ?? {}).flatMap((mark) => MARK_WORDS[mark] ?? []);
      return typeof insert !== 'string' ? '' : marks.length === 0 ? insert : `[${marks.join(', ')}: ${insert}]`;
    })
    .join('');
};
