/** Where the others are writing: a caret with name and agency, drawn by classes only. */
import { Extension } from '@tiptap/core';
import { yCursorPlugin } from '@tiptap/y-tiptap';
import type { AgencyProfile } from '#shared/hub/agency.ts';
import type { LiveDocument } from '../live/document.svelte.ts';

type CaretUser = { readonly name: string; readonly agency: string };
type Agencies = readonly Pick<AgencyProfile, 'id' | 'shortName' | 'colour'>[];

export const remoteCarets = (awareness: LiveDocument['awareness'], agencies: Agencies) => {
  const find = ({ agency }: CaretUser) => agencies.find(({ id }) => id === agency);
  const colourOf = (user: CaretUser) => `agency-colour-${find(user)?.colour ?? 9}`;

  const drawCaret = (user: CaretUser): HTMLElement => {
    const caret = document.createElement('span');
    caret.className = `remote-caret ${colourOf(user)}`;
    // Whoever listens hears the text; who is in it stands beside the section.
    caret.setAttribute('aria-hidden', 'true');
    const label = document.createElement('span');
    label.className = 'remote-name';
    label.textContent = `${user.name}, ${find(user)?.shortName ?? user.agency}`;
    caret.append('\u2060', label, '\u2060');
    return caret;
  };

  return Extension.create({
    name: 'remoteCarets',
    addProseMirrorPlugins: () => [
      yCursorPlugin(awareness as unknown as Parameters<typeof yCursorPlugin>[0], {
        cursorBuilder: drawCaret,
        selectionBuilder: (user: CaretUser) => ({ class: `remote-selection ${colourOf(user)}` }),
      }),
    ],
  });
};
