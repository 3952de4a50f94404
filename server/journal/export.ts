/** Writes one chain of the journal as a log that anybody can check (docs/log-format.md, server/verify). */
import { LOG_FORMAT } from '#shared/decisions/chain.ts';
import type { HubId } from '#shared/ids.ts';
import { unreachable } from '#shared/result.ts';
import type { ChainEntry, ChainHead, ChainName, Journal } from './journal.ts';

/** How much of an entry the reader of the log may see. Whatever it is, the log verifies. */
export type Disclosure = 'whole' | 'metadata' | 'nothing';

const PAGE = 500;

/**
 * Lines of the log, each with its line feed: a header, then one for each entry up to the head as it
 * stands at the start. Erased entries show their hashes only, whatever `disclose` says.
 */
export async function* exportChain(
  journal: Pick<Journal, 'head' | 'readChain'>,
  hub: HubId,
  chain: ChainName,
  disclose: (entry: ChainEntry) => Disclosure,
): AsyncGenerator<string> {
  const head = await journal.head(hub, chain);
  yield headerLine(hub, chain, head);
  for (let written = 0; written < head.length;) {
    const page = await journal.readChain(hub, chain, written, Math.min(PAGE, head.length - written));
    if (page.length === 0) throw new Error('The chain ends before its head');
    for (const entry of page) yield entryLine(entry, disclose(entry));
    written += page.length;
  }
}

// Keys in alphabetical order throughout: the verifier takes no other form of the same content.
const headerLine = (hub: HubId, chain: ChainName, { hash, length }: ChainHead): string =>
  line({ chain, format: LOG_FORMAT, head: { hash, length }, hub });

const entryLine = (entry: ChainEntry, disclosure: Disclosure): string => {
  const { ordinal, content } = entry;
  const bodyCommitment = hex(entry.bodyCommitment);
  const metaCommitment = hex(entry.metaCommitment);
  const hash = hex(entry.hash);
  if (content.kind === 'erased') return line({ bodyCommitment, hash, metaCommitment, ordinal });
  const meta = committedMeta(entry);
  const metaSalt = hex(content.metaSalt);
  switch (disclosure) {
    case 'whole': {
      const body = Buffer.from(content.bytes).toString('base64');
      return line({
        body,
        bodyCommitment,
        bodySalt: hex(content.bodySalt),
        hash,
        meta,
        metaCommitment,
        metaSalt,
        ordinal,
      });
    }
    case 'metadata':
      return line({ bodyCommitment, hash, meta, metaCommitment, metaSalt, ordinal });
    case 'nothing':
      return line({ bodyCommitment, hash, metaCommitment, ordinal });
    default:
      return unreachable(disclosure);
  }
};

const committedMeta = ({
  meta: { agency, id, kind, person, recordedAt, version },
  position,
  stream,
}: ChainEntry) => ({
  agency,
  id,
  kind,
  person,
  position,
  recordedAt,
  stream,
  version,
});

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const line = (content: object): string => `${JSON.stringify(content)}\n`;
