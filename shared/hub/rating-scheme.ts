/** A hub's rating scheme as data. Two of the five hubs have none, and no two mean the same by a colour. */
import { z } from 'zod';
import { row, sourced, Words } from './sourced.ts';

/** Names of design tokens; the screen owns what they look like in light, dark and forced colours. */
export const ColourToken = z.enum(['blue', 'red', 'amber', 'green', 'purple', 'grey']);
export type ColourToken = z.infer<typeof ColourToken>;

/** A rating never rests on its colour alone. */
export const ShapeToken = z.enum(['circle', 'square', 'triangle', 'diamond', 'hexagon', 'cross']);
export type ShapeToken = z.infer<typeof ShapeToken>;

export const RatingEffect = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('none') }),
  z.strictObject({ kind: z.literal('share'), share: z.boolean() }),
  z.strictObject({ kind: z.literal('outcome'), outcome: row.id }),
  z.strictObject({ kind: z.literal('clock'), clocks: z.array(row.id).min(1) }),
]);
export type RatingEffect = z.infer<typeof RatingEffect>;

export const RatingValue = z.strictObject({
  ...row,
  word: Words,
  colour: sourced(ColourToken),
  shape: ShapeToken,
  meaning: sourced(Words),
  effect: RatingEffect,
});
export type RatingValue = z.infer<typeof RatingValue>;

export const RatingScheme = z.strictObject({
  /** Shown wherever a value is: a colour never travels without its scheme's name. */
  name: Words,
  source: Words,
  note: row.note,
  decides: sourced(z.enum(['share', 'outcome', 'clock', 'nothing'])),
  /** In the order in which they are shown. Empty until the hub has chosen them. */
  values: z.array(RatingValue),
  /** The value whose clocks may run on past closing. */
  highest: sourced(row.id),
  /** Whether each agency gives a rating of its own before one is agreed. */
  eachAgencyRates: sourced(z.boolean()),
  /** Roles that may record the agreed rating; `chair` is the meeting's chair. */
  agreedBy: sourced(z.array(row.id).min(1)),
});
export type RatingScheme = z.infer<typeof RatingScheme>;
