/** Every byte that reached one browser: bodies of all answers, and all frames of all WebSockets. */
import type { BrowserContext, Page } from 'playwright-core';
import { decodePacket } from '#shared/wire/parser.ts';

export type ReceivedBytes = {
  /** Once what is under way has arrived: how much there is, so that an empty recording is noticed. */
  settled(): Promise<{ readonly answers: number; readonly frames: number; readonly bytes: number }>;
  /** Which of the words are anywhere in it, raw or in a decoded message. */
  find(words: readonly string[]): Promise<readonly string[]>;
  /** Each message of the socket as its reader has it, in the order in which they arrived. */
  messages(): readonly unknown[];
  /** What was asked for over HTTP, in order. */
  readonly addresses: readonly string[];
};

export const recordBytes = (context: BrowserContext): ReceivedBytes => {
  const answers: Promise<Buffer>[] = [];
  const frames: Buffer[] = [];
  const addresses: string[] = [];
  const follow = (page: Page) =>
    page.on('websocket', (socket) =>
      socket.on('framereceived', ({ payload }) => void frames.push(Buffer.from(payload))),
    );
  context.pages().forEach(follow);
  context.on('page', follow);
  context.on('response', (response) => {
    const { pathname, search } = new URL(response.url());
    addresses.push(`${response.request().method()} ${pathname}${search}`);
    // A redirect, or an answer without a body, has none to give; its headers count all the same.
    const body = response.body().catch(() => Buffer.alloc(0));
    const headers = response.allHeaders().catch(() => ({}));
    answers.push(
      Promise.all([body, headers]).then(([bytes, named]) =>
        Buffer.concat([bytes, Buffer.from(JSON.stringify(named))]),
      ),
    );
  });
  const all = async (): Promise<readonly Buffer[]> => [
    ...(await Promise.all(answers)),
    ...frames,
    ...frames.map(decoded),
  ];
  return {
    addresses,
    messages: () =>
      frames.map(decoded).flatMap((each) => (each.length === 0 ? [] : [JSON.parse(each.toString())])),
    settled: async () => {
      const bytes = await all();
      return {
        answers: answers.length,
        frames: frames.length,
        bytes: bytes.reduce((sum, { byteLength }) => sum + byteLength, 0),
      };
    },
    find: async (words) => {
      const bytes = await all();
      return words.filter((word) => bytes.some((each) => each.includes(word)));
    },
  };
};

/** A message as its reader has it, bytes within it as text; empty for what is no message of ours. */
const decoded = (frame: Buffer): Buffer => {
  try {
    return Buffer.from(
      JSON.stringify(decodePacket(frame), (_key, value: unknown) =>
        value instanceof Uint8Array ? Buffer.from(value).toString('utf8') : value,
      ),
    );
  } catch {
    return Buffer.alloc(0);
  }
};
