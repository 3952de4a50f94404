/** Folds what is recorded about the guests of one item. */
import { unreachable } from '../../result.ts';
import type { GuestEvent } from '../event/guest.ts';
import type { Entry } from '../event.ts';
import type { GuestState, Guests } from '../state/guest.ts';
import { stampOf } from './item.ts';

export const evolveGuests = (guests: Guests, entry: Entry<GuestEvent>): Guests => {
  const { event } = entry;
  const by = stampOf(entry);
  if (event.type === 'guest-invited') {
    const { type: _, meeting: __, ...invited } = event;
    const guest: GuestState = { ...invited, by, progress: { kind: 'invited' }, released: {}, kept: null };
    return { ...guests, [event.invitation]: guest };
  }
  const known = guests[event.invitation];
  if (known === undefined) return guests;
  const change = (part: Partial<GuestState>): Guests => ({
    ...guests,
    [event.invitation]: { ...known, ...part },
  });
  switch (event.type) {
    case 'guest-arrived':
      return change({ progress: { kind: 'waiting', since: entry.at } });
    case 'guest-admitted':
      return change({ progress: { kind: 'admitted', by } });
    case 'invitation-ended':
      return change({ progress: { kind: 'ended', because: event.because, by } });
    case 'information-released':
      return change({ released: { ...known.released, [event.agency]: { ground: event.ground, by } } });
    case 'release-ended': {
      const { [event.agency]: _, ...released } = known.released;
      return change({ released });
    }
    case 'guest-information-kept':
      return change({ kept: { text: event.text, by } });
    default:
      return unreachable(event);
  }
};
