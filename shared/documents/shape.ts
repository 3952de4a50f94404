/** The Yjs shape of each document, which plain-text.ts puts into words. Drafts are read tolerantly: anything may be missing. */
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
    if (typeof value === 'string') return value;
    return value instanceof Y.Text ? value.toJSON() : '';
  };
  return { id: text('id'), what: text('what'), agency: text('agency'), who: text('who'), due: text('due'), purpose: text('purpose') };
};
