/** The room's screen, once it shows a meeting. It is paired by a code, which is no command: codes are not for the record. */
import { z } from 'zod';
import { MeetingId } from '../../ids.ts';

const meeting = { meeting: MeetingId };

export const WallCommand = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('blank-wall'), ...meeting, isBlank: z.boolean() }),
  z.strictObject({ type: z.literal('end-wall'), ...meeting }),
]);
export type WallCommand = z.infer<typeof WallCommand>;
