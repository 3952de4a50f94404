/** Sharing without consent, as a contact's stream tells it. */
import type { AgencyId, OverrideId } from '../../ids.ts';
import type { Actor } from '../../people/person.ts';
import type { CitedGround, FamilyTold, OverrideParty } from '../event/override.ts';
import type { Stamp } from '../event.ts';

export type PartyAnswer =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'agreed' | 'declined'; readonly words: string; readonly by: Stamp };

export type OverrideState = {
  readonly override: OverrideId;
  readonly owner: AgencyId;
  readonly ground: CitedGround;
  readonly rationale: string;
  readonly family: FamilyTold;
  readonly by: Stamp;
  /** In the procedure's order, each with its latest answer. */
  readonly parties: readonly { readonly party: OverrideParty; readonly answer: PartyAnswer }[];
  readonly partiesSource: string | null;
  readonly withdrawn: { readonly reason: string; readonly by: Stamp } | null;
};

/** `complete`: every party agreed, or the procedure names none. Nothing waits for it but its own mark. */
export type OverrideStanding = 'incomplete' | 'complete' | 'declined' | 'withdrawn';

export const standingOf = ({ parties, withdrawn }: OverrideState): OverrideStanding => {
  if (withdrawn !== null) return 'withdrawn';
  if (parties.some(({ answer }) => answer.kind === 'declined')) return 'declined';
  return parties.every(({ answer }) => answer.kind === 'agreed') ? 'complete' : 'incomplete';
};

const isOfParty = (party: OverrideParty, owner: AgencyId, actor: Pick<Actor, 'agency' | 'hubRoles'>) =>
  party.kind === 'owning-agency'
    ? actor.agency === owner
    : party.roles.some((role) => actor.hubRoles.includes(role));

/**
 * The parties a person may still answer as. Two parties are two people: who has answered as one of them
 * is no other, but may change that answer.
 */
export const partiesFor = (
  { owner, parties, withdrawn }: Pick<OverrideState, 'owner' | 'parties' | 'withdrawn'>,
  actor: Pick<Actor, 'person' | 'agency' | 'hubRoles'>,
): readonly number[] => {
  if (withdrawn !== null) return [];
  const theirs = ({ answer }: OverrideState['parties'][number]) =>
    answer.kind !== 'waiting' && answer.by.person === actor.person;
  const answered = parties.findIndex(theirs);
  if (answered !== -1) return [answered];
  return parties.flatMap(({ party }, index) => (isOfParty(party, owner, actor) ? [index] : []));
};
