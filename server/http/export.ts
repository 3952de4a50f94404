/** What leaves the board as a file, and that it left. */
import type { Response } from 'express';
import { z } from 'zod';
import { EpochMillis, type ContactId } from '#shared/ids.ts';
import type { Actor } from '#shared/people/person.ts';
import { NotStoredError } from '../journal/journal.ts';
import { sendProblem } from './problem.ts';

export type NoteExport = (contacts: readonly ContactId[], by: Actor) => Promise<void>;

/** A bound of a span of time in an address; null where it is open. */
export const GivenInstant = z.coerce.number().pipe(EpochMillis).nullable().default(null);

/** False where it cannot be put on record: the request is then answered, and nothing may leave. */
export const recordExport = async (
  response: Response,
  what: 'export' | 'letter' | 'report',
  noted: Promise<void>,
): Promise<boolean> => {
  try {
    await noted;
    return true;
  } catch (error) {
    if (!(error instanceof NotStoredError)) throw error;
    const sentence = `The server cannot write to its disk, so the ${what} cannot be put on record. Try again later.`;
    sendProblem(response, { code: 'not-stored', sentence });
    return false;
  }
};

/** `name`: of the file, without its ending. */
export const sendCsv = (response: Response, name: string, table: string): void => {
  response.setHeader('Content-Disposition', `attachment; filename="${name}.csv"`);
  response.type('text/csv').send(table);
};
