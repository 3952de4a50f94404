/** The lists of the first page and the live end of the decision log. */
import type { AgencyId } from '#shared/ids.ts';
import type { Home, LogEntry } from '#shared/wire/messages.ts';
import type { Connection } from './connection.svelte.ts';

export class HomeLists {
  #connection: Connection;
  #agency: AgencyId;
  #home = $state.raw<Home | null>(null);

  constructor(connection: Connection, agency: AgencyId) {
    this.#connection = connection;
    this.#agency = agency;
    connection.socket.on('welcome', this.#watch);
    connection.socket.on('home', this.#take);
    if (connection.socket.connected) void this.#watch();
  }

  /** Null until the first answer. */
  get current(): Home | null {
    return this.#home;
  }

  close(): void {
    this.#connection.socket.off('welcome', this.#watch);
    this.#connection.socket.off('home', this.#take);
  }

  #watch = async (): Promise<void> => {
    try {
      const answer = await this.#connection.socket.timeout(15_000).emitWithAck('watch-home', { agency: this.#agency });
      if (answer.ok) this.#home = answer.home;
    } catch {
      // The line went while asking; the next welcome asks again.
    }
  };

  #take = (changed: Partial<Home>): void => {
    if (this.#home !== null) this.#home = { ...this.#home, ...changed };
  };
}

/** Calls back with each new entry of the log that this viewer may see, until closed. */
export const followLog = (
  connection: Connection,
  agency: AgencyId,
  take: (entries: readonly LogEntry[]) => void,
): (() => void) => {
  const watch = () => void connection.socket.emit('watch-log', { agency }, () => {});
  connection.socket.on('welcome', watch);
  connection.socket.on('log', take);
  if (connection.socket.connected) watch();
  return () => {
    connection.socket.off('welcome', watch);
    connection.socket.off('log', take);
  };
};
