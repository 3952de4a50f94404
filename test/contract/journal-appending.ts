import { describe, expect, it } from 'vitest';
import type { CreateHome } from './journal.ts';
import { useJournal } from './journal-home.ts';
import {
  ACCESS_STREAM,
  AT,
  CONTACT,
  CONTACT_STREAM,
  DOCUMENT_STREAM,
  HUB,
  MEETING_STREAM,
  OTHER_CONTACT_STREAM,
  OTHER_HUB,
  OTHER_PERSON,
  PERSON,
  appendOf,
  commandOf,
  entry,
  position,
  textsOf,
  toStream,
} from './journal-material.ts';

export const appendingContract = (create: CreateHome): void => {
  describe('appending and reading', () => {
    const use = useJournal(create);

    it('[JRN-7] reads back metadata and body as they were appended', async () => {
      const noted = entry('a referral came in');
      await use.journal().append(
        appendOf({
          stream: CONTACT_STREAM,
          subject: CONTACT_STREAM,
          expected: position(0),
          entries: [noted],
        }),
      );
      expect(await use.journal().read(HUB, CONTACT_STREAM, position(0))).toEqual([
        { stream: CONTACT_STREAM, position: 1, meta: noted.meta, body: { kind: 'plain', bytes: noted.body } },
      ]);
    });

    it('[JRN-28] tells how long each flush took', async () => {
      const flushes: number[] = [];
      const journal = use.journal();
      journal.onFlush?.((millis) => void flushes.push(millis));
      const startedAt = performance.now();
      await journal.append(appendOf(toStream(CONTACT_STREAM, 0, 'a')));
      const took = performance.now() - startedAt;
      expect(flushes).toHaveLength(1);
      expect(flushes[0]).toBeGreaterThan(0);
      expect(flushes[0]).toBeLessThan(took);
    });

    it('[JRN-7] reads after a position, in order, as far as the limit', async () => {
      const texts = Array.from({ length: 25 }, (_, index) => `entry ${index + 1}`);
      await use.journal().append(appendOf(toStream(DOCUMENT_STREAM, null, ...texts)));
      const page = await use.journal().read(HUB, DOCUMENT_STREAM, position(10), 5);
      expect(page.map((one) => one.position)).toEqual([11, 12, 13, 14, 15]);
      expect(await use.journal().read(HUB, DOCUMENT_STREAM, position(23), 5)).toHaveLength(2);
      expect(await use.journal().read(HUB, DOCUMENT_STREAM, position(25), 5)).toEqual([]);
    });

    it('[JRN-7] an unknown stream is empty, at position 0, and stays so when only asked about', async () => {
      expect(await use.journal().read(HUB, CONTACT_STREAM, position(0))).toEqual([]);
      expect(await use.journal().position(HUB, CONTACT_STREAM)).toBe(0);
      expect(await use.journal().readHub(HUB, 0, 10)).toEqual([]);
      expect(await use.journal().snapshot(HUB, 'meeting.none' as never)).toBeNull();
      expect(await use.journal().commandAck(HUB, PERSON, 'never-sent')).toBeNull();
    });

    it('[JRN-7] an entry without a body and one of a megabyte come back whole', async () => {
      const large = 'x'.repeat(1_000_000);
      await use.journal().append(appendOf(toStream(DOCUMENT_STREAM, null, '', large)));
      expect(await textsOf(use.journal(), HUB, DOCUMENT_STREAM)).toEqual(['', large]);
    });

    it('[JRN-2] the streams of one append are stored together', async () => {
      const result = await use
        .journal()
        .append(
          appendOf(
            toStream(MEETING_STREAM, 0, 'closed'),
            toStream(CONTACT_STREAM, 0, 'carried', 'told'),
            toStream(ACCESS_STREAM, null, 'read'),
          ),
        );
      expect(result).toEqual({ kind: 'appended', positions: [1, 2, 1] });
      expect(await textsOf(use.journal(), HUB, CONTACT_STREAM)).toEqual(['carried', 'told']);
    });

    it('[JRN-2] [JRN-3] where one stream is not at its expected position, none is written', async () => {
      await use.journal().append(appendOf(toStream(CONTACT_STREAM, 0, 'first')));
      const result = await use
        .journal()
        .append(
          commandOf(
            'command-1',
            'done',
            toStream(MEETING_STREAM, 0, 'closed'),
            toStream(CONTACT_STREAM, 0, 'carried'),
          ),
        );
      expect(result).toEqual({ kind: 'conflict', stream: CONTACT_STREAM, actual: 1 });
      expect(await use.journal().position(HUB, MEETING_STREAM)).toBe(0);
      expect(await use.journal().readHub(HUB, 0, 10)).toHaveLength(1);
      expect(await use.journal().commandAck(HUB, PERSON, 'command-1')).toBeNull();
    });

    it('[JRN-4] the repeat of a command returns the first ack, even where it would conflict by now', async () => {
      await use.journal().append(commandOf('command-1', 'first', toStream(CONTACT_STREAM, 0, 'rated')));
      const repeat = await use
        .journal()
        .append(commandOf('command-1', 'second', toStream(CONTACT_STREAM, 0, 'rated')));
      expect(repeat).toEqual({ kind: 'repeated', ack: 'first' });
      expect(await textsOf(use.journal(), HUB, CONTACT_STREAM)).toEqual(['rated']);
      expect(await use.journal().commandAck(HUB, PERSON, 'command-1')).toBe('first');
    });

    it('[JRN-4] the same command id of another person or hub is another command', async () => {
      await use.journal().append(commandOf('command-1', 'first', toStream(CONTACT_STREAM, 0, 'one')));
      const another = commandOf('command-1', 'other', toStream(CONTACT_STREAM, 1, 'two'));
      const byAnother = { ...another, command: { person: OTHER_PERSON, id: 'command-1', ack: 'other' } };
      expect((await use.journal().append(byAnother)).kind).toBe('appended');
      expect(await use.journal().commandAck(OTHER_HUB, PERSON, 'command-1')).toBeNull();
    });

    it('[JRN-4] of the same command sent twice at once, one is written', async () => {
      const twice = [1, 2].map((n) =>
        use.journal().append(commandOf('command-1', `ack ${n}`, toStream(MEETING_STREAM, null, `sent ${n}`))),
      );
      expect(await Promise.all(twice)).toEqual([
        { kind: 'appended', positions: [1] },
        { kind: 'repeated', ack: 'ack 1' },
      ]);
      expect(await textsOf(use.journal(), HUB, MEETING_STREAM)).toEqual(['sent 1']);
    });

    it('[JRN-5] of appends made at once each has its own outcome, in order', async () => {
      await use.journal().destroyKey(HUB, OTHER_CONTACT_STREAM, AT);
      const appends = [
        appendOf(toStream(CONTACT_STREAM, 0, 'first')),
        appendOf(toStream(CONTACT_STREAM, 0, 'too late')),
        appendOf(toStream(MEETING_STREAM, 0, 'half'), toStream(OTHER_CONTACT_STREAM, 0, 'erased')),
        appendOf(toStream(CONTACT_STREAM, 1, 'second')),
      ].map((append) => use.journal().append(append));
      const outcomes = await Promise.allSettled(appends);
      expect(outcomes.map((one) => (one.status === 'fulfilled' ? one.value.kind : 'failed'))).toEqual([
        'appended',
        'conflict',
        'failed',
        'appended',
      ]);
      expect(await textsOf(use.journal(), HUB, CONTACT_STREAM)).toEqual(['first', 'second']);
      expect(await use.journal().position(HUB, MEETING_STREAM)).toBe(0);
    });

    it('[JRN-5] appends that are not awaited apply in the order they were made', async () => {
      const texts = Array.from({ length: 300 }, (_, index) => `update ${index}`);
      const results = await Promise.all(
        texts.map((text) => use.journal().append(appendOf(toStream(DOCUMENT_STREAM, null, text)))),
      );
      expect(results.map((result) => (result.kind === 'appended' ? result.positions[0] : 0))).toEqual(
        texts.map((_, index) => index + 1),
      );
      expect(await textsOf(use.journal(), HUB, DOCUMENT_STREAM)).toEqual(texts);
    });

    it('[JRN-6] positions have no gaps although some appends conflict', async () => {
      const attempts = Array.from({ length: 60 }, (_, index) =>
        use.journal().append(appendOf(toStream(CONTACT_STREAM, Math.floor(index / 3), `try ${index}`))),
      );
      const kinds = (await Promise.all(attempts)).map(({ kind }) => kind);
      expect(kinds.filter((kind) => kind === 'appended')).toHaveLength(20);
      const entries = await use.journal().read(HUB, CONTACT_STREAM, position(0));
      expect(entries.map((one) => one.position)).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
    });

    it('[JRN-8] the record of a hub comes in the order it was written, without documents and accesses', async () => {
      await use.journal().append(appendOf(toStream('hub', 0, 'opened')));
      await use
        .journal()
        .append(appendOf(toStream(MEETING_STREAM, 0, 'began'), toStream(DOCUMENT_STREAM, null, 'typed')));
      await use
        .journal()
        .append(appendOf(toStream(CONTACT_STREAM, 0, 'came in'), toStream(ACCESS_STREAM, null, 'read')));
      const record = await use.journal().readHub(HUB, 0, 10);
      expect(record.map(({ ordinal, stream }) => [ordinal, stream])).toEqual([
        [1, 'hub'],
        [2, MEETING_STREAM],
        [3, CONTACT_STREAM],
      ]);
      expect((await use.journal().readHub(HUB, 1, 1)).map(({ ordinal }) => ordinal)).toEqual([2]);
    });

    it('[JRN-9] two hubs with the same streams are apart in everything', async () => {
      await use.journal().append(commandOf('command-1', 'ours', toStream(CONTACT_STREAM, 0, 'ours')));
      const theirs = { ...appendOf(toStream(CONTACT_STREAM, 0, 'theirs')), hub: OTHER_HUB };
      expect((await use.journal().append(theirs)).kind).toBe('appended');
      expect(await textsOf(use.journal(), HUB, CONTACT_STREAM)).toEqual(['ours']);
      expect(await textsOf(use.journal(), OTHER_HUB, CONTACT_STREAM)).toEqual(['theirs']);
      expect(await use.journal().readHub(OTHER_HUB, 0, 10)).toHaveLength(1);
      expect(await use.journal().head(HUB, 'record')).not.toEqual(
        await use.journal().head(OTHER_HUB, 'record'),
      );
      await use.journal().destroyKey(OTHER_HUB, `contact/${CONTACT}`, AT);
      expect(await textsOf(use.journal(), HUB, CONTACT_STREAM)).toEqual(['ours']);
      expect(await textsOf(use.journal(), OTHER_HUB, CONTACT_STREAM)).toEqual([null]);
    });

    it('[JRN-16] a journal opened again has everything and goes on where it was', async () => {
      await use.journal().append(commandOf('command-1', 'first', toStream(CONTACT_STREAM, 0, 'one')));
      const head = await use.journal().head(HUB, 'record');
      const journal = await use.reopen();
      expect(await textsOf(journal, HUB, CONTACT_STREAM)).toEqual(['one']);
      expect(await journal.head(HUB, 'record')).toEqual(head);
      expect(
        (await journal.append(commandOf('command-1', 'again', toStream(CONTACT_STREAM, 1, 'two')))).kind,
      ).toBe('repeated');
      expect(await journal.append(appendOf(toStream(CONTACT_STREAM, 1, 'two')))).toEqual({
        kind: 'appended',
        positions: [2],
      });
    });

    it('[JRN-16] closing waits for the appends under way', async () => {
      const underWay = Array.from({ length: 20 }, (_, index) =>
        use.journal().append(appendOf(toStream(DOCUMENT_STREAM, null, `update ${index}`))),
      );
      const journal = await use.reopen();
      expect((await Promise.all(underWay)).map(({ kind }) => kind)).toEqual(underWay.map(() => 'appended'));
      expect(await journal.position(HUB, DOCUMENT_STREAM)).toBe(20);
    });
  });
};
