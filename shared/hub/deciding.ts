/** Who decides, recommends, assists or endorses, as a procedure says; where it contradicts itself, each reading of it. */
import { z } from 'zod';
import { AgencyId } from '../ids.ts';
import { row, sourced, Words } from './sourced.ts';

export const HubRole = z.strictObject({
  ...row,
  title: Words,
  agency: AgencyId.nullable(),
  does: Words,
});
export type HubRole = z.infer<typeof HubRole>;

export const RightKind = z.enum(['decide', 'recommend', 'assist', 'endorse']);
export type RightKind = z.infer<typeof RightKind>;

export const RightAbout = z.enum([
  'first-response',
  'outcome',
  'level',
  'open-check',
  'consent-override',
  'immediate-action',
  'allocation',
  'information-request',
]);
export type RightAbout = z.infer<typeof RightAbout>;

const Right = z.strictObject({
  right: RightKind,
  about: RightAbout,
  /** Only at this level of need; null for all. */
  level: row.id.nullable(),
  roles: z.array(row.id).min(1),
  source: Words,
});
export type Right = z.infer<typeof Right>;

export const Reading = z.strictObject({ ...row, words: Words, rights: z.array(Right).min(1) });
export type Reading = z.infer<typeof Reading>;

/** `reading` names the one in force; silent where the procedure supports several and the hub has not chosen. */
export const Deciding = z.strictObject({ readings: z.array(Reading), reading: sourced(row.id) });
export type Deciding = z.infer<typeof Deciding>;

/** The rights of the reading in force; none where the hub has not chosen between two. */
export const rightsInForce = (deciding: Deciding): readonly Right[] =>
  deciding.readings.find((reading) => reading.id === deciding.reading.value)?.rights ?? [];

/** The rights of the reading in force, or, while the hub has chosen none, what all readings agree on. */
export const rightsUndisputed = (
  deciding: Deciding,
  right: RightKind,
  about: RightAbout,
): readonly Right[] => {
  const ofReading = ({ rights }: Pick<Reading, 'rights'>) =>
    rights.filter((each) => each.right === right && each.about === about);
  if (deciding.reading.value !== null) return ofReading({ rights: [...rightsInForce(deciding)] });
  const [first = [], ...others] = deciding.readings.map(ofReading);
  return others.every((other) => JSON.stringify(other) === JSON.stringify(first)) ? first : [];
};

/** Roles of the hub that hold this right; empty means the procedure names nobody. */
export const rolesThatMay = (
  deciding: Deciding,
  right: RightKind,
  about: RightAbout,
  level: string | null,
): readonly string[] =>
  rightsInForce(deciding)
    .filter((each) => each.right === right && each.about === about)
    .filter((each) => each.level === null || each.level === level)
    .flatMap((each) => each.roles);
