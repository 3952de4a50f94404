/** The code that a room's screen shows: six characters that nobody mistakes for each other, seen or heard across a room. */

/** Without vowels, which would make words, and without what looks like another: 0 O Q, 1 I L, 2 Z, 5 S, 6 G, 8 B. */
export const WALL_LETTERS = 'CDFHJKMNPRTVWXY34679';
export const WALL_CODE_LENGTH = 6;

/** `bytes`: random, at least as many as there are characters; those that would favour some letter are passed over. */
export const wallCodeFrom = (bytes: Uint8Array): string | null => {
  const fair = 256 - (256 % WALL_LETTERS.length);
  const letters = [...bytes].filter((byte) => byte < fair).map((byte) => WALL_LETTERS[byte % WALL_LETTERS.length] ?? '');
  return letters.length < WALL_CODE_LENGTH ? null : letters.slice(0, WALL_CODE_LENGTH).join('');
};

/** As somebody typed it: in any case, with spaces or dashes. */
export const readWallCode = (typed: string): string => typed.replaceAll(/[\s-]/g, '').toUpperCase();

/** "BCD FGH": as it is shown, because three letters are kept in mind until they are typed. */
export const sayWallCode = (code: string): string => `${code.slice(0, 3)} ${code.slice(3)}`;

/** What a room's screen is told when it asks for a code. `lastsMs`: for how long it can be typed. */
export type WallAnswer = {
  readonly hub: string;
  readonly code: string;
  readonly lastsMs: number;
};
