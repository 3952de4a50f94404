/** Consent, its override, legal gateways, and how a hub's sections open. */
import { z } from 'zod';
import { row, sourced, WordsRow } from './sourced.ts';

export const Consent = z.strictObject({
  rules: z.array(WordsRow),
  publicMayBeAnonymous: sourced(z.boolean()),
  professionalsMayBeAnonymous: sourced(z.boolean()),
  publicNeedsConsent: sourced(z.boolean()),
  /** In the order of preference, where the procedure has one. */
  forms: sourced(z.array(z.enum(['written', 'verbal', 'explicit'])).min(1)),
});
export type Consent = z.infer<typeof Consent>;

/** A party is a role of the hub, or the agency that owns the information. */
export const OverrideParty = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('role'), roles: z.array(row.id).min(1) }),
  z.strictObject({ kind: z.literal('owning-agency') }),
]);

export const ConsentOverride = z.strictObject({
  /** All of them must agree. */
  parties: sourced(z.array(OverrideParty).min(1)),
  rationaleRequired: sourced(z.boolean()),
  grounds: z.array(WordsRow),
  /** Grounds on which the family is not told either. */
  notInformGrounds: z.array(WordsRow),
  gateways: z.array(WordsRow),
});
export type ConsentOverride = z.infer<typeof ConsentOverride>;

export const Sharing = z.strictObject({
  /** Whether an agency's section can be read by the core agencies from the start. */
  sectionsOpen: sourced(z.enum(['shared', 'unshared'])),
  /** The board asks for a rating before information is shared, and records it when somebody does not wait. */
  ratingGatesSharing: sourced(z.boolean()),
});
export type Sharing = z.infer<typeof Sharing>;
