/** What a document's channel needs of the connection. Promises reject where the line goes before the answer. */
import type { Answer, CaretSeen, ChannelEnd, ChannelOpened, OpenChannel } from '#shared/wire/messages.ts';

/** Returns how to stop listening. */
export type Listen<Heard extends readonly unknown[]> = (listener: (...heard: Heard) => void) => () => void;

export type ChannelTransport = {
  readonly isConnected: boolean;
  open(message: OpenChannel): Promise<Answer<ChannelOpened>>;
  reserve(channel: number, client: number): Promise<Answer<object>>;
  sync(channel: number, stateVector: Uint8Array): Promise<Answer<{ update: Uint8Array; stateVector: Uint8Array }>>;
  update(channel: number, update: Uint8Array): Promise<Answer<object>>;
  caret(channel: number, at: Uint8Array | null): void;
  close(channel: number): void;
  readonly onConnected: Listen<[]>;
  readonly onDisconnected: Listen<[]>;
  readonly onUpdates: Listen<[channel: number, updates: readonly Uint8Array[]]>;
  readonly onCaret: Listen<[CaretSeen]>;
  readonly onEnd: Listen<[ChannelEnd]>;
};
