/** The connection of a room's screen: it is sent one value, and while the line is down it holds none. */
import { createSubscriber } from 'svelte/reactivity';
import { io } from 'socket.io-client';
import type { WallView } from '#shared/decisions/wall-view.ts';
import type { EpochMillis } from '#shared/ids.ts';
import { parser } from '#shared/wire/parser.ts';
import { WIRE_VERSION, type LiveSocket } from './connection.svelte.ts';

/** `outdated`: this page is older than the server; only a reload helps. */
export type WallLineStatus = 'connecting' | 'live' | 'outdated';

export class WallLine {
  readonly #socket: LiveSocket;
  readonly #onview: (view: WallView) => void;
  #status: WallLineStatus = 'connecting';
  #view: WallView | null = null;
  #clockOffset = 0;
  #changed: () => void = () => {};
  #subscribe = createSubscriber((update) => {
    this.#changed = update;
    return () => (this.#changed = () => {});
  });

  constructor(onview: (view: WallView) => void) {
    this.#onview = onview;
    this.#socket = io({
      parser,
      transports: ['websocket', 'polling'],
      tryAllTransports: true,
      auth: { version: WIRE_VERSION, wall: true },
    });
    this.#socket.on('wall', (view, now) => {
      this.#clockOffset = now - Date.now();
      this.#show('live', view);
      if (view.kind === 'over') this.#socket.disconnect();
      this.#onview(view);
    });
    this.#socket.on('disconnect', (reason) => {
      if (this.#view?.kind === 'over') return;
      // What it shows can no longer be blanked by the chair, so it shows nothing.
      this.#show('connecting', null);
      if (reason === 'io server disconnect') this.#socket.connect();
    });
    this.#socket.on('connect_error', ({ message }) => {
      if (message === 'wrong-version') this.#show('outdated', null);
    });
  }

  get status(): WallLineStatus {
    this.#subscribe();
    return this.#status;
  }

  get view(): WallView | null {
    this.#subscribe();
    return this.#view;
  }

  /** The server's time, to count deadlines with. */
  now(): EpochMillis {
    return Math.round(Date.now() + this.#clockOffset) as EpochMillis;
  }

  /** With the cookie as it is now: another screen's, once another code was asked for. */
  reconnect(): void {
    this.#show('connecting', null);
    this.#socket.disconnect().connect();
  }

  close(): void {
    this.#socket.close();
  }

  #show(status: WallLineStatus, view: WallView | null): void {
    this.#status = status;
    this.#view = view;
    this.#changed();
  }
}
