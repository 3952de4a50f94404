/** Every chain of the hub, exported and checked by the verifier that knows nothing of the server. */
import { exportChain } from '#server/journal/export.ts';
import type { ChainName } from '#server/journal/journal.ts';
import { checkLog } from '#server/verify/check.ts';
import { Broken, type Hub } from './hub.ts';

export const checkChains = async ({ alive, profile, truth }: Hub): Promise<void> => {
  const [server] = alive;
  if (server === undefined) throw new Broken('no server is left to export by');
  const ofTheirOwn = [...truth.lengths.keys()].filter(
    (stream) => stream.startsWith('document/') || stream.startsWith('access/'),
  );
  for (const chain of ['record', ...ofTheirOwn] as ChainName[]) {
    let log = '';
    for await (const line of exportChain(server.disk.journal, profile.id, chain, () => 'whole')) log += line;
    const verdict = checkLog(new TextEncoder().encode(log), null);
    if (verdict.kind !== 'sound')
      throw new Broken(`the chain ${chain} is broken at entry ${verdict.entry}: ${verdict.reason}`);
  }
};
