/** What the draft lane says no with, in words for the person who typed. */
import { refuse } from '#shared/result.ts';
import { factsOf, type Logger } from '../logger.ts';
import { KeyDestroyedError, NotStoredError } from '../journal/journal.ts';

export const NOT_HERE = refuse('not-permitted', 'You may not open this text.');
export const NO_LONGER = refuse('not-permitted', 'You may no longer see this text.');
export const READ_ONLY = refuse('read-only', 'You may read this text but not change it.');
export const RIGHTS_CHANGED = refuse('changed-since-you-looked', 'What you may do with this text has changed.');
export const CLOSED = refuse('not-found', 'This text is not open. Open it again.');
export const MALFORMED = refuse('malformed', 'The board could not read that. Reload the page.');
export const TOO_LARGE = refuse('too-large', 'That was too much text at once. Add it in smaller pieces.');
export const DOES_NOT_APPLY = refuse('does-not-apply', 'This change does not fit the text as it stands. Reload the text.');
export const NOT_THEIRS = refuse('client-id-not-yours', 'This change was not written by you. Reload the text.');
export const TOO_FAST = refuse('not-now', 'Too much was sent before the board answered. Reload the text.');
export const TOO_MANY = refuse('not-now', 'Too many texts are open at once. Close some of them.');
export const TAKEN = refuse('client-id-not-yours', 'This text must be opened again before you can type in it.');
export const ERASED = refuse('not-found', 'This text is no longer kept.');
export const NOT_STORED = refuse('not-stored', 'The board cannot save at the moment. Your text is kept here and sent again.');

/** A failure of the journal as the person is told it; what nobody foresaw is also logged. */
export const refusalOf = (failure: unknown, log: Logger): typeof NOT_STORED => {
  if (failure instanceof KeyDestroyedError) return ERASED;
  if (!(failure instanceof NotStoredError)) log.error(factsOf(failure), 'a document could not be read or written');
  return NOT_STORED;
};
