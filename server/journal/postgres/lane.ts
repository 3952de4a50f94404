/**
 * One line of writes: what is asked for while a commit is in flight shares the next one. Lanes are apart, so that
 * typing never waits for the lock of the hub's record.
 *
 * The answer to a commit may be lost with its connection. Then the database is asked what became of it, and the
 * write is answered as it went. Only where the database stays away is the outcome unknown: whoever writes then at the
 * position they knew, or under the same command id, writes nothing twice.
 */
import { setTimeout as wait } from 'node:timers/promises';
import { unreachable } from '#shared/result.ts';
import type { Commit } from '../gather.ts';
import { OutcomeUnknownError } from '../journal.ts';
import type { Failure, Outcome } from '../outcome.ts';
import type { EntryToWrite, Write } from './batch.ts';
import { withPatience, type Client, type Connections } from './connections.ts';
import { failureOf, isAboutValues } from './failure.ts';
import { LONGEST_PAUSE_MS, PATIENCE_MS } from './limits.ts';
import type { Attempt, Transactions } from './transaction.ts';

/** A transaction whose end was not heard of. `last`: salted, so that no other entry has the same hash. */
type Unheard = { readonly transaction: string; readonly last: EntryToWrite | null };

type Fate = 'kept' | 'not-kept' | 'open';

const UNKNOWN = 'The database went away during a commit, and cannot be asked whether it was kept.';

export const createLane = (connections: Connections, transactions: Transactions): Commit<Write> => {
  const askFate = async (unheard: Unheard): Promise<Fate> => {
    try {
      return await connections.lend((client) => readFate(client, unheard));
    } catch {
      return 'open';
    }
  };

  const waitForFate = async (unheard: Unheard): Promise<Fate> => {
    const until = performance.now() + PATIENCE_MS;
    for (;;) {
      const fate = await askFate(unheard);
      if (fate !== 'open' || performance.now() > until) return fate;
      await wait(LONGEST_PAUSE_MS);
    }
  };

  const outcomesOf = async (attempt: Attempt): Promise<readonly Outcome[]> => {
    if (attempt.kind === 'committed') return attempt.batch.outcomes;
    const unheard = { transaction: attempt.transaction, last: attempt.batch.entries.at(-1) ?? null };
    const fate = await waitForFate(unheard);
    switch (fate) {
      case 'kept':
        return attempt.batch.outcomes;
      case 'not-kept':
        throw attempt.cause;
      case 'open':
        throw new OutcomeUnknownError(UNKNOWN);
      default:
        return unreachable(fate);
    }
  };

  const commitTogether = async (writes: readonly Write[]): Promise<readonly Outcome[]> => {
    try {
      return await withPatience(async () => outcomesOf(await transactions.attempt(writes)));
    } catch (error) {
      // What is wrong with one of them must not take the others with it.
      if (isAboutValues(error) && writes.length > 1) return commitApart(writes);
      return failed(writes, failureOf(error));
    }
  };

  const commitApart = async (writes: readonly Write[]): Promise<readonly Outcome[]> => {
    const outcomes: Outcome[] = [];
    for (const write of writes) outcomes.push(...(await commitTogether([write])));
    return outcomes;
  };

  return commitTogether;
};

const failed = (writes: readonly Write[], failure: Failure): readonly Outcome[] =>
  writes.map(() => ({ kind: 'failed', failure }));

/**
 * Two questions, one after the other: what is no longer in progress has its entries by the second. The first alone
 * does not do, since a server that crashed gives the number of a lost transaction to another.
 */
const readFate = async (client: Client, { transaction, last }: Unheard): Promise<Fate> => {
  const { rows } = await client.query<{ status: string | null }>(
    'SELECT pg_xact_status($1::xid8) AS status',
    [transaction],
  );
  if (rows[0]?.status === 'in progress') return 'open';
  // Only keys were destroyed: done twice it is done once.
  if (last === null) return 'not-kept';
  const { rows: found } = await client.query(
    'SELECT 1 FROM mash_journal.entries WHERE stream = $1 AND position = $2 AND hash = $3',
    [last.stream, last.position, last.sealed.hash],
  );
  return found.length > 0 ? 'kept' : 'not-kept';
};
