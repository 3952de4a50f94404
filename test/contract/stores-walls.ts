/** Screens of rooms, under one contract for both engines. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openWallStore } from '#server/identity/wall-store.ts';
import { WALL_CODE_MS, WALL_MS } from '#shared/wire/limits.ts';
import { at, both, type OpenPlace, type StoresPlace } from './stores-home.ts';

export const wallsContract = (name: string, openPlace: OpenPlace): void => {
  let place: StoresPlace;
  beforeEach(async () => void (place = await openPlace()));
  afterEach(() => place.close());

  describe(`screens of rooms ${name}`, () => {
    it('[STO-15] are taken by one who types their code, whichever instances are asked at once', async () => {
      const [here, there] = [await openWallStore(place.here), await openWallStore(place.there)];
      const { token, code } = await here.open(at(0));
      const taken = await both(here, there, (walls) => walls.take(code, at(1)));
      expect(taken.filter((wall) => wall !== null)).toHaveLength(1);
      const [wall] = taken.filter((each) => each !== null);
      expect(await there.find(token, at(2))).toEqual({ wall, endsAt: at(WALL_MS) });
      await there.giveBack(wall!, code);
      expect(await here.take(code, at(WALL_CODE_MS))).toBeNull();
      expect(await here.take(code, at(3))).toBe(wall);
      await there.forget(wall!);
      expect(await here.find(token, at(4))).toBeNull();
    });
  });
};
