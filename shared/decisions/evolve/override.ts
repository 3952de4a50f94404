/** Folds what is recorded about sharing without consent. */
import type { OverrideId } from '../../ids.ts';
import { unreachable } from '../../result.ts';
import type { OverrideEvent } from '../event/override.ts';
import type { Entry } from '../event.ts';
import type { OverrideState, PartyAnswer } from '../state/override.ts';
import { stampOf } from './item.ts';

type Overrides = Readonly<Record<OverrideId, OverrideState>>;

export const evolveOverrides = (overrides: Overrides, entry: Entry<OverrideEvent>): Overrides => {
  const { event } = entry;
  const by = stampOf(entry);
  switch (event.type) {
    case 'override-proposed': {
      const { override, owner, ground, rationale, family, partiesSource } = event;
      const parties = event.parties.map((party) => ({ party, answer: { kind: 'waiting' } as const }));
      const proposed = {
        override,
        owner,
        ground,
        rationale,
        family,
        by,
        parties,
        partiesSource,
        withdrawn: null,
      };
      return { ...overrides, [override]: proposed };
    }
    case 'override-agreed':
      return answered(overrides, event, { kind: 'agreed', words: event.words, by });
    case 'override-declined':
      return answered(overrides, event, { kind: 'declined', words: event.words, by });
    case 'override-withdrawn': {
      const known = overrides[event.override];
      if (known === undefined) return overrides;
      return { ...overrides, [event.override]: { ...known, withdrawn: { reason: event.reason, by } } };
    }
    default:
      return unreachable(event);
  }
};

const answered = (
  overrides: Overrides,
  { override, party: which }: { override: OverrideId; party: number },
  answer: PartyAnswer,
): Overrides => {
  const known = overrides[override];
  if (known === undefined) return overrides;
  const parties = known.parties.map((each, index) => (index === which ? { ...each, answer } : each));
  return { ...overrides, [override]: { ...known, parties } };
};
