/** Words for the room's screen. */
import type { WallNames } from '#shared/decisions/wall-item.ts';

/** "Ada Example and Ben Example"; the reference where no name is known. */
export const sayNames = ({ children, reference }: WallNames): string => {
  if (children.length === 0) return `Child not named, ${reference}`;
  return children.length === 1
    ? (children[0] ?? '')
    : `${children.slice(0, -1).join(', ')} and ${children.at(-1)}`;
};
