/**
 * What is on its way to each receiver. A row is made in the same transaction that moves the receiver's cursor, and
 * is gone once the message was taken: a crash neither loses a message nor queues it twice. No content is kept here;
 * what is sent is read from the journal at the moment of sending.
 */
import type { EntryId, EpochMillis } from '#shared/ids.ts';
import type { OutsideKind } from '#shared/outside/kinds.ts';
import type { AllTables, Tables } from '../stores/tables.ts';

export type Waiting = {
  readonly receiver: string;
  /** Where in the record's chain the entry stands; never leaves the server. */
  readonly ordinal: number;
  readonly attempts: number;
  readonly nextAt: EpochMillis;
};

/** Known by the end of the claim, which nobody else holds. */
export type Claimed = Waiting & { readonly until: EpochMillis };

export type DeadLetter = {
  readonly receiver: string;
  readonly message: EntryId;
  readonly kind: OutsideKind;
  readonly attempts: number;
  readonly deadAt: EpochMillis;
  readonly reason: string;
};

export type Queued = { readonly ordinal: number; readonly message: EntryId; readonly kind: OutsideKind };

export type Deliveries = {
  cursorOf(receiver: string): Promise<number | null>;
  /** False where somebody else moved the cursor meanwhile; nothing is queued then. */
  queue(receiver: string, from: number, to: number, queued: readonly Queued[], now: EpochMillis): Promise<boolean>;
  /** A cursor beyond the journal's end, as after restoring a backup, comes back to it. */
  holdCursorsTo(length: number): Promise<void>;
  due(receiver: string, now: EpochMillis, limit: number): Promise<readonly Waiting[]>;
  /** Until `until` it is nobody else's to send. Null where another instance, or an administrator, was quicker. */
  claim(waiting: Waiting, until: EpochMillis): Promise<Claimed | null>;
  /** It was taken. These three do nothing where the claim ran out and somebody else has it. */
  settle(claimed: Claimed): Promise<void>;
  retry(claimed: Claimed, at: EpochMillis, reason: string): Promise<void>;
  bury(claimed: Claimed, at: EpochMillis, reason: string): Promise<void>;
  deadLetters(): Promise<readonly DeadLetter[]>;
  /** False where there is no such dead letter. It goes out again under its own id. */
  replay(receiver: string, message: string, now: EpochMillis): Promise<boolean>;
  waitingOf(receiver: string): Promise<{ readonly waiting: number; readonly lastFailure: string | null }>;
  forget(receiver: string): Promise<void>;
};

type Row = AllTables['deliveries'];

const waitingOf = (row: Row): Waiting => ({
  receiver: row.receiver,
  ordinal: row.ordinal,
  attempts: row.attempts,
  nextAt: row.next_at as EpochMillis,
});

const deadLetterOf = (row: Row): DeadLetter => ({
  receiver: row.receiver,
  message: row.message as EntryId,
  kind: row.kind as OutsideKind,
  attempts: row.attempts,
  deadAt: row.dead_at as EpochMillis,
  reason: row.reason ?? '',
});

const DEAD_LETTERS = 500;

export const createDeliveries = (tables: Tables): Deliveries => {
  const select = tables.selectFrom('deliveries').selectAll();
  const claimed = ({ receiver, ordinal, until }: Claimed) => ({ receiver, ordinal, next_at: until });
  const fail = async (which: Claimed, reason: string, when: Pick<Row, 'next_at' | 'dead_at'>): Promise<void> =>
    void (await tables
      .updateTable('deliveries')
      .set({ ...when, reason, attempts: which.attempts + 1 })
      .where((row) => row.and(claimed(which)))
      .execute());
  return {
    cursorOf: async (receiver) => {
      const row = await tables.selectFrom('receivers').select('cursor').where('id', '=', receiver).executeTakeFirst();
      return row?.cursor ?? null;
    },
    queue: (receiver, from, to, queued, now) =>
      tables.transaction().execute(async (both) => {
        const move = both.updateTable('receivers').set({ cursor: to });
        const moved = await move.where('id', '=', receiver).where('cursor', '=', from).executeTakeFirst();
        if (moved.numUpdatedRows !== 1n) return false;
        const waits = { receiver, attempts: 0, next_at: now, dead_at: null, reason: null };
        const rows = queued.map(({ ordinal, message, kind }) => ({ ...waits, ordinal, message, kind }));
        const insert = both.insertInto('deliveries').onConflict((conflict) => conflict.doNothing());
        if (rows.length > 0) await insert.values(rows).execute();
        return true;
      }),
    holdCursorsTo: async (length) =>
      void (await tables.updateTable('receivers').set({ cursor: length }).where('cursor', '>', length).execute()),
    due: async (receiver, now, limit) => {
      const rows = select.where('receiver', '=', receiver).where('next_at', '<=', now);
      return (await rows.orderBy('next_at').orderBy('ordinal').limit(limit).execute()).map(waitingOf);
    },
    claim: async (waiting, until) => {
      const { receiver, ordinal, nextAt } = waiting;
      const claim = tables.updateTable('deliveries').set({ next_at: until });
      const made = await claim
        .where((row) => row.and({ receiver, ordinal, next_at: nextAt }))
        .executeTakeFirst();
      return made.numUpdatedRows === 1n ? { ...waiting, until } : null;
    },
    settle: async (which) =>
      void (await tables.deleteFrom('deliveries').where((row) => row.and(claimed(which))).execute()),
    retry: (which, at, reason) => fail(which, reason, { next_at: at, dead_at: null }),
    bury: (which, at, reason) => fail(which, reason, { next_at: null, dead_at: at }),
    deadLetters: async () => {
      const rows = select.where('dead_at', 'is not', null).orderBy('dead_at', 'desc').orderBy('ordinal', 'desc');
      return (await rows.limit(DEAD_LETTERS).execute()).map(deadLetterOf);
    },
    replay: async (receiver, message, now) => {
      const replay = tables.updateTable('deliveries').set({ next_at: now, dead_at: null, attempts: 0 });
      const letter = replay.where('receiver', '=', receiver).where('message', '=', message);
      return (await letter.where('dead_at', 'is not', null).executeTakeFirst()).numUpdatedRows === 1n;
    },
    waitingOf: async (receiver) => {
      const waiting = await tables
        .selectFrom('deliveries')
        .select((row) => row.fn.countAll<number>().as('waiting'))
        .where('receiver', '=', receiver)
        .where('next_at', 'is not', null)
        .executeTakeFirstOrThrow();
      const failures = select.where('receiver', '=', receiver).where('reason', 'is not', null);
      const last = await failures.where('dead_at', 'is', null).orderBy('ordinal', 'desc').limit(1).executeTakeFirst();
      return { waiting: waiting.waiting, lastFailure: last?.reason ?? null };
    },
    forget: async (receiver) =>
      void (await tables.deleteFrom('deliveries').where('receiver', '=', receiver).execute()),
  };
};
