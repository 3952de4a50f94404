/** What PostgreSQL and the network to it say no with. Their own sentences may quote values: they are never repeated. */
import { DatabaseError } from 'pg';
import {
  KeyDestroyedError,
  NotStoredError,
  OutcomeUnknownError,
  UnusableStoreError,
  WrongKeyError,
} from '../journal.ts';
import type { Failure } from '../outcome.ts';

/** SQLSTATEs, or the beginnings of them, after which the same thing asked again may well succeed. */
const PASSING = [
  '08', // the connection failed
  '57P', // shut down, crashed, starting
  '57014', // the statement took too long
  '25P03', // idle in a transaction for too long
  '40', // deadlock
  '53300', // too many connections
  '55P03', // a lock was not to be had in time
  '23505', // somebody else wrote the same row first
];

/** What is wrong with the values themselves, so that other writes of the same commit need not suffer from it. */
const ABOUT_VALUES = ['22', '23'];

const hasCode = (error: unknown, codes: readonly string[]): boolean =>
  error instanceof DatabaseError && codes.some((code) => error.code?.startsWith(code) === true);

const isOurs = (error: unknown): boolean =>
  error instanceof NotStoredError ||
  error instanceof KeyDestroyedError ||
  error instanceof WrongKeyError ||
  error instanceof UnusableStoreError;

/** Whatever is not an answer of the server is a connection that broke, or was never had. */
export const isPassing = (error: unknown): boolean =>
  error instanceof DatabaseError ? hasCode(error, PASSING) : !isOurs(error) && !(error instanceof TypeError);

export const isAboutValues = (error: unknown): boolean => hasCode(error, ABOUT_VALUES);

/** A code of SQLSTATE or of the operating system: enough for whoever runs it, and no secret. */
const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? ` (${error.code})` : '';

export const sentenceOf = (error: unknown): string =>
  error instanceof DatabaseError
    ? `The database refused${codeOf(error)}.`
    : `The database cannot be reached${codeOf(error)}.`;

export const failureOf = (error: unknown): Failure => {
  if (error instanceof OutcomeUnknownError) return { kind: 'outcome-unknown', sentence: error.message };
  if (error instanceof NotStoredError) return { kind: 'not-stored', sentence: error.message };
  if (error instanceof KeyDestroyedError) return { kind: 'key-destroyed', sentence: error.message };
  if (error instanceof WrongKeyError) return { kind: 'wrong-key', sentence: error.message };
  if (error instanceof UnusableStoreError) return { kind: 'not-stored', sentence: error.message };
  if (error instanceof TypeError || isAboutValues(error))
    return { kind: 'unexpected', sentence: sentenceOf(error) };
  return { kind: 'not-stored', sentence: sentenceOf(error) };
};

/** Of opening: what whoever starts the board reads. */
export const errorAt = (error: unknown): Error => {
  if (error instanceof WrongKeyError || error instanceof UnusableStoreError) return error;
  const sentence = error instanceof NotStoredError ? error.message : sentenceOf(error);
  return new UnusableStoreError(`${sentence} Check DATABASE_URL.`);
};
