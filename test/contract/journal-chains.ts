import { describe, expect, it } from 'vitest';
import { exportChain } from '#server/journal/export.ts';
import type { Disclosure } from '#server/journal/export.ts';
import type { ChainEntry, ChainName, Journal } from '#server/journal/journal.ts';
import { checkLog } from '#server/verify/check.ts';
import type { CreateHome } from './journal.ts';
import { useJournal } from './journal-home.ts';
import {
  ACCESS_STREAM,
  AT,
  CONTACT_STREAM,
  DOCUMENT_STREAM,
  HUB,
  MEETING_STREAM,
  OTHER_CONTACT_STREAM,
  OTHER_HUB,
  appendOf,
  toStream,
} from './journal-material.ts';

type Disclose = (entry: ChainEntry) => Disclosure;

const whole: Disclose = () => 'whole';

const exported = async (journal: Journal, chain: ChainName, disclose: Disclose = whole): Promise<Buffer> =>
  Buffer.from((await Array.fromAsync(exportChain(journal, HUB, chain, disclose))).join(''));

const shownIn = (log: Buffer): number | string => {
  const verdict = checkLog(log, null);
  return verdict.kind === 'sound'
    ? verdict.shown
    : `entry ${verdict.entry}: ${verdict.fault}: ${verdict.reason}`;
};

export const chainContract = (create: CreateHome): void => {
  describe('chains', () => {
    const use = useJournal(create);

    const fill = async (): Promise<void> => {
      await use
        .journal()
        .append(appendOf(toStream('hub', 0, 'opened'), toStream(MEETING_STREAM, 0, 'began')));
      await use
        .journal()
        .append(
          appendOf(
            toStream(CONTACT_STREAM, 0, 'came in', 'rated'),
            toStream(DOCUMENT_STREAM, null, 'typed', 'typed more'),
          ),
        );
      await use
        .journal()
        .append(
          appendOf(toStream(OTHER_CONTACT_STREAM, 0, 'came in'), toStream(ACCESS_STREAM, null, 'read')),
        );
    };

    it('[JRN-21] the record, each document and each access stream has a chain that verifies', async () => {
      await fill();
      expect(shownIn(await exported(use.journal(), 'record'))).toBe(5);
      expect(shownIn(await exported(use.journal(), DOCUMENT_STREAM))).toBe(2);
      expect(shownIn(await exported(use.journal(), ACCESS_STREAM))).toBe(1);
    });

    it('[JRN-21] chains verify after conflicts, refusals and a restart', async () => {
      await fill();
      await use.journal().destroyKey(HUB, OTHER_CONTACT_STREAM, AT);
      await Promise.allSettled([
        use.journal().append(appendOf(toStream(CONTACT_STREAM, 2, 'decided'))),
        use.journal().append(appendOf(toStream(CONTACT_STREAM, 2, 'conflict'))),
        use
          .journal()
          .append(appendOf(toStream(MEETING_STREAM, 1, 'half'), toStream(OTHER_CONTACT_STREAM, 1, 'erased'))),
        use.journal().append(appendOf(toStream(MEETING_STREAM, 1, 'closed'))),
      ]);
      const journal = await use.reopen();
      await journal.append(appendOf(toStream('hub', 1, 'next day')));
      expect(shownIn(await exported(journal, 'record'))).toBe(7);
    });

    it('[JRN-21] the head is the hash of the last entry; of an empty chain, a hash that no other chain has', async () => {
      const empty = await Promise.all([
        use.journal().head(HUB, 'record'),
        use.journal().head(OTHER_HUB, 'record'),
        use.journal().head(HUB, ACCESS_STREAM),
      ]);
      expect(empty.map(({ length }) => length)).toEqual([0, 0, 0]);
      expect(new Set(empty.map(({ hash }) => hash)).size).toBe(3);
      expect(shownIn(await exported(use.journal(), 'record'))).toBe(0);
      await fill();
      const [last] = await use.journal().readChain(HUB, 'record', 4, 10);
      expect(await use.journal().head(HUB, 'record')).toEqual({
        length: 5,
        hash: Buffer.from(last?.hash ?? []).toString('hex'),
      });
    });

    it('[JRN-24] a redacted log hides content, and verifies with the same head', async () => {
      await fill();
      const redacted = await exported(use.journal(), 'record', ({ stream }) =>
        stream === CONTACT_STREAM ? 'whole' : stream === 'hub' ? 'metadata' : 'nothing',
      );
      expect(shownIn(redacted)).toBe(2);
      expect(redacted.includes(MEETING_STREAM)).toBe(false);
      const { hash } = await use.journal().head(HUB, 'record');
      expect(checkLog(redacted, hash)).toMatchObject({ kind: 'sound', keptHeadAt: 5 });
    });

    it('[JRN-12] [JRN-24] a log with erased entries verifies and shows nothing of them', async () => {
      await fill();
      const { hash } = await use.journal().head(HUB, 'record');
      await use.journal().destroyKey(HUB, CONTACT_STREAM, AT);
      const log = await exported(use.journal(), 'record');
      expect(shownIn(log)).toBe(3);
      expect(checkLog(log, hash).kind).toBe('sound');
      expect(log.includes(CONTACT_STREAM)).toBe(false);
    });

    it('[JRN-25] a head kept earlier is found in a later log of the same chain', async () => {
      await fill();
      const { hash } = await use.journal().head(HUB, 'record');
      await use.journal().append(appendOf(toStream('hub', 1, 'next day')));
      expect(checkLog(await exported(use.journal(), 'record'), hash)).toMatchObject({
        kind: 'sound',
        keptHeadAt: 5,
      });
    });
  });
};
