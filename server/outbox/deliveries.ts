/**
 * What is on its way to each receiver. A row is made in the same transaction that moves the receiver's cursor, and
 * is gone once the message was taken: a crash neither loses a message nor queues it twice. No content is kept here;
 * what is sent is read from the journal at the moment of sending.
 */
import type { DatabaseSync } from 'node:sqlite';
import type { EntryId, EpochMillis } from '#shared/ids.ts';
import type { OutsideKind } from '#shared/outside/kinds.ts';

export type Waiting = {
  readonly receiver: string;
  /** Where in the record's chain the entry stands; never leaves the server. */
  readonly ordinal: number;
  readonly attempts: number;
  readonly nextAt: EpochMillis;
};

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
  cursorOf(receiver: string): number | null;
  /** False where somebody else moved the cursor meanwhile; nothing is queued then. */
  queue(receiver: string, from: number, to: number, queued: readonly Queued[], now: EpochMillis): boolean;
  /** A cursor beyond the journal's end, as after restoring a backup, comes back to it. */
  holdCursorsTo(length: number): void;
  due(receiver: string, now: EpochMillis, limit: number): readonly Waiting[];
  /** False where another process, or an administrator, was quicker. Until `until` it is nobody else's to send. */
  claim(waiting: Waiting, until: EpochMillis): boolean;
  settle(waiting: Waiting): void;
  retry(waiting: Waiting, at: EpochMillis, reason: string): void;
  bury(waiting: Waiting, at: EpochMillis, reason: string): void;
  deadLetters(): readonly DeadLetter[];
  /** False where there is no such dead letter. It goes out again under its own id. */
  replay(receiver: string, message: string, now: EpochMillis): boolean;
  waitingOf(receiver: string): { readonly waiting: number; readonly lastFailure: string | null };
  forget(receiver: string): void;
};

export const DELIVERY_TABLES = `
  CREATE TABLE IF NOT EXISTS deliveries (
    receiver TEXT NOT NULL, ordinal INTEGER NOT NULL, message TEXT NOT NULL, kind TEXT NOT NULL,
    attempts INTEGER NOT NULL, next_at INTEGER, dead_at INTEGER, reason TEXT,
    PRIMARY KEY (receiver, ordinal)) STRICT;
  CREATE INDEX IF NOT EXISTS deliveries_due ON deliveries (receiver, next_at);`;

type Row = { receiver: string; ordinal: number; attempts: number; next_at: number };
type DeadRow = { receiver: string; message: string; kind: string; attempts: number; dead_at: number; reason: string };

const waitingOf = (row: Row): Waiting => ({
  receiver: row.receiver,
  ordinal: row.ordinal,
  attempts: row.attempts,
  nextAt: row.next_at as EpochMillis,
});

const deadLetterOf = (row: DeadRow): DeadLetter => ({
  receiver: row.receiver,
  message: row.message as EntryId,
  kind: row.kind as OutsideKind,
  attempts: row.attempts,
  deadAt: row.dead_at as EpochMillis,
  reason: row.reason,
});

export const createDeliveries = (file: DatabaseSync): Deliveries => {
  const selectCursor = file.prepare('SELECT cursor FROM receivers WHERE id = ?');
  const moveCursor = file.prepare('UPDATE receivers SET cursor = :to WHERE id = :id AND cursor = :from');
  const holdCursors = file.prepare('UPDATE receivers SET cursor = :length WHERE cursor > :length');
  const insert = file.prepare('INSERT OR IGNORE INTO deliveries VALUES (?, ?, ?, ?, 0, ?, NULL, NULL)');
  const selectDue = file.prepare(
    'SELECT * FROM deliveries WHERE receiver = ? AND next_at <= ? ORDER BY next_at, ordinal LIMIT ?',
  );
  const claim = file.prepare(
    'UPDATE deliveries SET next_at = :until WHERE receiver = :receiver AND ordinal = :ordinal AND next_at = :nextAt',
  );
  const remove = file.prepare('DELETE FROM deliveries WHERE receiver = ? AND ordinal = ?');
  const retry = file.prepare(
    'UPDATE deliveries SET next_at = ?, reason = ?, attempts = attempts + 1 WHERE receiver = ? AND ordinal = ?',
  );
  const bury = file.prepare(
    'UPDATE deliveries SET next_at = NULL, dead_at = ?, reason = ?, attempts = attempts + 1 WHERE receiver = ? AND ordinal = ?',
  );
  const selectDead = file.prepare(
    'SELECT * FROM deliveries WHERE dead_at IS NOT NULL ORDER BY dead_at DESC, ordinal DESC LIMIT 500',
  );
  const replay = file.prepare(
    'UPDATE deliveries SET next_at = ?, dead_at = NULL, attempts = 0 WHERE receiver = ? AND message = ? AND dead_at IS NOT NULL',
  );
  const count = file.prepare(
    'SELECT count(*) AS waiting FROM deliveries WHERE receiver = ? AND next_at IS NOT NULL',
  );
  const lastFailure = file.prepare(
    'SELECT reason FROM deliveries WHERE receiver = ? AND reason IS NOT NULL AND dead_at IS NULL ORDER BY ordinal DESC LIMIT 1',
  );
  const forget = file.prepare('DELETE FROM deliveries WHERE receiver = ?');

  const inOne = <Value>(work: () => Value): Value => {
    file.exec('BEGIN IMMEDIATE');
    try {
      const value = work();
      file.exec('COMMIT');
      return value;
    } finally {
      if (file.isTransaction) file.exec('ROLLBACK');
    }
  };

  return {
    cursorOf: (receiver) => (selectCursor.get(receiver)?.['cursor'] as number | undefined) ?? null,
    queue: (receiver, from, to, queued, now) =>
      inOne(() => {
        if (moveCursor.run({ id: receiver, from, to }).changes !== 1) return false;
        for (const { ordinal, message, kind } of queued) insert.run(receiver, ordinal, message, kind, now);
        return true;
      }),
    holdCursorsTo: (length) => void holdCursors.run({ length }),
    due: (receiver, now, limit) => (selectDue.all(receiver, now, limit) as Row[]).map(waitingOf),
    claim: ({ receiver, ordinal, nextAt }, until) =>
      claim.run({ until, receiver, ordinal, nextAt }).changes === 1,
    settle: ({ receiver, ordinal }) => void remove.run(receiver, ordinal),
    retry: ({ receiver, ordinal }, at, reason) => void retry.run(at, reason, receiver, ordinal),
    bury: ({ receiver, ordinal }, at, reason) => void bury.run(at, reason, receiver, ordinal),
    deadLetters: () => (selectDead.all() as DeadRow[]).map(deadLetterOf),
    replay: (receiver, message, now) => replay.run(now, receiver, message).changes === 1,
    waitingOf: (receiver) => ({
      waiting: Number(count.get(receiver)?.['waiting'] ?? 0),
      lastFailure: (lastFailure.get(receiver)?.['reason'] as string | undefined) ?? null,
    }),
    forget: (receiver) => void forget.run(receiver),
  };
};
