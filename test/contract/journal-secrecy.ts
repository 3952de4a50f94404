import { describe, expect, it } from 'vitest';
import { KeyDestroyedError, WrongKeyError } from '#server/journal/journal.ts';
import type { CreateHome } from './journal.ts';
import { useJournal } from './journal-home.ts';
import {
  ACCESS_STREAM,
  AT,
  CONTACT_STREAM,
  DOCUMENT,
  DOCUMENT_STREAM,
  HUB,
  HUB_KEY,
  MEETING_STREAM,
  OTHER_CONTACT_STREAM,
  OTHER_KEY,
  appendOf,
  position,
  textsOf,
  toStream,
} from './journal-material.ts';

const MARKER = 'marker-of-a-fictional-child';

export const secrecyContract = (create: CreateHome): void => {
  describe('keys and erasure', () => {
    const use = useJournal(create);

    it("[JRN-12] destroying a contact's key erases its bodies in every stream and its snapshots, and nothing else", async () => {
      await use
        .journal()
        .append(
          appendOf(
            toStream(CONTACT_STREAM, 0, 'a'),
            toStream(DOCUMENT_STREAM, null, 'b'),
            toStream(ACCESS_STREAM, null, 'c'),
            toStream(OTHER_CONTACT_STREAM, 0, 'd'),
            toStream(MEETING_STREAM, 0, 'e'),
          ),
        );
      await use.journal().saveSnapshot(HUB, DOCUMENT, CONTACT_STREAM, position(1), new Uint8Array([1]));
      await use.journal().destroyKey(HUB, CONTACT_STREAM, AT);
      const check = async (journal = use.journal()) => {
        expect(await textsOf(journal, HUB, CONTACT_STREAM)).toEqual([null]);
        expect(await textsOf(journal, HUB, DOCUMENT_STREAM)).toEqual([null]);
        expect(await textsOf(journal, HUB, ACCESS_STREAM)).toEqual([null]);
        expect(await journal.snapshot(HUB, DOCUMENT)).toBeNull();
        expect(await textsOf(journal, HUB, OTHER_CONTACT_STREAM)).toEqual(['d']);
        expect(await textsOf(journal, HUB, MEETING_STREAM)).toEqual(['e']);
        const [erased] = await journal.read(HUB, CONTACT_STREAM, position(0));
        expect(erased).toMatchObject({ position: 1, meta: { kind: 'noted' }, body: { kind: 'erased' } });
      };
      await check();
      await check(await use.reopen());
    });

    it('[JRN-13] nothing more is written about an erased subject', async () => {
      await use.journal().append(appendOf(toStream(CONTACT_STREAM, 0, 'a')));
      await use.journal().destroyKey(HUB, CONTACT_STREAM, AT);
      await expect(use.journal().append(appendOf(toStream(CONTACT_STREAM, 1, 'b')))).rejects.toThrow(
        KeyDestroyedError,
      );
      await expect(
        use.journal().saveSnapshot(HUB, DOCUMENT, CONTACT_STREAM, position(0), new Uint8Array([1])),
      ).rejects.toThrow(KeyDestroyedError);
      expect(await use.journal().position(HUB, CONTACT_STREAM)).toBe(1);
    });

    it('[JRN-13] a subject destroyed before anything was written about it never gets a key; destroying twice is once', async () => {
      await use.journal().destroyKey(HUB, CONTACT_STREAM, AT);
      await use.journal().destroyKey(HUB, CONTACT_STREAM, AT);
      await expect(use.journal().append(appendOf(toStream(CONTACT_STREAM, 0, 'a')))).rejects.toThrow(
        KeyDestroyedError,
      );
    });

    it('[JRN-13] an append under way when the key goes is either stored before or refused', async () => {
      const before = use.journal().append(appendOf(toStream(CONTACT_STREAM, 0, 'before')));
      const destroyed = use.journal().destroyKey(HUB, CONTACT_STREAM, AT);
      const after = use.journal().append(appendOf(toStream(CONTACT_STREAM, 1, 'after')));
      const outcomes = await Promise.allSettled([before, destroyed, after]);
      expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected']);
      expect(await textsOf(use.journal(), HUB, CONTACT_STREAM)).toEqual([null]);
    });

    it('[JRN-14] no body and no snapshot is stored in clear', async () => {
      await use
        .journal()
        .append(appendOf(toStream(CONTACT_STREAM, 0, MARKER), toStream(DOCUMENT_STREAM, null, MARKER)));
      await use
        .journal()
        .saveSnapshot(HUB, DOCUMENT, CONTACT_STREAM, position(1), new TextEncoder().encode(MARKER));
      const stored = Buffer.from(await use.home().storedBytes());
      expect(stored.includes('exampleshire'), 'the search can find what is in clear').toBe(true);
      expect(stored.includes(MARKER)).toBe(false);
      expect(stored.includes(Buffer.from(HUB_KEY))).toBe(false);
    });

    it('[JRN-15] a wrong hub key is refused at opening, and the right one still opens', async () => {
      await use.journal().append(appendOf(toStream(CONTACT_STREAM, 0, 'a')));
      await use.reopen();
      await expect(use.home().open(OTHER_KEY)).rejects.toThrow(WrongKeyError);
      await expect(use.home().open(OTHER_KEY)).rejects.toThrow('hub key');
      expect(await textsOf(await use.reopen(), HUB, CONTACT_STREAM)).toEqual(['a']);
    });
  });
};
