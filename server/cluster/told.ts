/**
 * What one instance tells the others. Nothing of it is ever needed: what is lost is read in the journal, or told
 * again within seconds.
 */
import { z } from 'zod';
import { DocumentName } from '#shared/documents/names.ts';
import { AgencyId, EpochMillis, MeetingId, PersonId, type StreamPosition } from '#shared/ids.ts';
import type { StreamName } from '../journal/journal.ts';

const Stream = z.object({
  stream: z.custom<StreamName>(
    (name) => typeof name === 'string' && /^(?:hub$|contact\/|meeting\/|document\/)/.test(name),
  ),
  position: z.custom<StreamPosition>((position) => Number.isSafeInteger(position)),
});

/** `turn` counts the changes of a meeting's signals: of two values the later one counts, wherever it was set. */
const set = <Value extends z.ZodType>(value: Value) => z.object({ turn: z.int(), by: z.string(), value });

export const RaisedThere = z.object({
  hands: z.record(z.string(), set(EpochMillis.nullable())),
  check: set(z.object({ askedBy: z.string(), at: EpochMillis }).nullable()).nullable(),
  ready: z.record(z.string(), set(AgencyId.nullable())),
});
export type RaisedThere = z.infer<typeof RaisedThere>;

export const CaretThere = z.object({
  document: DocumentName,
  person: PersonId,
  name: z.string(),
  agency: AgencyId,
});
export type CaretThere = z.infer<typeof CaretThere>;

export const Told = z.discriminatedUnion('kind', [
  /** Also comes back to whoever says it, who knows by it that the line holds. */
  z.object({ kind: z.literal('beat') }),
  z.object({ kind: z.literal('hint'), streams: z.array(Stream) }),
  /** Somebody came, or came back, and may have missed anything; and so may the others of them. */
  z.object({ kind: z.literal('back') }),
  /** Everybody who is connected to the instance; `came` and `went` in between. */
  z.object({ kind: z.literal('here'), people: z.array(PersonId), carets: z.array(CaretThere) }),
  z.object({ kind: z.literal('came'), person: PersonId }),
  z.object({ kind: z.literal('went'), person: PersonId }),
  /** Where somebody's caret is in a text, in base64; null: no longer in it. */
  z.object({ kind: z.literal('caret'), caret: CaretThere, at: z.string().nullable() }),
  z.object({ kind: z.literal('signals'), meeting: MeetingId, raised: RaisedThere }),
  /** By the name of the sign-in, not what proves it. */
  z.object({ kind: z.literal('sign-in-ended'), session: z.string() }),
]);
export type Told = z.infer<typeof Told>;

const Message = z.object({ from: z.string(), number: z.int(), told: Told });
/** `number` counts what the instance `from` said. */
export type Message = z.infer<typeof Message>;

export const writeMessage = (message: Message): Uint8Array => Buffer.from(JSON.stringify(message));

/** Null where another version says something that this one does not know. */
export const readMessage = (bytes: Uint8Array): Message | null => {
  try {
    return Message.safeParse(JSON.parse(Buffer.from(bytes).toString())).data ?? null;
  } catch {
    return null;
  }
};
