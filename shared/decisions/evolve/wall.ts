/** Folds what happens to the room's screen. */
import { unreachable } from '../../result.ts';
import type { WallEvent } from '../event/wall.ts';
import type { Entry } from '../event.ts';
import type { WallState } from '../state/wall.ts';
import { stampOf } from './item.ts';

/** Whoever shows another screen ends the one before: a meeting has one. */
export const evolveWall = (known: WallState | null, entry: Entry<WallEvent>): WallState | null => {
  const { event } = entry;
  switch (event.type) {
    case 'wall-paired':
      return { wall: event.wall, isBlank: false, by: stampOf(entry) };
    case 'wall-blanked':
      return known === null ? null : { ...known, isBlank: event.isBlank };
    case 'wall-ended':
      return null;
    default:
      return unreachable(event);
  }
};
