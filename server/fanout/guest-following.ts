/** Tells whoever serves a guest when the record of their item, or of its meeting, may say something new. */
import type { GuestPlace } from '#shared/documents/guest-access.ts';
import { factsOf, type Logger } from '../logger.ts';
import type { HubRecord } from '../meeting/hub-record.ts';
import type { Bus, Hint } from './bus.ts';

/** Returns how to stop. */
export type FollowGuest = (place: GuestPlace, look: () => void) => () => void;

type Following = { readonly streams: readonly string[]; readonly look: () => void };

export const followGuests = (record: HubRecord, bus: Bus, logger: Logger): FollowGuest => {
  const all = new Set<Following>();
  const tell = ({ streams }: Hint) => {
    for (const each of all) {
      if (!streams.some(({ stream }) => each.streams.includes(stream))) continue;
      try {
        each.look();
      } catch (error) {
        logger.error(factsOf(error), 'A guest could not be told');
      }
    }
  };
  bus.subscribe((hint) => {
    const streams = hint.streams.filter(({ stream }) => /^(?:contact|meeting)\//.test(stream));
    if (hint.hub === record.hub && streams.length > 0) tell({ ...hint, streams });
  });
  return ({ meeting, contact }, look) => {
    const following = { streams: [`meeting/${meeting}`, `contact/${contact}`], look };
    all.add(following);
    return () => void all.delete(following);
  };
};
