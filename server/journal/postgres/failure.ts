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

/** The driver has no codes for connections that broke, or were never had; the operating system does. */
const isAboutConnection = (error: unknown): boolean =>
  error instanceof Error &&
  !isOurs(error) &&
  (/^E[A-Z]/.test(codeIn(error)) || /connect|client|timeout/i.test(error.message));

/** Codes of Node's, which come from OpenSSL and have no common beginning. */
const isAboutCertificate = (error: unknown): boolean => /CERT|SIGNATURE|ISSUER|ALTNAME/.test(codeIn(error));

/** The driver reads the authority's certificate with each connection. */
const isAboutFile = (error: unknown): boolean =>
  error instanceof Error && 'syscall' in error && error.syscall === 'open';

/** What a server without TLS answers, in the driver's words. */
const isWithoutTls = (error: unknown): boolean =>
  error instanceof Error && /does not support SSL/i.test(error.message);

/** A pooler's, or a broken server's: the same connection does not come about by being asked for again. */
const isAboutProtocol = (error: unknown): boolean => hasCode(error, ['08P01']);

export const isPassing = (error: unknown): boolean =>
  error instanceof DatabaseError
    ? hasCode(error, PASSING) && !isAboutProtocol(error)
    : isAboutConnection(error) &&
      ![isAboutCertificate, isAboutFile, isWithoutTls].some((isIt) => isIt(error));

export const isAboutValues = (error: unknown): boolean => hasCode(error, ABOUT_VALUES);

/** Of SQLSTATE or of the operating system: enough for whoever runs it, and no secret. */
const codeIn = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';

export const sentenceOf = (error: unknown): string => {
  const code = codeIn(error) === '' ? '' : ` (${codeIn(error)})`;
  return error instanceof DatabaseError
    ? `The database refused${code}.`
    : `The database cannot be reached${code}.`;
};

export const failureOf = (error: unknown): Failure => {
  if (error instanceof OutcomeUnknownError) return { kind: 'outcome-unknown', sentence: error.message };
  if (error instanceof NotStoredError) return { kind: 'not-stored', sentence: error.message };
  if (error instanceof KeyDestroyedError) return { kind: 'key-destroyed', sentence: error.message };
  if (error instanceof WrongKeyError) return { kind: 'wrong-key', sentence: error.message };
  if (error instanceof UnusableStoreError) return { kind: 'not-stored', sentence: error.message };
  const isOfStore = error instanceof DatabaseError || isAboutConnection(error) || isAboutCertificate(error);
  if (isOfStore && !isAboutValues(error)) return { kind: 'not-stored', sentence: sentenceOf(error) };
  return { kind: 'unexpected', sentence: isOfStore ? sentenceOf(error) : 'The journal failed by itself.' };
};

export const POOLER =
  'DATABASE_URL names a pooler that lends its connections for one transaction: name PostgreSQL itself, or a pooler that lends them for the session.';

const REFUSED_BY_POOLER =
  'What answers at DATABASE_URL refused the connection (08P01), as a pooler does that is set up otherwise: look at its log, or name PostgreSQL itself.';

/** Of opening: what whoever starts the board reads. */
export const errorAt = (error: unknown): Error => {
  if (error instanceof NotStoredError) return new UnusableStoreError(`${error.message} Check DATABASE_URL.`);
  if (isAboutCertificate(error))
    return new UnusableStoreError(
      `The database’s certificate is not trusted (${codeIn(error)}): name the server as its certificate does, and the authority’s certificate by sslrootcert in DATABASE_URL.`,
    );
  if (isWithoutTls(error))
    return new UnusableStoreError('DATABASE_URL asks for encryption, and the database takes none.');
  if (isAboutFile(error))
    return new UnusableStoreError('The file that sslrootcert names in DATABASE_URL cannot be read.');
  if (isAboutProtocol(error)) return new UnusableStoreError(REFUSED_BY_POOLER);
  if (!(error instanceof DatabaseError || isAboutConnection(error)))
    return error instanceof Error ? error : new Error('The database failed');
  const sentence = sentenceOf(error);
  return new UnusableStoreError(`${sentence} Check DATABASE_URL.`);
};
