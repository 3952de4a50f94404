import { describe, expect, it } from 'vitest';
import { documentNameOf } from '#shared/documents/names.ts';
import type { CreateHome } from './journal.ts';
import { useJournal } from './journal-home.ts';
import {
  CONTACT_STREAM,
  DOCUMENT,
  DOCUMENT_STREAM,
  HUB,
  MEETING,
  OTHER_HUB,
  OTHER_PERSON,
  PERSON,
  appendOf,
  position,
  textsOf,
  toStream,
} from './journal-material.ts';

const OTHER_DOCUMENT = documentNameOf({ kind: 'meeting', meeting: MEETING });
const merged = (text: string): Uint8Array => new TextEncoder().encode(text);

export const documentContract = (create: CreateHome): void => {
  describe('documents', () => {
    const use = useJournal(create);

    it('[JRN-10] a snapshot stands beside the rows it merges', async () => {
      await use.journal().append(appendOf(toStream(DOCUMENT_STREAM, null, 'a', 'b', 'c')));
      expect(await use.journal().snapshot(HUB, DOCUMENT)).toBeNull();
      await use.journal().saveSnapshot(HUB, DOCUMENT, CONTACT_STREAM, position(2), merged('ab'));
      expect(await use.journal().snapshot(HUB, DOCUMENT)).toEqual({ position: 2, bytes: merged('ab') });
      expect(await textsOf(use.journal(), HUB, DOCUMENT_STREAM)).toEqual(['a', 'b', 'c']);
      expect(await use.journal().snapshot(OTHER_HUB, DOCUMENT)).toBeNull();
    });

    it('[JRN-10] a newer snapshot replaces an older one, never the other way round', async () => {
      await use.journal().append(appendOf(toStream(DOCUMENT_STREAM, null, 'a', 'b', 'c')));
      await use.journal().saveSnapshot(HUB, DOCUMENT, CONTACT_STREAM, position(3), merged('abc'));
      await use.journal().saveSnapshot(HUB, DOCUMENT, CONTACT_STREAM, position(1), merged('a'));
      expect(await use.journal().snapshot(HUB, DOCUMENT)).toEqual({ position: 3, bytes: merged('abc') });
    });

    it('[JRN-10] a snapshot ahead of its rows is an error of the caller', async () => {
      await expect(
        use.journal().saveSnapshot(HUB, DOCUMENT, CONTACT_STREAM, position(1), merged('a')),
      ).rejects.toThrow('ahead of the rows');
    });

    it("[JRN-11] a client id is the first person's for good", async () => {
      expect(await use.journal().reserveClient(HUB, DOCUMENT, 4_294_967_295, PERSON)).toBe('yours');
      expect(await use.journal().reserveClient(HUB, DOCUMENT, 4_294_967_295, OTHER_PERSON)).toBe('taken');
      const journal = await use.reopen();
      expect(await journal.reserveClient(HUB, DOCUMENT, 4_294_967_295, OTHER_PERSON)).toBe('taken');
      expect(await journal.reserveClient(HUB, DOCUMENT, 4_294_967_295, PERSON)).toBe('yours');
      expect(await journal.clients(HUB, DOCUMENT)).toEqual(new Map([[4_294_967_295, PERSON]]));
    });

    it('[JRN-11] of two who ask at once, one gets it', async () => {
      const asked = [PERSON, OTHER_PERSON].map((person) =>
        use.journal().reserveClient(HUB, DOCUMENT, 1, person),
      );
      expect(await Promise.all(asked)).toEqual(['yours', 'taken']);
    });

    it('[JRN-11] [JRN-9] the same number in another document or hub is another client id', async () => {
      await use.journal().reserveClient(HUB, DOCUMENT, 1, PERSON);
      expect(await use.journal().reserveClient(HUB, OTHER_DOCUMENT, 1, OTHER_PERSON)).toBe('yours');
      expect(await use.journal().reserveClient(OTHER_HUB, DOCUMENT, 1, OTHER_PERSON)).toBe('yours');
      expect(await use.journal().clients(HUB, DOCUMENT)).toEqual(new Map([[1, PERSON]]));
      expect(await use.journal().position(HUB, DOCUMENT_STREAM)).toBe(0);
    });
  });
};
