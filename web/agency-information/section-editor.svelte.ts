/** One editor over one document's text, and what its toolbar needs to know of it. */
import { createSubscriber } from 'svelte/reactivity';
import { Editor } from '@tiptap/core';
import { Collaboration } from '@tiptap/extension-collaboration';
import { textOf } from '#shared/documents/shape.ts';
import type { AgencyProfile } from '#shared/hub/agency.ts';
import type { LiveDocument } from '../live/document.svelte.ts';
import type { MarkId } from './marks.ts';
import { remoteCarets } from './remote-carets.ts';
import { sectionSchema } from './schema.ts';

export type EditorSetting = {
  /** What a screen reader calls it: "Police information". */
  readonly label: string;
  readonly describedBy: string;
  readonly agencies: readonly AgencyProfile[];
  /** Alt+F10: to the toolbar, as in every editor people know. */
  readonly onToolbar: () => void;
};

export type Toggle = 'bold' | 'list' | MarkId;

export class SectionEditor {
  #editor: Editor;
  #subscribe: () => void;

  constructor(
    element: HTMLElement,
    { doc, awareness }: Pick<LiveDocument, 'doc' | 'awareness'>,
    setting: EditorSetting,
  ) {
    this.#editor = new Editor({
      element,
      injectCSS: false,
      extensions: [
        ...sectionSchema,
        Collaboration.configure({ fragment: textOf(doc) }),
        remoteCarets(awareness, setting.agencies),
      ],
      editorProps: {
        attributes: {
          role: 'textbox',
          'aria-multiline': 'true',
          'aria-label': setting.label,
          'aria-describedby': setting.describedBy,
          class: 'section-text',
          spellcheck: 'false',
          autocomplete: 'off',
          autocorrect: 'off',
          'data-shared': 'true',
        },
        handleKeyDown: (_view, event) => {
          if (event.key !== 'F10' || !event.altKey) return false;
          setting.onToolbar();
          return true;
        },
      },
    });
    this.#subscribe = createSubscriber((update) => {
      // Afterwards, because the browser takes the focus from an editor, which is a transaction, in the
      // middle of Svelte's removing it, when nothing may change.
      const later = () => queueMicrotask(update);
      this.#editor.on('transaction', later);
      return () => void this.#editor.off('transaction', later);
    });
  }

  isOn(toggle: Toggle): boolean {
    this.#subscribe();
    return this.#editor.isActive(toggle === 'list' ? 'bulletList' : toggle);
  }

  toggle(toggle: Toggle): void {
    const chain = this.focus().chain();
    if (toggle === 'list') chain.toggleBulletList().run();
    else chain.toggleMark(toggle).run();
  }

  get canUndo(): boolean {
    this.#subscribe();
    return this.#editor.can().undo();
  }

  get canRedo(): boolean {
    this.#subscribe();
    return this.#editor.can().redo();
  }

  undo(): void {
    this.focus().commands.undo();
  }

  redo(): void {
    this.focus().commands.redo();
  }

  /** At once: Tiptap's own command waits a frame, and what is typed meanwhile would press the button again. */
  focus(): Editor {
    this.#editor.view.focus();
    return this.#editor;
  }

  close(): void {
    this.#editor.destroy();
  }
}
