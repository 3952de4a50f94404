/** Who reads what an agency has written about a contact: one answer for its document and for its record. */
import { informationOf, type ItemState } from '../decisions/state/item.ts';
import type { HubProfile } from '../hub/profile.ts';
import type { AgencyId } from '../ids.ts';
import type { Actor } from '../people/person.ts';
import { unreachable } from '../result.ts';

/** Core agencies read what is shared with the meeting; the others only what is shared with guests too. */
export const isCore = (agency: AgencyId, profile: HubProfile): boolean =>
  profile.agencies.some(({ id, core }) => id === agency && core);

/** Asked only about a contact the viewer is admitted to. */
export const readsSection = (viewer: Pick<Actor, 'agency'>, owner: AgencyId, item: ItemState, profile: HubProfile): boolean => {
  if (viewer.agency === owner) return true;
  const { sharing } = informationOf(item, owner);
  switch (sharing.kind) {
    case 'shared':
      return sharing.audience === 'core-and-guests' || isCore(viewer.agency, profile);
    case 'unshared':
      return profile.sharing.sectionsOpen.value === 'shared' && isCore(viewer.agency, profile);
    case 'withheld':
      return false;
    default:
      return unreachable(sharing);
  }
};
