/** Errors as values, since only those pass from one thread to another. */
import { unreachable } from '#shared/result.ts';
import { KeyDestroyedError, NotStoredError, WrongKeyError } from '../journal.ts';

export type Failure = {
  readonly kind: 'not-stored' | 'key-destroyed' | 'wrong-key' | 'unexpected';
  readonly sentence: string;
};

export type Outcome<Value = unknown> =
  { readonly kind: 'done'; readonly value: Value } | { readonly kind: 'failed'; readonly failure: Failure };

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
  if (isDiskFailure(error)) return { kind: 'not-stored', sentence };
  return { kind: 'unexpected', sentence };
};

export const errorOf = (failure: Failure): Error => {
  switch (failure.kind) {
    case 'not-stored':
      return new NotStoredError(failure.sentence);
    case 'key-destroyed':
      return new KeyDestroyedError(failure.sentence);
    case 'wrong-key':
      return new WrongKeyError(failure.sentence);
    case 'unexpected':
      return new Error(failure.sentence);
    default:
      return unreachable(failure.kind);
  }
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
