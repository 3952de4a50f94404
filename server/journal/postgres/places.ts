/** Numbers of the rows of streams. They never change, so they are remembered; how far a stream has come is not. */
import type { HubId } from '#shared/ids.ts';
import type { StreamName } from '../journal.ts';
import type { Connections } from './connections.ts';
import type { Hubs } from './hubs.ts';
import { REMEMBERED } from './limits.ts';

/** A stream, or the chain of a hub's record, whose row is the lock of all its record streams. */
export type PlaceName = StreamName | 'record';

export type Places = {
  /** Null where nothing was ever written to it. */
  find(hub: HubId, name: PlaceName): Promise<number | null>;
  /** The numbers in the order of the names. */
  make(hub: HubId, names: readonly PlaceName[]): Promise<readonly number[]>;
};

type PlaceRow = { id: number; name: PlaceName };

export const createPlaces = (connections: Connections, hubs: Hubs): Places => {
  const known = new Map<HubId, Map<PlaceName, number>>();

  const ofHub = (hub: HubId): Map<PlaceName, number> => {
    const found = known.get(hub);
    if (found !== undefined && found.size < REMEMBERED) return found;
    const fresh = new Map<PlaceName, number>();
    known.set(hub, fresh);
    return fresh;
  };

  return {
    find: async (hub, name) => {
      const place = ofHub(hub).get(name);
      if (place !== undefined) return place;
      const there = await hubs.find(hub);
      if (there === null) return null;
      const [row] = await connections.ask<PlaceRow>(SELECT_PLACES, there.row, [name]);
      if (row === undefined) return null;
      ofHub(hub).set(name, row.id);
      return row.id;
    },
    make: async (hub, names) => {
      const places = ofHub(hub);
      const missing = names.filter((name) => !places.has(name));
      if (missing.length > 0) {
        const { row } = await hubs.make(hub);
        // In one order everywhere, so that two instances that make the same ones never wait for each other.
        await connections.change(INSERT_PLACES, row, missing.toSorted());
        for (const { id, name } of await connections.ask<PlaceRow>(SELECT_PLACES, row, missing))
          places.set(name, id);
      }
      return names.map((name) => {
        const place = places.get(name);
        if (place === undefined) throw new Error('A stream that was just made is not there');
        return place;
      });
    },
  };
};

const SELECT_PLACES = 'SELECT id, name FROM mash_journal.streams WHERE hub = $1 AND name = ANY($2)';
const INSERT_PLACES = `
  INSERT INTO mash_journal.streams (hub, name) SELECT $1, unnest($2::text[]) ON CONFLICT DO NOTHING`;
