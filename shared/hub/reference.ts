/**
 * References people read out to each other, `BEX-2026-7K4M-PXQD`. Drawn by lot, because in a series a gap would
 * tell of a contact one is not admitted to. Seven characters are drawn; the eighth checks them.
 */

/** Nothing that is taken for another when it is written down, and no vowels, so that no lot spells a word. */
export const REFERENCE_CHARACTERS = '23456789BCDFGHJKLMNPQRSTVWXYZ';

/** Characters drawn by lot: 17 thousand million lots for each hub and year. */
export const LOT_LENGTH = 7;

/**
 * The weights are 1 to 8 and the characters a prime number of them: one wrong character, or two that changed
 * places, always shows.
 */
const weigh = (characters: string): number =>
  Array.from(characters).reduce((sum, each, index) => sum + (index + 1) * REFERENCE_CHARACTERS.indexOf(each), 0);

const SIZE = REFERENCE_CHARACTERS.length;

/** `lot`: LOT_LENGTH of the characters. */
export const referenceOf = (prefix: string, year: number, lot: string): string => {
  const check = Array.from(REFERENCE_CHARACTERS).find((each) => weigh(`${lot}${each}`) % SIZE === 0) ?? '';
  return `${prefix}-${year}-${lot.slice(0, 4)}-${lot.slice(4)}${check}`;
};

/** As it is compared: in capitals and without whatever stands between. */
export const spokenReference = (words: string): string => words.replace(/[^0-9a-z]/gi, '').toUpperCase();

const DRAWN = new RegExp(`^[A-Z]*\\d{4}([${REFERENCE_CHARACTERS}]{${LOT_LENGTH + 1}})$`);

/** Whether a reference of this kind was misread or misheard. Of those of a series, as they once were, nothing can be said. */
export const isMisheard = (words: string): boolean => {
  const drawn = DRAWN.exec(spokenReference(words))?.[1];
  return drawn !== undefined && weigh(drawn) % SIZE !== 0;
};
