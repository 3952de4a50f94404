/** Journalled updates as one document, and back as one update. */
import * as Y from 'yjs';

/**
 * Applies updates without Yjs's own clean-up of formatting, which writes into a document and is therefore
 * only for browsers: it spares transactions that call themselves local.
 * @throws whatever Yjs throws on an update that does not apply
 */
export const applyJournalled = (doc: Y.Doc, updates: readonly Uint8Array[]): Y.Transaction =>
  doc.transact((transaction) => {
    for (const update of updates) Y.applyUpdate(doc, update);
    transaction.local = true;
    return transaction;
  });

export const documentOf = (updates: readonly Uint8Array[]): Y.Doc => {
  const doc = new Y.Doc();
  applyJournalled(doc, updates);
  return doc;
};

/**
 * One update that says what the given ones say, without the content of what was deleted again: whoever is
 * let in later is not sent words that their author took back. The rows still hold them.
 */
export const mergeJournalled = (updates: readonly Uint8Array[]): Uint8Array => {
  const doc = documentOf(updates);
  const merged = Y.encodeStateAsUpdate(doc);
  doc.destroy();
  return merged;
};
