/** Raised hands and the ready check of a meeting: seen by whoever is in it, stamped by the server, never recorded. */
import { z } from 'zod';
import type { Place } from '../decisions/event/meeting.ts';
import { AgencyId, MeetingId, PersonId } from '../ids.ts';
import type { EpochMillis } from '../ids.ts';

export const Signal = z.strictObject({
  meeting: MeetingId,
  agency: AgencyId,
  signal: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('look') }),
    z.strictObject({ kind: z.literal('raise-hand') }),
    /** One's own; the chair and the minute taker lower anybody's. */
    z.strictObject({ kind: z.literal('lower-hand'), person: PersonId }),
    z.strictObject({ kind: z.literal('ask-ready') }),
    z.strictObject({ kind: z.literal('end-ready-check') }),
    z.strictObject({ kind: z.literal('ready'), isReady: z.boolean() }),
  ]),
});
export type Signal = z.infer<typeof Signal>;

export type RaisedHand = {
  readonly person: PersonId;
  readonly name: string;
  readonly agency: AgencyId;
  readonly place: Place;
  readonly at: EpochMillis;
};

export type Signals = {
  readonly meeting: MeetingId;
  /** In the order in which they are to be heard. */
  readonly hands: readonly RaisedHand[];
  /** Null while nobody asks; `ready`: agencies of which somebody said so since it was asked. */
  readonly readyCheck: {
    readonly askedBy: string;
    readonly at: EpochMillis;
    readonly ready: readonly AgencyId[];
  } | null;
};
