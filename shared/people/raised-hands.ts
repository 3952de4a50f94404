/** Who speaks next. */
import type { RaisedHand } from '../wire/signals.ts';

/** Those who are not in the room first, because a room does not see them; then whoever raised theirs first. */
export const inOrder = (hands: readonly RaisedHand[]): readonly RaisedHand[] =>
  hands.toSorted(
    (one, other) => Number(one.place === 'room') - Number(other.place === 'room') || one.at - other.at,
  );
