/** Goes through every chain there is with the verifier that agencies use. */
import type { HubId } from '#shared/ids.ts';
import { exportChain } from '../journal/export.ts';
import type { ChainName, Journal, WholeJournal } from '../journal/journal.ts';
import { checkLog, type Verdict } from '../verify/check.ts';

export type Verified =
  | { readonly kind: 'sound'; readonly chains: number; readonly entries: number }
  | {
      readonly kind: 'broken';
      readonly chain: ChainName;
      readonly verdict: Extract<Verdict, { kind: 'broken' }>;
    };

/** `keptHead`: a head of this chain that somebody kept; null where nobody did. */
export const verifyChain = async (
  journal: Pick<Journal, 'head' | 'readChain'>,
  hub: HubId,
  chain: ChainName,
  keptHead: string | null = null,
): Promise<Verdict> => {
  const lines = await Array.fromAsync(exportChain(journal, hub, chain, () => 'whole'));
  return checkLog(Buffer.from(lines.join('')), keptHead);
};

export const verifyChains = async (
  journal: Pick<WholeJournal, 'head' | 'readChain' | 'chains'>,
  hub: HubId,
  keptHead: string | null = null,
): Promise<Verified> => {
  const chains = await journal.chains(hub);
  let entries = 0;
  for (const chain of chains) {
    const verdict = await verifyChain(journal, hub, chain, chain === 'record' ? keptHead : null);
    if (verdict.kind === 'broken') return { kind: 'broken', chain, verdict };
    entries += verdict.header.head.length;
  }
  return { kind: 'sound', chains: chains.length, entries };
};
