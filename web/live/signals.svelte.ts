/** Raised hands and the ready check of one meeting, for whoever is in it. */
import type { AgencyId, MeetingId } from '#shared/ids.ts';
import type { Signal, Signals } from '#shared/wire/signals.ts';
import type { Connection } from './connection.svelte.ts';

export type SignalKind = Signal['signal'];

export class MeetingSignals {
  readonly #connection: Connection;
  readonly #meeting: MeetingId;
  readonly #agency: AgencyId;
  #signals = $state.raw<Signals | null>(null);

  constructor(connection: Connection, meeting: MeetingId, agency: AgencyId) {
    this.#connection = connection;
    this.#meeting = meeting;
    this.#agency = agency;
    connection.socket.on('signals', this.#take);
    connection.socket.on('welcome', this.#look);
    if (connection.socket.connected) this.#look();
  }

  get hands(): Signals['hands'] {
    return this.#signals?.hands ?? [];
  }

  get readyCheck(): Signals['readyCheck'] {
    return this.#signals?.readyCheck ?? null;
  }

  /** Never kept and sent later: a hand raised five minutes ago is no hand. */
  async send(signal: SignalKind): Promise<void> {
    const message = { meeting: this.#meeting, agency: this.#agency, signal };
    try {
      const answer = await this.#connection.socket.timeout(10_000).emitWithAck('signal', message);
      if (answer.ok) this.#signals = answer.signals;
    } catch {
      // The line went: what is shown is asked for again when it is back.
    }
  }

  close(): void {
    this.#connection.socket.off('signals', this.#take);
    this.#connection.socket.off('welcome', this.#look);
  }

  #look = (): void => void this.send({ kind: 'look' });

  #take = (signals: Signals): void => {
    if (signals.meeting === this.#meeting) this.#signals = signals;
  };
}
