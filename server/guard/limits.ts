/** Limits of the draft lane on this machine; what a client must know is in shared/wire/limits.ts. */

/**
 * Updates one channel may have waiting. An honest client has one in flight and merges the rest, and one
 * more when it comes back before the server noticed that it was gone.
 */
export const WAITING_UPDATES = 8;

/** Rows after which joins are built from a new snapshot: merging more would be felt by who joins. */
export const ROWS_BEFORE_SNAPSHOT = 500;

/** A page of rows when a document is read: a day's typing in one go, never a whole year in memory. */
export const ROWS_PER_PAGE = 1000;
