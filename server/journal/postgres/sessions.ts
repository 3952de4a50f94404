/** Locks and planned statements last as long as a connection: a pooler that gives it to others in between breaks both. */
import { UnusableStoreError } from '../journal.ts';
import type { Client, Connections } from './connections.ts';
import { POOLER } from './failure.ts';

/** A busy pooler might hand the same connection back once by chance. */
const LOOKS = 5;

/** @throws UnusableStoreError where it is not one session of PostgreSQL that answers over a connection */
export const checkSessions = (connections: Connections): Promise<void> =>
  connections.lend((first) => connections.lend((second) => compare(first, second)));

const compare = async (first: Client, second: Client): Promise<void> => {
  const own = await pidOver(first);
  for (let look = 0; look < LOOKS; look += 1) {
    // Takes the connection that lies there, so that the next question of the first goes over another.
    await second.query('BEGIN');
    await pidOver(second);
    const now = await pidOver(first);
    await second.query('COMMIT');
    if (now !== own) throw new UnusableStoreError(POOLER);
  }
};

const pidOver = async (client: Client): Promise<number> =>
  (await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')).rows[0]?.pid ?? 0;
