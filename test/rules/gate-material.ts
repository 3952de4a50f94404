/** Real updates of a rich text, and seeded ways to spoil them. */
import * as Y from 'yjs';
import { textOf } from '#shared/documents/shape.ts';

export type Chance = {
  /** A whole number from 0 to below `limit`. */
  below(limit: number): number;
};

/** mulberry32: small, and the same everywhere for the same seed. */
export const chanceFrom = (seed: number): Chance => {
  let state = seed >>> 0;
  return {
    below: (limit) => {
      state = (state + 0x6d2b79f5) >>> 0;
      let mixed = Math.imul(state ^ (state >>> 15), state | 1);
      mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
      return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * limit);
    },
  };
};

/** A copy as a browser has it: everything that it takes from elsewhere may throw or pend. */
export const copyOf = (rows: readonly Uint8Array[], client?: number): Y.Doc => {
  const doc = new Y.Doc();
  for (const row of rows) Y.applyUpdate(doc, row);
  // Afterwards, or Yjs would take its own earlier work for somebody else's and change the number.
  if (client !== undefined) doc.clientID = client;
  return doc;
};

export const isWhole = (doc: Y.Doc): boolean => doc.store.pendingStructs === null && doc.store.pendingDs === null;

/** What the deed adds to the document, as one update. */
export const updateOf = (doc: Y.Doc, deed: () => void): Uint8Array => {
  const updates: Uint8Array[] = [];
  const take = (update: Uint8Array) => updates.push(update);
  doc.on('update', take);
  doc.transact(deed);
  doc.off('update', take);
  return updates.length === 0 ? Uint8Array.of(0, 0) : Y.mergeUpdates(updates);
};

const WORDS = ['school', 'visit', 'seen', 'home', 'well', 'asked'];

const paragraphsOf = (doc: Y.Doc): Y.XmlText[] =>
  textOf(doc)
    .toArray()
    .flatMap((node) => (node instanceof Y.XmlElement ? node.toArray() : []))
    .filter((node): node is Y.XmlText => node instanceof Y.XmlText);

export const paragraph = (words: string): Y.XmlElement => {
  const element = new Y.XmlElement('paragraph');
  element.insert(0, [new Y.XmlText(words)]);
  return element;
};

/** One thing a person does in an editor: type, delete, mark, or start a paragraph. */
export const edit = (doc: Y.Doc, chance: Chance): Uint8Array => {
  const texts = paragraphsOf(doc);
  const text = texts[chance.below(texts.length)];
  const word = `${WORDS[chance.below(WORDS.length)]} `;
  return updateOf(doc, () => {
    const deed = text === undefined ? 3 : chance.below(4);
    if (text === undefined || deed === 3) textOf(doc).insert(chance.below(textOf(doc).length + 1), [paragraph(word)]);
    else if (deed === 0 || text.length < 4) text.insert(chance.below(text.length + 1), word);
    else if (deed === 1) text.delete(chance.below(text.length - 2), 2);
    else text.format(chance.below(text.length - 3), 3, chance.below(2) === 0 ? { fact: {} } : { fact: null });
  });
};

/** The bytes with one to three of them changed, lost, doubled or exchanged for others. */
export const mutate = (update: Uint8Array, chance: Chance): Uint8Array => {
  let bytes = [...update];
  for (let count = 1 + chance.below(3); count > 0; count -= 1) {
    const at = chance.below(bytes.length + 1);
    const deed = chance.below(5);
    if (deed === 0) bytes[at] = chance.below(256);
    else if (deed === 1) bytes.splice(at, 1);
    else if (deed === 2) bytes.splice(at, 0, chance.below(256));
    else if (deed === 3) bytes = bytes.slice(0, at);
    else bytes[at] = ((bytes[at] ?? 0) + (chance.below(2) === 0 ? 1 : 255)) % 256;
  }
  return Uint8Array.from(bytes);
};
