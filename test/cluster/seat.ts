/** One person at work: typing, stating consent, rating; connected to one instance and, when that is gone, to another. */
import { randomUUID } from 'node:crypto';
import { io, type Socket } from 'socket.io-client';
import { documentNameOf } from '#shared/documents/names.ts';
import type { StreamPart } from '#shared/wire/messages.ts';
import { WIRE_VERSION } from '#shared/wire/messages.ts';
import { parser } from '#shared/wire/parser.ts';
import { SECRET, type Seat } from './plan.ts';
import { createSeatText, type Sending } from './seat-text.ts';
import { createSeatView } from './seat-view.ts';

export type AtWork = {
  readonly seat: Seat;
  readonly acknowledged: {
    readonly texts: string[];
    readonly consents: string[];
    readonly ratings: string[];
  };
  readonly faults: string[];
  connections(): number;
  /** When something sent after the mark was first acknowledged; null before. */
  firstAnswerAt(): number | null;
  mark(): void;
  /** Writes one more word, or presses something. */
  type(): void;
  press(): void;
  hasWork(): boolean;
  words(): string;
  consents(): readonly string[];
  ownRatings(): number;
};

/** Beyond a database that answers nothing for ten seconds. */
const ANSWER_MS = 20_000;
const CONNECT_MS = 5_000;
const PAUSE_MS = 300;

type Answer = { readonly ok: boolean; readonly refusal?: { readonly code: string } } & Readonly<
  Record<string, unknown>
>;
type Press = {
  readonly id: string;
  readonly word: string;
  readonly kind: 'consents' | 'ratings';
  readonly command: object;
  sentAt: number;
};

const pause = (millis: number): Promise<void> =>
  new Promise((resolve) => void setTimeout(resolve, millis));

export const sitDown = (seat: Seat): AtWork => {
  const { urls, cookie, agency, meeting, contact, name } = seat;
  const text = createSeatText();
  const view = createSeatView(agency, contact);
  const acknowledged = { texts: [] as string[], consents: [] as string[], ratings: [] as string[] };
  const pressed: Press[] = [];
  let socket: Socket | null = null;
  let channel: number | null = null;
  let isSending = false;
  let written = 0;
  let connections = 0;
  let markedAt = 0;
  let answeredAt: number | null = null;

  const noteAnswer = (sentAt: number): void => {
    if (sentAt >= markedAt) answeredAt ??= performance.now();
  };

  /** `take`: at once, before whatever came right after the answer. */
  const ask = (
    event: string,
    message: object,
    take: (answer: Answer) => void = () => undefined,
  ): Promise<Answer> =>
    new Promise((resolve, reject) => {
      if (socket === null) return reject(new Error('not connected'));
      socket.timeout(ANSWER_MS).emit(event, message, (failure: Error | null, answer: Answer) => {
        if (failure !== null) return reject(failure);
        take(answer);
        resolve(answer);
      });
    });

  const startAgain = (): void => {
    channel = null;
    socket?.disconnect();
  };

  const send = async (sending: Sending): Promise<void> => {
    const sentAt = performance.now();
    const answer = await ask('update', { channel, update: sending.update });
    if (answer.ok) {
      acknowledged.texts.push(...sending.words);
      return noteAnswer(sentAt);
    }
    text.putBack(sending);
    await pause(PAUSE_MS);
    if (answer.refusal?.code !== 'not-stored') startAgain();
  };

  const flush = async (): Promise<void> => {
    if (isSending) return;
    isSending = true;
    while (channel !== null && text.hasMore()) {
      const sending = text.next();
      if (sending === null) break;
      await send(sending).catch(() => {
        text.putBack(sending);
        startAgain();
      });
    }
    isSending = false;
  };

  const submit = async (press: Press): Promise<void> => {
    press.sentAt = performance.now();
    const answer = await ask('command', { id: press.id, agency, command: press.command });
    // Sent again over another line meanwhile, and answered there.
    if (!pressed.includes(press)) return;
    if (answer.ok) {
      acknowledged[press.kind].push(press.word);
      pressed.splice(pressed.indexOf(press), 1);
      return noteAnswer(press.sentAt);
    }
    const code = answer.refusal?.code ?? 'without a code';
    if (!['not-stored', 'conflict', 'not-now', 'draining'].includes(code)) {
      view.faults.push(`${name}: a command was refused: ${code}`);
      pressed.splice(pressed.indexOf(press), 1);
      return;
    }
    await pause(PAUSE_MS);
    await submit(press);
  };

  const begin = (press: Press): void => void submit(press).catch(startAgain);

  const comeIn = async (here: Socket): Promise<void> => {
    const watched = await ask(
      'watch',
      { stream: { kind: 'meeting', meeting }, agency, have: view.have() },
      (answer) => {
        if (answer.ok) view.take(answer['parts'] as readonly StreamPart[]);
      },
    );
    if (!watched.ok) throw new Error('watch was refused');
    const document = documentNameOf({ kind: 'shared', meeting, contact });
    const opened = await ask('open-channel', { document, agency, client: text.client });
    if (!opened.ok) throw new Error('the text was not opened');
    const number = opened['channel'] as number;
    const early: Uint8Array[] = [];
    let isIn = false;
    here.on('updates', (of: number, updates: readonly Uint8Array[]) => {
      if (of !== number) return;
      if (isIn) updates.forEach((update) => text.take(update));
      else early.push(...updates);
    });
    const synced = await ask('sync', { channel: number, stateVector: text.stateVector() });
    if (!synced.ok) throw new Error('the text was not sent');
    text.take(synced['update'] as Uint8Array);
    isIn = true;
    early.forEach((update) => text.take(update));
    channel = number;
    for (const press of pressed) begin(press);
    void flush();
  };

  const live = async (): Promise<never> => {
    for (let attempt = 0; ; attempt += 1) {
      const here = io(urls[attempt % urls.length] ?? '', {
        parser,
        transports: ['websocket'],
        auth: { version: WIRE_VERSION },
        extraHeaders: { cookie },
        forceNew: true,
        reconnection: false,
        timeout: CONNECT_MS,
      });
      socket = here;
      const ended = new Promise<void>((resolve) => {
        here.once('disconnect', () => resolve());
        here.once('connect_error', () => resolve());
      });
      here.io.engine?.on('packet', ({ data }: { data?: unknown }) => view.look(data));
      here.on('parts', (parts: readonly StreamPart[]) => view.take(parts));
      here.on('gone', (stream: string) =>
        view.faults.push(`${name}: ${stream.split('/')[0] ?? ''} was taken away`),
      );
      here.on('channel-end', startAgain);
      here.on('welcome', () => {
        connections += 1;
        comeIn(here).catch(startAgain);
      });
      await ended;
      channel = null;
      here.close();
      await pause(PAUSE_MS);
    }
  };
  void live();

  return {
    seat,
    acknowledged,
    faults: view.faults,
    connections: () => connections,
    firstAnswerAt: () => answeredAt,
    mark: () => {
      markedAt = performance.now();
      answeredAt = null;
    },
    type: () => {
      text.type(`${name}.${(written += 1)}`);
      void flush();
    },
    press: () => {
      const word = `${name}.${(written += 1)}`;
      const isConsent = written % 2 === 0;
      const command = isConsent
        ? { type: 'state-consent', contact, statement: 'verbal', words: word, saidAt: null }
        : { type: 'rate', meeting, contact, agency, value: 'red', reason: `${SECRET}-${agency}-${word}` };
      const press: Press = {
        id: randomUUID(),
        word,
        kind: isConsent ? 'consents' : 'ratings',
        command,
        sentAt: 0,
      };
      pressed.push(press);
      if (channel !== null) begin(press);
    },
    hasWork: () => pressed.length > 0 || text.hasMore() || isSending,
    words: () => text.words(),
    consents: () => view.consents(),
    ownRatings: () => view.ownRatings(),
  };
};
