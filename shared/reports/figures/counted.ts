/** Which contacts reports count, and how they are narrowed down. */
import type { ContactState } from '../../decisions/state/contact.ts';
import { seenRatings } from '../../decisions/state/item.ts';
import type { HubProfile } from '../../hub/profile.ts';
import type { AgencyId } from '../../ids.ts';

/** Whoever looks: else a count that differs would say that there is something hidden. */
export const isCounted = ({ sealed, discussion }: ContactState): boolean => sealed === null && discussion === null;

const isCalled = (words: string, name: string): boolean => words.trim().toLowerCase() === name.toLowerCase();

/** The id of the hub's locality that was written down, also by another of its names; null for none of them. */
export const localityOf = (
  { details: { locality } }: Pick<ContactState, 'details'>,
  { localities }: Pick<HubProfile, 'localities'>,
): string | null =>
  localities.find(({ name, alsoCalled }) => [name, ...alsoCalled].some((each) => isCalled(locality, each)))?.id ?? null;

/** The agency was asked, rated, said what it knows, agreed to do something, or dissented. */
export const tookPart = ({ items, checks, actions }: ContactState, agency: AgencyId): boolean =>
  Object.values(checks).some(({ asked }) => asked[agency] !== undefined) ||
  Object.values(actions).some(({ agreed }) => agreed.agency === agency) ||
  Object.values(items).some(
    ({ ratings, mode, information, dissents }) =>
      (mode !== 'blind' && seenRatings(ratings[agency]).length > 0) ||
      (information[agency] !== undefined && information[agency].knowledge.kind !== 'not-said') ||
      dissents.some((dissent) => dissent.agency === agency),
  );
