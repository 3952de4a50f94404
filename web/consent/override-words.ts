/** Sharing without consent, in words. */
import { standingOf, type OverrideState } from '#shared/decisions/state/override.ts';
import type { OverrideParty } from '#shared/decisions/event/override.ts';
import type { HubProfile } from '#shared/hub/profile.ts';
import type { AgencyId } from '#shared/ids.ts';
import type { Names } from '../decision-log/names.ts';

export const sayParty = (
  party: OverrideParty,
  owner: AgencyId,
  profile: HubProfile,
  names: Names,
): string => {
  if (party.kind === 'owning-agency') return `${names.agency(owner)}, whose information it is`;
  return party.roles.map((role) => profile.roles.find(({ id }) => id === role)?.title ?? role).join(' or ');
};

const STANDING = {
  incomplete: 'Incomplete: not everybody has agreed',
  complete: 'Complete',
  declined: 'Not agreed',
  withdrawn: 'Withdrawn',
} as const;

export const sayStanding = (override: OverrideState): string =>
  standingOf(override) === 'complete' && override.parties.length === 0
    ? 'Recorded: the procedure names nobody who must agree'
    : STANDING[standingOf(override)];

export const sayFamily = ({ family }: OverrideState): string => {
  if (family.kind === 'told') return 'The family is told.';
  return family.ground === null
    ? 'The family is not told.'
    : `The family is not told: ${family.ground.words.toLowerCase()} (${family.ground.source}).`;
};
