/** A connection of which too much waits is read no further until it is worked off: the sender is slowed, and nothing lost. */
import type { BoardSocket } from './participant.ts';

/** What engine.io's transport keeps beneath; long polling has none, and sends one request at a time anyway. */
type Beneath = { readonly socket?: { pause(): void; resume(): void } };

export const holdBack =
  ({ conn }: BoardSocket) =>
  (isCrowded: boolean): void => {
    const { socket } = conn.transport as Beneath;
    if (isCrowded) socket?.pause();
    else socket?.resume();
  };
