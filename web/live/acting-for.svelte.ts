/** Changing the agency that somebody acts for: a person who works for two picks one per act. */
import { tick } from 'svelte';
import type { AgencyId } from '#shared/ids.ts';
import type { Session } from './session.svelte.ts';

let isChanging = $state(false);

/** Between two agencies nothing is shown of either: what followed for the one ends before the other's begins. */
export const isChangingAgency = (): boolean => isChanging;

/** Opens everything on the page again, as that agency sees it; the caller has asked about unsent words. */
export const actFor = async (session: Session, agency: AgencyId): Promise<void> => {
  isChanging = true;
  await tick();
  session.agency = agency;
  isChanging = false;
  await tick();
};
