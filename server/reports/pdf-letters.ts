/** The letters that the standard fonts of a PDF have (Windows-1252): those of English, not those of every name. */

const BEYOND_LATIN_1 = 'ƒ–—‘’‚“”„†‡•…‰‹›€ŒœŠšŸŽžˆ˜™';
/** Letters that are no letter with an accent. */
const NEAREST: Readonly<Record<string, string>> = { Ł: 'L', ł: 'l', Đ: 'D', đ: 'd', ı: 'i', Ħ: 'H', ħ: 'h', '−': '-', '‐': '-', '‑': '-' };
const MISSING = '?';

const isThere = (letter: string): boolean => {
  const code = letter.codePointAt(0) ?? 0;
  return letter === '\n' || (code >= 0x20 && code < 0x7f) || (code >= 0xa0 && code <= 0xff) || BEYOND_LATIN_1.includes(letter);
};

const nearest = (letter: string): string => {
  if (isThere(letter)) return letter;
  if (/\s/u.test(letter)) return ' ';
  const base = NEAREST[letter] ?? letter.normalize('NFD').replace(/\p{M}/gu, '');
  return base !== '' && Array.from(base).every(isThere) ? base : MISSING;
};

export type Lettered = { readonly words: string; readonly isWhole: boolean };

/** `isWhole`: no letter was replaced. Control characters are nobody's letters, and go without a word. */
export const inLetters = (given: string): Lettered => {
  const composed = given.normalize('NFC').replace(/[^\P{C}\n]/gu, '');
  const words = Array.from(composed).map(nearest).join('');
  const isWhole = words === composed.replace(/[^\S\n]/gu, ' ');
  return { words: words.replaceAll(' ', ' '), isWhole: isWhole || words === composed };
};

export const SOME_LETTERS_MISSING =
  'Some letters of names cannot be shown in this file and are replaced by the nearest. The Word document and the web page have them.';
