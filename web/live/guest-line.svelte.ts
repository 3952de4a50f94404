/** A guest's connection: it is sent one value, what the guest may see, and carries the texts they may open. */
import { createSubscriber } from 'svelte/reactivity';
import { io } from 'socket.io-client';
import type { GuestView } from '#shared/decisions/guest-view.ts';
import { parser } from '#shared/wire/parser.ts';
import { WIRE_VERSION, type LiveSocket } from './connection.svelte.ts';
import { Moving } from './moving.ts';

/** `outdated`: this page is older than the server; only a reload helps. */
export type GuestLineStatus = 'connecting' | 'live' | 'reconnecting' | 'outdated';

const OVER: GuestView = { kind: 'over' };

export class GuestLine {
  readonly socket: LiveSocket;
  #status: GuestLineStatus = 'connecting';
  #view: GuestView | null = null;
  readonly #moving = new Moving();
  #changed: () => void = () => {};
  #subscribe = createSubscriber((update) => {
    this.#changed = update;
    return () => (this.#changed = () => {});
  });

  constructor() {
    this.socket = io({
      parser,
      transports: ['websocket', 'polling'],
      tryAllTransports: true,
      auth: { version: WIRE_VERSION, guest: true },
    });
    this.socket.on('moving', () => this.#moving.start(() => this.#lineIsDown()));
    this.socket.on('guest', (view) => {
      this.#moving.end();
      this.#status = 'live';
      this.#show(view);
    });
    this.socket.on('disconnect', (reason) => {
      if (this.#view?.kind === 'over') return;
      if (!this.#moving.isOn) this.#become('reconnecting');
      // socket.io does not come back by itself where the server ended the connection, as it does when it drains.
      if (reason === 'io server disconnect') this.socket.connect();
    });
    this.socket.on('connect_error', ({ message }) => {
      if (message === 'signed-out') this.#show(OVER);
      else if (message === 'wrong-version') this.#become('outdated');
      else if (!this.#moving.isOn) this.#lineIsDown();
    });
  }

  get status(): GuestLineStatus {
    this.#subscribe();
    return this.#status;
  }

  /** Null until the server has said it for the first time. */
  get view(): GuestView | null {
    this.#subscribe();
    return this.#view;
  }

  close(): void {
    this.socket.close();
  }

  #show(view: GuestView): void {
    this.#view = view;
    if (view.kind === 'over') this.socket.disconnect();
    this.#changed();
  }

  #lineIsDown(): void {
    if (this.#status === 'live' && !this.socket.connected) this.#become('reconnecting');
  }

  #become(status: GuestLineStatus): void {
    this.#status = status;
    this.#changed();
  }
}
