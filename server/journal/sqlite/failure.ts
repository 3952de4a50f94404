/** Errors as values, since only those pass from one thread to another. */
import { KeyDestroyedError, UnusableStoreError, WrongKeyError } from '../journal.ts';
import type { Failure, Outcome } from '../outcome.ts';

export const attempt = <Value>(deed: () => Value): Outcome<Value> => {
  try {
    return { kind: 'done', value: deed() };
  } catch (error) {
    return { kind: 'failed', failure: failureOf(error) };
  }
};

export const failureOf = (error: unknown): Failure => {
  const sentence = error instanceof Error ? error.message : 'unknown error';
  if (error instanceof KeyDestroyedError) return { kind: 'key-destroyed', sentence };
  if (error instanceof WrongKeyError) return { kind: 'wrong-key', sentence };
  if (error instanceof UnusableStoreError) return { kind: 'unusable', sentence };
  if (isDiskFailure(error)) return { kind: 'not-stored', sentence };
  return { kind: 'unexpected', sentence };
};

/** SQLite's primary result codes for a disk that does not do what it is asked. */
const DISK_CODES: ReadonlySet<number> = new Set([
  5, // BUSY: another process kept the file locked
  8, // READONLY
  10, // IOERR
  11, // CORRUPT
  13, // FULL
  14, // CANTOPEN
  26, // NOTADB
]);

/** The upper bytes of SQLite's code only say more about the lowest. */
export const isDiskFailure = (error: unknown): boolean =>
  error instanceof Error &&
  'errcode' in error &&
  typeof error.errcode === 'number' &&
  DISK_CODES.has(error.errcode & 0xff);
