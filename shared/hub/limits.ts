/** Sizes of what a hub's data may hold. Generous for a real hub; there to stop a mistake or an attack from filling memory. */

/** A sentence or two of a procedure, or a note on it. */
export const MAX_WORDS = 1_000;
/** Rows in any one list of a profile; the fullest procedure we have read has fewer than 40. */
export const MAX_ROWS = 200;
/** Choices a hub makes on top of its procedure. */
export const MAX_LOCAL_SETTINGS = 500;

/** One line about a child: a name, an address, a school. */
export const MAX_LINE = 300;
/** One long answer about a contact. The longest referral we know of is about 9,000 characters. */
export const MAX_ACCOUNT = 20_000;
/** Children, or people in the household, in one contact. */
export const MAX_PEOPLE = 40;
/** Earlier contacts that came with a table. */
export const MAX_HISTORY = 200;
/** Rows of one CSV file: a large council's year. */
export const MAX_CSV_ROWS = 20_000;
/** Problems reported from one file: more than anybody reads; the count still says how many there are. */
export const MAX_PROBLEMS = 500;
/** A profile file; the fullest of ours is under 100 kB. */
export const MAX_PROFILE_BYTES = 500_000;
