/**
 * Raised hands and the ready check of one meeting, as each instance holds them: of two values the one set later
 * counts, by turns and not by clocks, so that all come to the same in whichever order they hear of each other.
 */
import type { AgencyId, EpochMillis, PersonId } from '#shared/ids.ts';
import type { RaisedThere } from '../cluster/told.ts';

export type Check = { readonly askedBy: string; readonly at: EpochMillis };

export type Raised = {
  hands(): readonly { readonly person: PersonId; readonly at: EpochMillis }[];
  check(): Check | null;
  /** Who said so since it was asked. */
  ready(): readonly { readonly person: PersonId; readonly agency: AgencyId }[];
  raise(person: PersonId, at: EpochMillis): void;
  lower(person: PersonId): void;
  ask(check: Check | null): void;
  sayReady(person: PersonId, agency: AgencyId | null): void;
  /** They left, and take their hand along; false where there was nothing of theirs. */
  forget(person: PersonId): boolean;
  /** Everybody of whom something is shown. */
  people(): readonly PersonId[];
  /** For the other instances. */
  all(): RaisedThere;
  /** What another instance holds; true where it changed something here. */
  take(there: RaisedThere): boolean;
};

type Stamped<Value> = { readonly turn: number; readonly by: string; readonly value: Value };

const NEVER = { turn: 0, by: '' };

const isLater = (
  one: Pick<Stamped<unknown>, 'turn' | 'by'>,
  other: Pick<Stamped<unknown>, 'turn' | 'by'>,
): boolean => (one.turn === other.turn ? one.by > other.by : one.turn > other.turn);

/** `instance`: decides where two set the same at the same turn. */
export const createRaised = (instance: string): Raised => {
  const hands = new Map<string, Stamped<EpochMillis | null>>();
  const ready = new Map<string, Stamped<AgencyId | null>>();
  let check: Stamped<Check | null> = { ...NEVER, value: null };
  let turn = 0;

  const set = <Value>(value: Value): Stamped<Value> => ({ turn: (turn += 1), by: instance, value });

  const takeInto = <Value>(
    known: Map<string, Stamped<Value>>,
    there: Readonly<Record<string, Stamped<Value>>>,
  ): boolean => {
    const later = Object.entries(there).filter(([key, each]) => isLater(each, known.get(key) ?? NEVER));
    later.forEach(([key, each]) => known.set(key, each));
    turn = Math.max(turn, ...later.map(([, each]) => each.turn));
    return later.length > 0;
  };

  const takeCheck = (there: RaisedThere['check']): boolean => {
    if (there === null || !isLater(there, check)) return false;
    check = there;
    turn = Math.max(turn, there.turn);
    return true;
  };

  const handsUp = () =>
    [...hands].flatMap(([person, { value }]) =>
      value === null ? [] : [{ person: person as PersonId, at: value }],
    );

  const readySince = () =>
    check.value === null
      ? []
      : [...ready].flatMap(([person, each]) =>
          each.value === null || each.turn < check.turn
            ? []
            : [{ person: person as PersonId, agency: each.value }],
        );

  return {
    hands: handsUp,
    check: () => check.value,
    ready: readySince,
    raise: (person, at) => void hands.set(person, set(at)),
    lower: (person) => void hands.set(person, set(null)),
    ask: (asked) => void (check = set(asked)),
    sayReady: (person, agency) => void ready.set(person, set(agency)),
    forget: (person) => {
      const known = [hands, ready].filter((each) => (each.get(person)?.value ?? null) !== null);
      known.forEach((each) => each.set(person, set(null)));
      return known.length > 0;
    },
    people: () => [...new Set([...handsUp(), ...readySince()].map(({ person }) => person))],
    all: () => ({
      hands: Object.fromEntries(hands),
      check: check.turn === 0 ? null : check,
      ready: Object.fromEntries(ready),
    }),
    take: (there) =>
      [takeInto(hands, there.hands), takeInto(ready, there.ready), takeCheck(there.check)].includes(true),
  };
};
