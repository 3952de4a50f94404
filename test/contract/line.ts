/** What every line between instances keeps to, whatever is under it. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Line } from '#server/cluster/line.ts';

export type LineHome = {
  open(): Line;
  /** What is under it fails, and is there again. */
  fail(): Promise<void>;
  mend(): Promise<void>;
  close(): Promise<void>;
};

const wordsOf = (message: Uint8Array): string => Buffer.from(message).toString();
const bytesOf = (words: string): Uint8Array => Buffer.from(words);

export const describeLine = (name: string, openHome: () => Promise<LineHome>): void => {
  describe(name, () => {
    let home: LineHome;
    let lines: Line[];
    beforeEach(async () => {
      lines = [];
      home = await openHome();
    });
    afterEach(async () => {
      lines.forEach((line) => line.close());
      await home.close();
    });

    const open = () => {
      const heard: string[] = [];
      const line = home.open();
      line.onMessage((message) => heard.push(wordsOf(message)));
      lines.push(line);
      return { line, heard };
    };
    /** Says it until it is heard everywhere: what is said while a line opens may be lost. */
    const sayUntilHeard = (from: Line, words: string, ...all: readonly { heard: string[] }[]) =>
      vi.waitUntil(
        () => {
          if (all.every(({ heard }) => heard.includes(words))) return true;
          from.send(bytesOf(words));
          return false;
        },
        { interval: 20, timeout: 15_000 },
      );

    it('[CLU-1] all hear what one says, and whoever says it hears it too', async () => {
      const [one, other, third] = [open(), open(), open()];
      await sayUntilHeard(one.line, 'first', one, other, third);
      expect(await sayUntilHeard(third.line, 'second', one, other, third)).toBe(true);
    });

    it('[CLU-1] bytes arrive as they were said', async () => {
      const one = home.open();
      lines.push(one);
      const all = Uint8Array.from({ length: 256 }, (_, index) => index);
      const heard: Uint8Array[] = [];
      one.onMessage((message) => heard.push(message));
      await vi.waitUntil(() => (one.send(all), heard.length > 0), { interval: 20, timeout: 15_000 });
      expect(Buffer.from(heard[0]!).equals(Buffer.from(all))).toBe(true);
    });

    it('[CLU-1] who has closed hears and says nothing more, and nobody else is troubled', async () => {
      const [one, other] = [open(), open()];
      await sayUntilHeard(one.line, 'before', one, other);
      other.line.close();
      other.line.send(bytesOf('from the closed'));
      await sayUntilHeard(one.line, 'after', one);
      expect(one.heard).not.toContain('from the closed');
      expect(other.heard).not.toContain('after');
    });

    it('[CLU-1] a line that is connected anew is heard on as before', async () => {
      const [one, other] = [open(), open()];
      await sayUntilHeard(one.line, 'before', one, other);
      one.line.renew();
      expect(await sayUntilHeard(one.line, 'after', one, other)).toBe(true);
    });

    it('[CLU-2] nothing fails while what is under it does, and it is whole again by itself', async () => {
      const [one, other] = [open(), open()];
      await sayUntilHeard(one.line, 'before', one, other);
      await home.fail();
      one.line.send(bytesOf('lost'));
      other.line.send(bytesOf('lost'));
      await home.mend();
      await sayUntilHeard(one.line, 'after', one, other);
      expect(await sayUntilHeard(other.line, 'after that', one, other)).toBe(true);
    });
  });
};
