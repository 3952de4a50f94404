/** Time limits and sizes towards PostgreSQL. */

/** A connection within a data centre takes milliseconds; one that takes this long is to a machine that is gone. */
export const CONNECT_MS = 5000;

/** A statement of ours takes milliseconds. One that takes this long waits for a machine that does not answer. */
export const QUERY_MS = 5000;

/**
 * How long the server may wait for the rest of a transaction of ours before it gives up the locks: a machine that
 * stopped in the middle holds up every other one of its hub for so long.
 */
export const IDLE_IN_TRANSACTION_MS = 5000;

/** A restart of PostgreSQL takes a second or two. Up to here it only shows as a pause; then people are told. */
export const PATIENCE_MS = 10_000;

/** After a lost connection: at once, and then less and less often, so that many instances do not storm a server that starts. */
export const FIRST_PAUSE_MS = 20;
export const LONGEST_PAUSE_MS = 500;

/** One connection for each lane of writes (record, documents, accesses, client ids), and one to ask what became of a commit. */
export const WRITERS = 5;

/** Reads of one instance under way at once: more only queue inside PostgreSQL. */
export const READERS = 5;

/** Streams and subjects remembered at most; a busy day has a few hundred open. */
export const REMEMBERED = 10_000;

/** How long emptying the table of keys may wait for others who read it, such as a backup. */
export const VACUUM_LOCK_MS = 2000;
