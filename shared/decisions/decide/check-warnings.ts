/** What was missing when something of a MASH check was done, with its source: shown, recorded, never a bar. */
import { rightsUndisputed } from '../../hub/deciding.ts';
import type { HubProfile } from '../../hub/profile.ts';
import type { AgencyId } from '../../ids.ts';
import type { Actor } from '../../people/person.ts';
import { unanswered, type CheckState } from '../state/check.ts';

const named = (agencies: readonly AgencyId[], profile: HubProfile): string =>
  agencies.map((agency) => profile.agencies.find(({ id }) => id === agency)?.name ?? agency).join(', ');

export const warningsOnOpening = (
  agencies: readonly AgencyId[],
  { actor, profile }: { readonly actor: Pick<Actor, 'hubRoles'>; readonly profile: HubProfile },
): readonly string[] => {
  const warnings: string[] = [];
  const rights = rightsUndisputed(profile.deciding, 'decide', 'open-check');
  const isTheirs = rights.some(({ roles }) => roles.some((role) => actor.hubRoles.includes(role)));
  if (rights.length > 0 && !isTheirs) {
    const titles = profile.roles
      .filter(({ id }) => rights.some(({ roles }) => roles.includes(id)))
      .map(({ title }) => title);
    warnings.push(
      `The procedure has this opened by: ${titles.join(', ')} (${rights[0]?.source ?? 'local'}).`,
    );
  }
  const { value: always, source } = profile.checks.alwaysAsked;
  const left = (always ?? []).filter((agency) => !agencies.includes(agency));
  if (left.length > 0)
    warnings.push(`Always asked, and left out: ${named(left, profile)} (${source ?? 'local'}).`);
  if (agencies.length === 0) warnings.push('No agency is asked.');
  return warnings;
};

export const warningsOnCompleting = (
  check: CheckState,
  { actor, profile }: { readonly actor: Pick<Actor, 'person'>; readonly profile: HubProfile },
): readonly string[] => {
  const warnings: string[] = [];
  const silent = unanswered(check);
  if (silent.length > 0) warnings.push(`Had not answered: ${named(silent, profile)}.`);
  if (check.coordinator === null) warnings.push('Nobody co-ordinated it.');
  else if (check.coordinator.person !== actor.person)
    warnings.push(`It was co-ordinated by ${check.coordinator.name}.`);
  return warnings;
};
