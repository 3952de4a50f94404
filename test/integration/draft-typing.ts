/** What people type, and what they and the journal have of it. */
import * as Y from 'yjs';
import type { StoredEntry } from '#server/journal/journal.ts';
import { plainText } from '#shared/documents/plain-text.ts';
import { textOf } from '#shared/documents/shape.ts';
import type { LiveDocument } from '#web/live/document.svelte.ts';

/** Types at the end of the text, in a paragraph of the writer's own when there is none. */
export const typeInto = ({ doc }: Pick<LiveDocument, 'doc'>, words: string): void =>
  doc.transact(() => {
    const fragment = textOf(doc);
    if (fragment.length === 0) {
      const paragraph = new Y.XmlElement('paragraph');
      paragraph.insert(0, [new Y.XmlText()]);
      fragment.insert(0, [paragraph]);
    }
    const text = (fragment.get(fragment.length - 1) as Y.XmlElement).get(0) as Y.XmlText;
    text.insert(text.length, words);
  });

export const wordsIn = ({ doc }: Pick<LiveDocument, 'doc'>): string => plainText(textOf(doc));

export const bytesOf = ({ body }: StoredEntry): Uint8Array => {
  if (body.kind === 'erased') throw new Error('A row of the test was erased');
  return body.bytes;
};

/** A fresh browser that is sent every row, one by one. */
export const replayOf = (rows: readonly StoredEntry[]): Y.Doc => {
  const doc = new Y.Doc();
  for (const row of rows) Y.applyUpdate(doc, bytesOf(row));
  return doc;
};

/** What the wire carries of one's own words: an update by a fresh copy under a number of one's choice. */
export const forge = (doc: Y.Doc, client: number, words: string): Uint8Array => {
  const forger = new Y.Doc();
  Y.applyUpdate(forger, Y.encodeStateAsUpdate(doc));
  forger.clientID = client;
  const known = Y.encodeStateVector(forger);
  typeInto({ doc: forger }, words);
  return Y.encodeStateAsUpdate(forger, known);
};
