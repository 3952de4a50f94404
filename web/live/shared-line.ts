/** A line several people type in at once, bound to an ordinary field: the caret stays where its owner left it. */
import { createSubscriber } from 'svelte/reactivity';
import type * as Y from 'yjs';

type Field = HTMLInputElement | HTMLTextAreaElement;
type Delta = Y.YTextEvent['delta'];

export type Change = { readonly at: number; readonly removed: number; readonly inserted: string };

/** The smallest change that turns one text into the other: what they share at both ends is left alone. */
export const smallestChange = (before: string, after: string): Change => {
  const shorter = Math.min(before.length, after.length);
  let at = 0;
  while (at < shorter && before[at] === after[at]) at += 1;
  let tail = 0;
  while (tail < shorter - at && before[before.length - 1 - tail] === after[after.length - 1 - tail])
    tail += 1;
  return { at, removed: before.length - at - tail, inserted: after.slice(at, after.length - tail) };
};

/** Where a place in the text is after somebody else's change. */
export const placeAfter = (delta: Delta, place: number): number => {
  let [read, moved] = [0, place];
  for (const { retain, insert, delete: removed } of delta) {
    if (read > place) break;
    if (retain !== undefined) read += retain;
    if (typeof insert === 'string' && read < place) moved += insert.length;
    if (removed !== undefined) {
      moved -= Math.max(0, Math.min(removed, place - read));
      read += removed;
    }
  }
  return moved;
};

export class SharedLine {
  readonly #text: Y.Text;
  readonly #subscribe: () => void;

  constructor(text: Y.Text) {
    this.#text = text;
    this.#subscribe = createSubscriber((update) => {
      text.observe(update);
      return () => text.unobserve(update);
    });
  }

  get current(): string {
    this.#subscribe();
    return this.#text.toJSON();
  }

  replace(words: string): void {
    const { at, removed, inserted } = smallestChange(this.#text.toJSON(), words);
    this.#apply(at, removed, inserted);
  }

  /** For `{@attach line.bind}` on a field. */
  bind = (field: Field): (() => void) => {
    const text = this.#text;
    let shown = text.toJSON();
    // What others wrote while a word is being composed: shown once it is, or the composition breaks off.
    let unshown: Delta[] = [];
    let isComposing = false;
    field.value = shown;

    const show = () => {
      const places = [field.selectionStart ?? 0, field.selectionEnd ?? 0].map((place) =>
        unshown.reduce((at, delta) => placeAfter(delta, at), place),
      );
      unshown = [];
      shown = text.toJSON();
      if (field.value === shown) return;
      field.value = shown;
      if (document.activeElement === field) field.setSelectionRange(places[0] ?? 0, places[1] ?? 0);
    };
    const typed = () => {
      const { at, removed, inserted } = smallestChange(shown, field.value);
      const [from, to] = [at, at + removed].map((place) =>
        unshown.reduce((where, delta) => placeAfter(delta, where), place),
      ) as [number, number];
      shown = field.value;
      this.#apply(from, to - from, inserted);
    };
    const changed = ({ delta, transaction }: Y.YTextEvent) => {
      if (transaction.origin === this) return;
      unshown.push(delta);
      if (!isComposing) show();
    };
    const starts = () => (isComposing = true);
    const ends = () => {
      isComposing = false;
      if (unshown.length > 0) show();
    };
    const listening = new AbortController();
    const { signal } = listening;
    field.addEventListener('input', typed, { signal });
    field.addEventListener('compositionstart', starts, { signal });
    field.addEventListener('compositionend', ends, { signal });
    text.observe(changed);
    return () => {
      listening.abort();
      text.unobserve(changed);
    };
  };

  #apply(at: number, removed: number, inserted: string): void {
    if (removed === 0 && inserted === '') return;
    const change = () => {
      if (removed > 0) this.#text.delete(at, removed);
      if (inserted !== '') this.#text.insert(at, inserted);
    };
    if (this.#text.doc === null) change();
    else this.#text.doc.transact(change, this);
  }
}
