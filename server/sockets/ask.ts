/** A message that wants an answer: parsed once, answered once, whatever happens in between. */
import type { z } from 'zod';
import { refuse, type Refusal } from '#shared/result.ts';
import { factsOf, type Logger } from '../logger.ts';

type Refused = { readonly ok: false; readonly refusal: Refusal };
/** What the client gave to be answered; a client that wants no answer, or none of ours, gives something else. */
type Answering<Given> = (answer: Given | Refused) => void;

const MALFORMED = refuse('malformed', 'The board did not understand this message. Reload the page.');
const FAILED = refuse('not-now', 'Something went wrong on the server. Reload the page and try again.');

/**
 * The handler's own refusals go out as they are; what it throws is logged without its words, and the process
 * and everybody else go on.
 */
export const answering =
  <Message, Given extends object>(
    name: string,
    schema: z.ZodType<Message>,
    handle: (message: Message) => Promise<Given | Refused> | Given | Refused,
    logger: Logger,
  ) =>
  async (message: unknown, answer: unknown): Promise<void> => {
    const reply: Answering<Given> =
      typeof answer === 'function' ? (answer as Answering<Given>) : () => undefined;
    const parsed = schema.safeParse(message);
    if (!parsed.success) {
      logger.warn({ message: name, code: 'malformed' }, 'A message was refused');
      return reply(MALFORMED);
    }
    try {
      const handled = handle(parsed.data);
      // An answer that is there at once goes out at once: what is told meanwhile must come after it.
      const given = handled instanceof Promise ? await handled : handled;
      reply(given);
      if ('refusal' in given) logger.warn({ message: name, code: given.refusal.code }, 'A message was refused');
    } catch (error) {
      logger.error({ message: name, ...factsOf(error) }, 'A message failed');
      reply(FAILED);
    }
  };

/** A message without an answer: what cannot be read is dropped, and counted in the log. */
export const hearing =
  <Message>(name: string, schema: z.ZodType<Message>, handle: (message: Message) => void, logger: Logger) =>
  async (message: unknown): Promise<void> =>
    answering(name, schema, (parsed) => (handle(parsed), {}), logger)(message, null);
