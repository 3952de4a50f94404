/** How wide the columns of a table are: as much of the page as their words want, none too narrow to read. */

/** In letters. A paragraph is read best at about that width, however long it is. */
const WIDEST = 110;
const NARROWEST = 9;
/** Borders and padding. */
const AROUND = 3;

/** One share for each column; together 1. */
export const columnShares = (columns: readonly string[], rows: readonly (readonly string[])[]): readonly number[] => {
  const wanted = columns.map((column, index) => {
    const longest = Math.max(column.length, ...rows.map((row) => row[index]?.length ?? 0));
    return Math.min(WIDEST, Math.max(NARROWEST, longest)) + AROUND;
  });
  const sum = wanted.reduce((total, each) => total + each, 0);
  return wanted.map((each) => each / sum);
};
