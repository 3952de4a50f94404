/** Where a contract of the stores is tried: a place with two instances of the board on it. */
import type { StoreHome } from '#server/stores/tables.ts';
import type { EpochMillis } from '#shared/ids.ts';

export type StoresPlace = {
  readonly here: StoreHome;
  /** Another instance. A process has a hub's files to itself, so on SQLite it is the same one. */
  readonly there: StoreHome;
  close(): Promise<void>;
};

export type OpenPlace = () => Promise<StoresPlace>;

const START = 1_800_000_000_000;

export const at = (milliseconds: number) => (START + milliseconds) as EpochMillis;

/** More than enough for two to meet. */
export const AT_ONCE = 8;

/** The same asked by both instances at once, again and again. */
export const both = <Asked, Answer>(
  one: Asked,
  other: Asked,
  ask: (asked: Asked, turn: number) => Promise<Answer>,
): Promise<Answer[]> =>
  Promise.all(Array.from({ length: AT_ONCE }, (_, turn) => ask(turn % 2 === 0 ? one : other, turn)));
