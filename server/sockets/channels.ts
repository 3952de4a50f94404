/** The draft lane of one connection: documents opened, synced, written and let go. */
import type { Server } from 'socket.io';
import { z } from 'zod';
import { CHANNELS, UPDATE_BYTES } from '#shared/wire/limits.ts';
import type { DocumentName } from '#shared/documents/names.ts';
import {
  Caret,
  CloseChannel,
  DraftUpdate,
  OpenChannel,
  ReserveClient,
  SyncRequest,
  type ClientToServer,
  type ServerToClient,
} from '#shared/wire/messages.ts';
import { encodePacket } from '#shared/wire/parser.ts';
import { accept, type Result } from '#shared/result.ts';
import type { TellCaret } from '../cluster/carets.ts';
import type { Channel, ChannelRequest } from '../guard/channel.ts';
import type { Guard } from '../guard/guard.ts';
import { CLOSED, NOT_HERE, TOO_LARGE, TOO_MANY } from '../guard/refusals.ts';
import type { TellRoom } from '../guard/setting.ts';
import { logOfConnection, type Logger } from '../logger.ts';
import { answering, hearing } from './ask.ts';
import { createCaretPace, systemTicker } from './channel-carets.ts';
import { frameOf } from './channel-frame.ts';
import type { ConnectedParticipant } from './participant.ts';

/** The room of every guest's connection: where somebody's caret is says who is in the meeting. */
export const GUESTS = 'guests';

const TooLarge = z.looseObject({ channel: z.number() });

/** Asked of every update, hence without a schema. */
const isTooLarge = (message: unknown): boolean => {
  const update = (message as { readonly update?: unknown } | null)?.update;
  return update instanceof Uint8Array && update.byteLength > UPDATE_BYTES;
};

const documentIn = (room: string): DocumentName => room.slice('document/'.length) as DocumentName;

const flat = <Value extends object>(result: Result<Value>) => (result.ok ? { ok: true as const, ...result.value } : result);

const EVENT = 2;

/**
 * How the guard reaches the room of a document: encoded and framed once, one write a socket. Sending is most of
 * what the server does, and socket.io's own broadcast frames a binary message anew for each socket.
 */
export const tellRoomsOf =
  (io: Server<ClientToServer, ServerToClient>): TellRoom =>
  (room, channel, updates, except) => {
    const { adapter, sockets } = io.of('/');
    const message = encodePacket({ type: EVENT, nsp: '/', data: ['updates', channel, updates] });
    // Long polling takes the message without the frame.
    const options = { compress: false, wsPreEncodedFrame: [frameOf(message)] };
    for (const member of adapter.rooms.get(room) ?? []) {
      if (member !== except) sockets.get(member)?.conn.write(message, options);
    }
  };

export const registerChannels = ({ socket, actorFor }: Pick<ConnectedParticipant, 'socket' | 'actorFor'>, guard: Guard, hubLog: Logger, tellCaret: TellCaret = () => undefined): void => {
  const log = logOfConnection(hubLog, { connection: socket.id });
  const channels = new Map<number, Channel>();
  let opening = 0;
  /** A person has one caret: where it goes, it leaves every other text. */
  let caretIn: Channel | null = null;

  const showCaret = (channel: Channel, at: Uint8Array | null): void => {
    const { person, name, agency } = channel.actor;
    socket.to(channel.room).except(GUESTS).emit('caret', { channel: channel.number, person, name, agency, at });
    tellCaret({ document: documentIn(channel.room), person, name, agency }, at);
  };
  const carets = createCaretPace(systemTicker, ({ channel: number, at }) => {
    const channel = channels.get(number);
    if (caretIn !== null && caretIn !== channel) showCaret(caretIn, null);
    caretIn = at === null ? null : (channel ?? null);
    if (channel !== undefined) showCaret(channel, at);
  });

  const leave = (channel: Channel): void => {
    if (channels.get(channel.number) !== channel) return;
    if (caretIn === channel) {
      showCaret(channel, null);
      caretIn = null;
    }
    channels.delete(channel.number);
    void socket.leave(channel.room);
  };

  const open = async ({ document, agency, client }: OpenChannel) => {
    const actor = actorFor(agency);
    if (actor === null) return NOT_HERE;
    if (channels.size + opening >= CHANNELS) return TOO_MANY;
    opening += 1;
    const onEnd: ChannelRequest['onEnd'] = (channel, because, refusal) => {
      leave(channel);
      socket.emit('channel-end', { channel: channel.number, because, refusal });
    };
    const opened = await guard.open({ document, actor, client, member: socket.id, onEnd }).finally(() => (opening -= 1));
    if (!opened.ok) return opened;
    const channel = opened.value;
    if (!socket.connected) {
      channel.close();
      return CLOSED;
    }
    // Opened again on the same line, for another agency for instance: the newer one stands for both.
    channels.get(channel.number)?.close();
    channels.set(channel.number, channel);
    void socket.join(channel.room);
    return accept({ channel: channel.number, access: channel.access });
  };

  const find = (number: number): Channel | null => channels.get(number) ?? null;

  const takeUpdate = answering('update', DraftUpdate, async ({ channel, update }) => flat((await find(channel)?.update(update)) ?? CLOSED), log);

  socket.on('open-channel', answering('open-channel', OpenChannel, async (message) => flat(await open(message)), log));
  socket.on(
    'reserve-client',
    answering('reserve-client', ReserveClient, async ({ channel, client }) => flat((await find(channel)?.reserve(client)) ?? CLOSED), log),
  );
  socket.on('sync', answering('sync', SyncRequest, async ({ channel, stateVector }) => flat((await find(channel)?.sync(stateVector)) ?? CLOSED), log));
  socket.on('update', (message: unknown, answer: unknown) => {
    const data = isTooLarge(message) ? TooLarge.safeParse(message).data : undefined;
    if (data === undefined) return takeUpdate(message, answer);
    log.warn({ message: 'update', code: 'too-large' }, 'A message was refused');
    // The client's copy has it and the journal will not: only a fresh copy brings the two together again.
    find(data.channel)?.refuse(TOO_LARGE.refusal);
    if (typeof answer === 'function') answer(TOO_LARGE);
  });
  socket.on('close-channel', hearing('close-channel', CloseChannel, ({ channel: number }) => {
    const channel = find(number);
    if (channel === null) return;
    leave(channel);
    channel.close();
  }, log));
  socket.on('caret', hearing('caret', Caret, (caret) => carets.move(caret), log));
  socket.on('disconnect', () => {
    carets.stop();
    for (const channel of channels.values()) {
      leave(channel);
      channel.close();
    }
  });
};
