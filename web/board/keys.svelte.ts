/** Single keys that do what a button does. They can be turned off (WCAG 2.1.4), and never act inside a field. */
import { SvelteMap } from 'svelte/reactivity';
import { isInField } from './typing.ts';

export type Key = { readonly words: string; readonly press: () => void };

export class Keys {
  isOn = $state(true);
  readonly bound = new SvelteMap<string, Key>();

  /** Returns what takes the key away again: hand it to $effect. */
  bind(key: string, words: string, press: () => void): () => void {
    this.bound.set(key, { words, press });
    return () => this.bound.delete(key);
  }

  listen(): () => void {
    const press = (event: KeyboardEvent) => {
      const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.repeat;
      if (!this.isOn || !isPlain || isInField() || document.querySelector('dialog[open]') !== null) return;
      const bound = this.bound.get(event.key);
      if (bound === undefined) return;
      event.preventDefault();
      bound.press();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }
}
