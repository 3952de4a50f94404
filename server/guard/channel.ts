/** One connection's hold on one document. */
import type { Actor } from '#shared/people/person.ts';
import type { Refusal, Result } from '#shared/result.ts';
import type { ChannelEnd } from '#shared/wire/messages.ts';

export type Channel = {
  /** The same for everyone in the document, so that one encoded frame serves the room. Never used for another. */
  readonly number: number;
  readonly room: string;
  readonly actor: Actor;
  /** What it was opened with; whoever's right changes must open it again. */
  readonly access: 'write' | 'read';
  /** What the journal holds beyond the state vector, and the journal's own. */
  sync(stateVector: Uint8Array): Promise<Result<{ readonly update: Uint8Array; readonly stateVector: Uint8Array }>>;
  /** Resolves when the update is on disk and on its way to the others. */
  update(update: Uint8Array): Promise<Result<object>>;
  reserve(client: number): Promise<Result<object>>;
  /** The server ends it: for instance because what was sent cannot be read at all. */
  refuse(refusal: Refusal): void;
  /** The client lets go. Updates already sent are still judged and kept. */
  close(): void;
};

export type ChannelRequest = {
  readonly actor: Actor;
  readonly access: 'write' | 'read';
  /** Names the connection to the room, so that it is not sent its own updates. */
  readonly member: string;
  /** Called at most once: the channel is closed, and the member must leave the room now. */
  readonly onEnd: (channel: Channel, because: ChannelEnd['because'], refusal: Refusal) => void;
};
