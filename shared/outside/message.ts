/**
 * What leaves for another system: references, codes and times. Nothing that anybody wrote and nothing about a child
 * or a family, so that whoever registers a receiver, and reads no contact, learns none by it.
 */
import { z } from 'zod';
import { OUTSIDE_KINDS } from './kinds.ts';

const id = z.string().min(1).max(64);
const Time = z.iso.datetime().describe('UTC');

/** `reference` is the hub's own; `externalReference` the one the other system gave, empty where it gave none. */
const ofContact = { contact: id, reference: z.string(), externalReference: z.string() };
const meeting = id.nullable().describe('The meeting it happened in; null outside a meeting');

const Outcome = z.strictObject({
  id,
  words: z.string().describe('As the procedure in force calls it'),
  keepsOpen: z.boolean().describe('The contact comes back rather than ending'),
});
const Decided = z.strictObject({
  ...ofContact,
  meeting,
  entry: id.describe('Names this decision; what endorses or corrects it points here'),
  outcome: Outcome,
  corrects: id.nullable().describe('The decision it replaces'),
});
const Agreed = z.strictObject({
  ...ofContact,
  meeting: id,
  action: id,
  agency: id,
  dueAt: Time.nullable(),
});

const DATA = {
  'contact.recorded': z.strictObject({ ...ofContact, route: z.string() }),
  'outcome.decided': Decided,
  'outcome.endorsed': z.strictObject({ ...ofContact, meeting, decision: id }),
  'item.reopened': z.strictObject({ ...ofContact, meeting: id, corrects: id.nullable() }),
  'action.agreed': Agreed,
  'action.changed': Agreed,
  'action.withdrawn': z.strictObject({ ...ofContact, meeting: id, action: id }),
  'action.reported': z.strictObject({
    ...ofContact,
    action: id,
    result: z.enum(['done', 'not-done', 'not-possible']),
  }),
  'referrer.answered': z.strictObject({
    ...ofContact,
    saidAt: Time.nullable().describe('When it is said to have been sent'),
  }),
  'meeting.closed': z.strictObject({ meeting: id, kind: id, startsAt: Time }),
  'meeting.reopened': z.strictObject({ meeting: id, kind: id, startsAt: Time }),
} as const satisfies Record<(typeof OUTSIDE_KINDS)[number], z.ZodType>;

const messageOf = <Kind extends keyof typeof DATA>(kind: Kind) =>
  z.strictObject({
    id: id.describe('The same in every attempt, and in the feed: take each once'),
    type: z.literal(kind),
    timestamp: Time.describe('When it was recorded'),
    hub: id,
    data: DATA[kind],
  });

export const OutsideMessage = z.discriminatedUnion('type', [
  messageOf('contact.recorded'),
  messageOf('outcome.decided'),
  messageOf('outcome.endorsed'),
  messageOf('item.reopened'),
  messageOf('action.agreed'),
  messageOf('action.changed'),
  messageOf('action.withdrawn'),
  messageOf('action.reported'),
  messageOf('referrer.answered'),
  messageOf('meeting.closed'),
  messageOf('meeting.reopened'),
]);
export type OutsideMessage = z.infer<typeof OutsideMessage>;

export const OutsideKind = z.enum(OUTSIDE_KINDS);

export const FEED_PAGE = 100;
export const FeedQuery = z.strictObject({
  after: z.string().max(200).optional().describe('`next` of the answer before; left out, from the beginning'),
  limit: z.coerce.number().int().min(1).max(FEED_PAGE).default(FEED_PAGE),
});

export const FeedAnswer = z.strictObject({
  messages: z.array(OutsideMessage),
  next: z.string().describe('To be sent as `after` the next time'),
  more: z.boolean().describe('Whether to ask again at once'),
});
export type FeedAnswer = z.infer<typeof FeedAnswer>;
