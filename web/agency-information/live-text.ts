/** A document's text for whoever shows it without an editor: read where markup or $derived reads it, it follows. */
import { createSubscriber } from 'svelte/reactivity';
import { plainText } from '#shared/documents/plain-text.ts';
import { textOf } from '#shared/documents/shape.ts';
import type { LiveDocument } from '../live/document.svelte.ts';
import { readBlocks, type Block } from './rich-text.ts';

type Live = LiveDocument | null;

/** The words as the record would quote them. */
export const wordsIn = (live: Live): string => {
  if (live === null) return '';
  const { doc } = live;
  subscribeTo(doc)();
  return plainText(textOf(doc));
};

export const blocksIn = (live: Live): readonly Block[] => {
  if (live === null) return [];
  const { doc } = live;
  subscribeTo(doc)();
  return readBlocks(textOf(doc));
};

/** Who has a caret in it, apart from oneself. */
export const writersIn = (live: Live): readonly string[] => {
  if (live === null) return [];
  const { awareness } = live;
  subscribeTo(awareness)();
  return [...awareness.states.values()].map(({ user }) => user.name);
};

type Followed = {
  on(event: 'update', heard: () => void): unknown;
  off(event: 'update', heard: () => void): unknown;
};

/** One subscription a document, and one for its carets, however many read them. */
const subscriptions = new WeakMap<Followed, () => void>();

const subscribeTo = (followed: Followed): (() => void) => {
  const known = subscriptions.get(followed);
  if (known !== undefined) return known;
  const subscribe = createSubscriber((update) => {
    followed.on('update', update);
    return () => void followed.off('update', update);
  });
  subscriptions.set(followed, subscribe);
  return subscribe;
};
