import { describe, expect, it } from 'vitest';
import { isMisheard, LOT_LENGTH, REFERENCE_CHARACTERS, referenceOf, spokenReference } from '#shared/hub/reference.ts';
import { HubId, type ContactId, type EpochMillis } from '#shared/ids.ts';
import { contactOf, drawContacts } from '#server/meeting/reference.ts';

const ALL = Array.from(REFERENCE_CHARACTERS);
const REFERENCE = referenceOf('BEX', 2026, '7K4MPXQ');
const BEXLEY = HubId.parse('bexley');
const NOW = Date.UTC(2026, 10, 22) as EpochMillis;
const from = (start: number) => {
  let drawn = start;
  return () => `id-${(drawn += 1)}`;
};

/** Every way in which the last eight characters can be changed by one step of `change`. */
const changed = (change: (tail: readonly string[], at: number, to: string) => readonly string[]) => {
  const spoken = spokenReference(REFERENCE);
  const [head, tail] = [spoken.slice(0, -8), Array.from(spoken.slice(-8))];
  const every = tail.flatMap((_, at) => ALL.map((to) => head + change(tail, at, to).join('')));
  return new Set(every.filter((each) => each !== spoken));
};

describe('a reference', () => {
  it('[SEA-18] holds no letter or digit that is taken for another, and spells nothing', () => {
    expect(REFERENCE).toMatch(/^BEX-2026-7K4M-PXQ[2-9B-Z]$/);
    expect(LOT_LENGTH).toBe(7);
    for (const each of '01OIAEU') expect(REFERENCE_CHARACTERS).not.toContain(each);
  });

  it('[SEA-19] shows any one character that is wrong, and any two that changed places', () => {
    const wrong = changed((tail, at, to) => tail.with(at, to));
    expect(wrong.size).toBe(8 * (ALL.length - 1));
    const swapped = changed((tail, at, to) => {
      const other = ALL.indexOf(to) % tail.length;
      return tail.with(at, tail[other]!).with(other, tail[at]!);
    });
    expect(swapped.size).toBe(28);
    expect([...wrong, ...swapped].filter((each) => !isMisheard(each))).toEqual([]);
    expect(isMisheard(REFERENCE)).toBe(false);
    expect(isMisheard(REFERENCE.toLowerCase().replaceAll('-', ' '))).toBe(false);
  });

  it('[SEA-19] of a series, as they once were, is taken as it is', () => {
    for (const old of ['BEX-2026-00042', 'BEX-2026-22222', 'BEX-2026-AB1D-E0GH', '']) expect(isMisheard(old)).toBe(false);
  });

  it('[SEA-18] is drawn, and never twice: not within one deed, nor where the record has it', () => {
    const draw = drawContacts(BEXLEY, NOW, from(0), () => false);
    const first = [draw(), draw(), draw()];
    expect(new Set(first.map(({ reference }) => reference)).size).toBe(3);
    expect(first.some(({ reference }) => isMisheard(reference))).toBe(false);
    const taken = new Set<ContactId>(first.map(({ id }) => id));
    expect(first).not.toContainEqual(drawContacts(BEXLEY, NOW, from(0), (id) => taken.has(id))());
    let calls = 0;
    const twiceTheSame = drawContacts(BEXLEY, NOW, () => `id-${Math.floor((calls += 1) / 2)}`, () => false);
    expect(twiceTheSame().reference).not.toBe(twiceTheSame().reference);
  });

  it('[SEA-18] names the stream of its contact, so that the journal keeps two apart', () => {
    expect(contactOf(REFERENCE)).toEqual(contactOf(REFERENCE));
    expect(contactOf(REFERENCE).id).toMatch(/^contact-[0-9a-f]{32}$/);
    expect(contactOf(referenceOf('BEX', 2026, '7K4MPXR')).id).not.toBe(contactOf(REFERENCE).id);
  });
});
