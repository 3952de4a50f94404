/** A small log, sealed and exported as the journal does it, but without a journal. */
import { createSecretKey } from 'node:crypto';
import { exportChain } from '#server/journal/export.ts';
import type { Disclosure } from '#server/journal/export.ts';
import type { ChainEntry, Meta, StreamName } from '#server/journal/journal.ts';
import { genesisOf, openEntry, sealEntry } from '#server/journal/seal.ts';
import type { AgencyId, EntryId, EpochMillis, HubId, PersonId, StreamPosition } from '#shared/ids.ts';

const HUB = 'exampleshire' as HubId;
const KEY = createSecretKey(new Uint8Array(32).fill(1));

/** Bytes that are different each time and the same in every run. */
const countingBytes = () => {
  let next = 0;
  return (length: number): Uint8Array => Uint8Array.from({ length }, () => (next += 7) % 251);
};

const metaOf = (ordinal: number): Meta => ({
  id: `entry-${ordinal}` as EntryId,
  kind: 'rated',
  version: 1,
  recordedAt: (1_790_000_000_000 + ordinal) as EpochMillis,
  person: 'person-1' as PersonId,
  agency: 'health' as AgencyId,
});

const sealChain = (texts: readonly string[]): readonly ChainEntry[] => {
  const random = countingBytes();
  const chain: ChainEntry[] = [];
  for (const text of texts) {
    const ordinal = chain.length + 1;
    const stream: StreamName = 'hub';
    const place = { hub: HUB, stream, position: ordinal as StreamPosition };
    const previous = chain.at(-1)?.hash ?? genesisOf(HUB, 'record');
    const { sealed, ...hashes } = sealEntry(
      KEY,
      place,
      metaOf(ordinal),
      new TextEncoder().encode(text),
      previous,
      random,
    );
    chain.push({
      ordinal,
      ...place,
      meta: metaOf(ordinal),
      ...hashes,
      content: { kind: 'plain', ...openEntry(KEY, place, sealed) },
    });
  }
  return chain;
};

/** The log of these entries, and the head of their chain. */
export const logOf = async (
  texts: readonly string[],
  disclose: (ordinal: number) => Disclosure | 'erased' = () => 'whole',
) => {
  const chain = sealChain(texts).map((entry): ChainEntry =>
    disclose(entry.ordinal) === 'erased' ? { ...entry, content: { kind: 'erased' } } : entry,
  );
  const head = {
    length: chain.length,
    hash: Buffer.from(chain.at(-1)?.hash ?? genesisOf(HUB, 'record')).toString('hex'),
  };
  const journal = {
    head: () => Promise.resolve(head),
    readChain: (_hub: HubId, _chain: string, after: number, limit: number) =>
      Promise.resolve(chain.slice(after, after + limit)),
  };
  const shown = ({ ordinal }: ChainEntry): Disclosure => {
    const disclosure = disclose(ordinal);
    return disclosure === 'erased' ? 'whole' : disclosure;
  };
  const lines = await Array.fromAsync(exportChain(journal, HUB, 'record', shown));
  return { lines, bytes: Buffer.from(lines.join('')), head: head.hash };
};
