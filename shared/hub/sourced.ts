/** A value of a hub's procedure that always says where it comes from. */
import { z } from 'zod';
import { MAX_WORDS } from './limits.ts';

export const Words = z.string().min(1).max(MAX_WORDS);

/** An anomaly or a doubt about the value, shown beside it. */
const note = Words.exactOptional();

/** A place in the procedure, such as `Bexley 13`; a hub's own choice is never written like one. */
export const Paragraph = Words.refine((words) => words !== 'local', 'name the paragraph of the procedure');

/**
 * - stated: the procedure says so
 * - proposed: the procedure only plans it
 * - local: the hub chose; `insteadOf` names the paragraph it departs from, null where the procedure says nothing
 * - silent: the procedure does not say and the hub has not chosen; the board runs without it
 */
export const sourced = <Value extends z.ZodType>(value: Value) =>
  z.discriminatedUnion('is', [
    z.strictObject({ is: z.literal('stated'), value, source: Paragraph, note }),
    z.strictObject({ is: z.literal('proposed'), value, source: Paragraph, note }),
    z.strictObject({
      is: z.literal('local'),
      value,
      source: z.literal('local'),
      chosenBy: Words,
      insteadOf: Paragraph.nullable(),
      note,
    }),
    z.strictObject({ is: z.literal('silent'), value: z.null(), source: z.null(), note }),
  ]);

export type Sourced<Value> =
  | { is: 'stated'; value: Value; source: string; note?: string }
  | { is: 'proposed'; value: Value; source: string; note?: string }
  | { is: 'local'; value: Value; source: 'local'; chosenBy: string; insteadOf: string | null; note?: string }
  | { is: 'silent'; value: null; source: null; note?: string };

/** What every row of a profile's lists carries; `source` is a paragraph, or `local` for a row the hub added. */
export const row = {
  id: z.string().regex(/^[A-Za-z0-9_.-]{1,64}$/, 'an id is 1 to 64 letters, digits, dots, - or _'),
  source: Words,
  proposed: z.boolean().default(false),
  note,
};

/** A row that is only words. */
export const WordsRow = z.strictObject({ ...row, words: Words });
export type WordsRow = z.infer<typeof WordsRow>;

/** "Bexley 13", "local setting; the procedure does not say", … for the screen. */
export const saySource = (given: Sourced<unknown>): string => {
  switch (given.is) {
    case 'stated':
      return given.source;
    case 'proposed':
      return `proposed in ${given.source}, not in force when it was written`;
    case 'local':
      return given.insteadOf === null
        ? 'local setting; the procedure does not say'
        : `local setting; departs from ${given.insteadOf}`;
    case 'silent':
      return 'to be chosen by the hub; the procedure does not say';
  }
};
