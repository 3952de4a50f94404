/** Takes out of a text what somebody marked as not for the family (shared/documents/plain-text.ts writes the mark). */

/** Says that something stood here, and neither what nor how much. */
export const LEFT_OUT = '[left out]';

const KNOWN = 'fact|professional opinion|reported by a third party|not for the family';
const OPENS = new RegExp(`\\[(?:${KNOWN})(?:, (?:${KNOWN}))*: `, 'g');
const PRIVATE = new RegExp(`\\[(?:(?:${KNOWN}), )*not for the family(?:, (?:${KNOWN}))*: `);

/**
 * Where a mark's end is in doubt, because somebody typed brackets of their own, the rest of the paragraph goes too:
 * too much is missing then, and never too little.
 */
export const withoutPrivate = (text: string): string =>
  PRIVATE.test(text) ? takeOut(text.split('\n'), '').join('\n') : text;

const takeOut = (lines: readonly string[], before: string): readonly string[] => {
  const [line, ...rest] = lines;
  if (line === undefined) return [];
  const found = PRIVATE.exec(line);
  if (found === null) return [before + line, ...takeOut(rest, '')];
  const kept = before + line.slice(0, found.index) + LEFT_OUT;
  const marked = line.slice(found.index + found[0].length);
  const end = endOf(marked);
  // A mark that does not end in its paragraph was written by no editor of ours.
  if (end === null) return [kept];
  return end === 'unclear' ? [kept, ...takeOut(rest, '')] : takeOut([marked.slice(end + 1), ...rest], kept);
};

const endOf = (marked: string): number | 'unclear' | null => {
  const end = marked.indexOf(']');
  if (end === -1) return null;
  const marks = marked.match(OPENS)?.length ?? 0;
  const opened = marked.split('[').length - 1;
  const closed = marked.split(']').length - 1;
  // Besides the marks that follow, each with its end, only the end that is looked for.
  const isPlain = opened === marks && closed === marks + 1 && !marked.slice(0, end).includes('[');
  return isPlain ? end : 'unclear';
};
