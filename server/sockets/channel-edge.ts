/** The edge of the draft lane: whatever arrives is parsed once, and whatever happens is answered. */
import type { z } from 'zod';
import type { Result } from '#shared/result.ts';
import type { Answer } from '#shared/wire/messages.ts';
import { MALFORMED, refusalOf } from '../guard/refusals.ts';
import type { Logger } from '../logger.ts';

/** Ignores a message without a function to answer with: no client of ours sends one. */
export const answering =
  <Schema extends z.ZodType, Value extends object>(
    schema: Schema,
    log: Logger,
    deed: (message: z.output<Schema>) => Promise<Result<Value>>,
    refuseUnreadable: (message: unknown) => typeof MALFORMED = () => MALFORMED,
  ) =>
  (message: unknown, answer: unknown): void => {
    if (typeof answer !== 'function') return;
    const send = answer as (value: Answer<Value>) => void;
    const parsed = schema.safeParse(message);
    if (!parsed.success) return send(refuseUnreadable(message));
    void deed(parsed.data).then(
      (result) => send(result.ok ? { ok: true, ...result.value } : result),
      (failure: unknown) => send(refusalOf(failure, log)),
    );
  };
