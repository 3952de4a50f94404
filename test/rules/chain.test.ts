import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalMeta, genesis, isRecordStream, link, metaCommitment } from '#shared/decisions/chain.ts';
import type { CommittedMeta } from '#shared/decisions/chain.ts';
import type { AgencyId, EntryId, EpochMillis, PersonId } from '#shared/ids.ts';

const sha256 = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest();
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

const META: CommittedMeta = {
  stream: 'contact/c-1',
  position: 3,
  id: 'entry-1' as EntryId,
  kind: 'rated',
  version: 1,
  recordedAt: 1_790_000_000_000 as EpochMillis,
  person: 'person-1' as PersonId,
  agency: 'health' as AgencyId,
};

describe('the chain', () => {
  it('[JRN-27] metadata are written with their keys in order, without spaces', () => {
    expect(canonicalMeta(META)).toBe(
      '{"agency":"health","id":"entry-1","kind":"rated","person":"person-1","position":3,"recordedAt":1790000000000,"stream":"contact/c-1","version":1}',
    );
  });

  it('[JRN-27] the order in which metadata were put together does not matter', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(Object.keys(META), { minLength: 8 }), (keys) => {
        const shuffled = Object.fromEntries(
          keys.map((key) => [key, META[key as keyof CommittedMeta]]),
        ) as CommittedMeta;
        expect(canonicalMeta(shuffled)).toBe(canonicalMeta(META));
      }),
    );
  });

  it('[JRN-21] the commitment to metadata is the hash of salt and canonical bytes, of any length', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 16, maxLength: 16 }),
        fc.string({ maxLength: 3000, unit: 'grapheme' }),
        (salt, kind) => {
          const meta = { ...META, kind };
          expect(hex(metaCommitment(sha256, salt, meta))).toBe(
            hex(sha256(Buffer.concat([salt, Buffer.from(canonicalMeta(meta))]))),
          );
        },
      ),
    );
  });

  it("[JRN-21] an entry's hash covers the previous hash and both commitments, each in its place", () => {
    const [a, b, c] = [1, 2, 3].map((byte) => new Uint8Array(32).fill(byte)) as [
      Uint8Array,
      Uint8Array,
      Uint8Array,
    ];
    expect(hex(link(sha256, a, b, c))).toBe(hex(sha256(Buffer.concat([a, b, c]))));
    expect(hex(link(sha256, a, c, b))).not.toBe(hex(link(sha256, a, b, c)));
  });

  it('[JRN-21] every chain of every hub begins with a hash of its own', () => {
    const starts = [
      ['one', 'record'],
      ['one', 'document/meeting.m-1'],
      ['two', 'record'],
    ].map(([hub = '', chain = '']) => hex(genesis(sha256, hub, chain)));
    expect(new Set(starts).size).toBe(3);
  });

  it('[JRN-8] hub, contact and meeting streams are the record; access and document streams are not', () => {
    expect(['hub', 'contact/c-1', 'meeting/m-1'].map(isRecordStream)).toEqual([true, true, true]);
    expect(['access/c-1', 'document/meeting.m-1'].map(isRecordStream)).toEqual([false, false]);
  });
});
