/** A line that several people type in: what is sent of it, and where carets stay. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { placeAfter, SharedLine, smallestChange } from '#web/live/shared-line.ts';

const words = fc.string({ unit: fc.constantFrom('a', 'b', ' '), maxLength: 12 });

const lineOf = (said: string) => {
  const text = new Y.Doc().getText('line');
  text.insert(0, said);
  return { text, line: new SharedLine(text) };
};

describe('a shared line', () => {
  it('[LIN-1] becomes what was typed, by a change no longer than what differs', () => {
    fc.assert(
      fc.property(words, words, (before, after) => {
        const { text, line } = lineOf(before);
        line.replace(after);
        expect(text.toJSON()).toBe(after);
        const { removed, inserted } = smallestChange(before, after);
        expect(removed - inserted.length).toBe(before.length - after.length);
        expect(before === after).toBe(removed === 0 && inserted === '');
      }),
    );
  });

  it('[LIN-1] sends one letter where one letter was typed', () => {
    expect(smallestChange('Check the calls', 'Check all the calls')).toEqual({
      at: 6,
      removed: 0,
      inserted: 'all ',
    });
    expect(smallestChange('Check', 'Chek')).toEqual({ at: 3, removed: 1, inserted: '' });
  });

  it('[LIN-2] keeps a caret beside the same letters, whatever others write or delete', () => {
    const change = fc.record({ at: fc.nat(12), removed: fc.nat(4), inserted: words });
    fc.assert(
      fc.property(words, fc.nat(12), change, (said, wanted, { at, removed, inserted }) => {
        const { text } = lineOf(said);
        const place = Math.min(wanted, said.length);
        const from = Math.min(at, said.length);
        const stays = Y.createRelativePositionFromTypeIndex(text, place, -1);
        let moved = place;
        text.observe(({ delta }) => (moved = placeAfter(delta, place)));
        text.doc?.transact(() => {
          text.delete(from, Math.min(removed, said.length - from));
          text.insert(from, inserted);
        });
        expect(moved).toBe(Y.createAbsolutePositionFromRelativePosition(stays, text.doc as Y.Doc)?.index);
      }),
    );
  });
});
