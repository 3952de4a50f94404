/** Puts words into a text as the person's own typing: they choose to, and answer for them from then on. */
import * as Y from 'yjs';
import { plainText } from '#shared/documents/plain-text.ts';
import { textOf } from '#shared/documents/shape.ts';

const paragraph = (words: string): Y.XmlElement => {
  const element = new Y.XmlElement('paragraph');
  element.insert(0, [new Y.XmlText(words)]);
  return element;
};

/** After what stands there; an empty paragraph left by an editor goes. */
export const startFrom = (doc: Y.Doc, words: string): void => {
  const text = textOf(doc);
  doc.transact(() => {
    if (plainText(text).trim() === '') text.delete(0, text.length);
    text.insert(text.length, words.split('\n').map(paragraph));
  });
};
