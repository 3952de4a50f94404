import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareCandidates, orderAgenda, type AgendaCandidate } from '#shared/hub/agenda.ts';
import { ContactId, EpochMillis } from '#shared/ids.ts';

const at = (millis: number) => EpochMillis.parse(millis);
const candidate = (contact: string, over: Partial<AgendaCandidate> = {}): AgendaCandidate => ({
  contact: ContactId.parse(contact),
  flaggedAt: null,
  nearestDueAt: null,
  recordedAt: at(1_000),
  ...over,
});
const order = (...candidates: readonly AgendaCandidate[]) =>
  orderAgenda(candidates).map((each) => each.contact);

const instant = fc.integer({ min: 0, max: 3 }).map(at);
const anyCandidate = fc.record({
  contact: fc.constantFrom('a', 'b', 'c', 'd').map((id) => ContactId.parse(id)),
  flaggedAt: fc.option(instant),
  nearestDueAt: fc.option(instant),
  recordedAt: instant,
});

const isSameRank = (one: AgendaCandidate, other: AgendaCandidate) =>
  (one.flaggedAt === null) === (other.flaggedAt === null) &&
  one.nearestDueAt === other.nearestDueAt &&
  one.recordedAt === other.recordedAt;

describe('the agenda', () => {
  it('[AGD-1] immediate protection comes first, whatever its clocks', () => {
    expect(
      order(
        candidate('soon', { nearestDueAt: at(1) }),
        candidate('flagged', { flaggedAt: at(9), recordedAt: at(9_000) }),
      ),
    ).toEqual(['flagged', 'soon']);
  });

  it('[AGD-2] then the nearest clock; a contact without one comes after those with', () => {
    expect(
      order(
        candidate('none', { recordedAt: at(1) }),
        candidate('later', { nearestDueAt: at(20) }),
        candidate('sooner', { nearestDueAt: at(10) }),
      ),
    ).toEqual(['sooner', 'later', 'none']);
    expect(
      order(
        candidate('flagged-later', { flaggedAt: at(1), nearestDueAt: at(20) }),
        candidate('flagged-sooner', { flaggedAt: at(2), nearestDueAt: at(10) }),
      ),
    ).toEqual(['flagged-sooner', 'flagged-later']);
  });

  it('[AGD-3] then the longest waiting', () => {
    expect(
      order(candidate('new', { recordedAt: at(2_000) }), candidate('old', { recordedAt: at(500) })),
    ).toEqual(['old', 'new']);
  });

  it('[AGD-4] the order is the same however the contacts arrive', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(anyCandidate, { selector: (each) => each.contact }),
        fc.infiniteStream(fc.nat()),
        (candidates, noise) => {
          const shuffled = candidates
            .map((each) => ({ each, key: noise.next().value }))
            .toSorted((one, other) => Number(one.key) - Number(other.key));
          expect(orderAgenda(shuffled.map(({ each }) => each))).toEqual(orderAgenda(candidates));
        },
      ),
    );
    fc.assert(
      fc.property(anyCandidate, anyCandidate, (one, other) => {
        expect(Math.sign(compareCandidates(one, other)) + Math.sign(compareCandidates(other, one))).toBe(0);
        expect(compareCandidates(one, other) === 0).toBe(
          one.contact === other.contact && isSameRank(one, other),
        );
      }),
    );
  });
});
