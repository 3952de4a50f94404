/** A connection over the real socket that keeps every byte that reaches it, and waits for what arrives. */
import { io, type Socket } from 'socket.io-client';
import { WIRE_VERSION } from '#shared/wire/messages.ts';
import { parser } from '#shared/wire/parser.ts';

/** `auth`: what is said beside the version. */
type Handshake = { readonly version?: unknown; readonly origin?: string; readonly auth?: object };

export const openSocket = (
  url: string,
  cookie: string,
  { version = WIRE_VERSION, origin, auth }: Handshake = {},
): Socket =>
  io(url, {
    parser,
    transports: ['websocket'],
    auth: { version, ...auth },
    extraHeaders: { cookie, ...(origin === undefined ? {} : { origin }) },
    forceNew: true,
    reconnection: false,
  });

export class KeptConnection implements Disposable {
  readonly socket: Socket;
  #received: Buffer[] = [];
  #arrivals = new Set<() => void>();

  /** Of a socket that is not open yet. */
  constructor(socket: Socket) {
    this.socket = socket;
    socket.io.once('open', () =>
      socket.io.engine.on('packet', ({ data }: { data?: unknown }) => this.#keep(data)),
    );
    // Listeners to any event hear it before those that take it.
    socket.onAny(() => queueMicrotask(() => this.arrived()));
  }

  /** Resolves once something that arrived made it so. */
  until(isSo: () => boolean): Promise<void> {
    return new Promise((resolve) => {
      const look = () => {
        if (!isSo()) return;
        this.#arrivals.delete(look);
        resolve();
      };
      this.#arrivals.add(look);
      look();
    });
  }

  /** Whether these words were in anything that reached this connection since `forgetReceived`. */
  received(words: string): boolean {
    return Buffer.concat(this.#received).includes(words);
  }

  forgetReceived(): void {
    this.#received = [];
  }

  [Symbol.dispose](): void {
    this.socket.close();
  }

  protected arrived(): void {
    this.#arrivals.forEach((look) => look());
  }

  #keep(data: unknown): void {
    if (typeof data === 'string') this.#received.push(Buffer.from(data));
    else if (data instanceof ArrayBuffer) this.#received.push(Buffer.from(data));
    else if (data instanceof Uint8Array) this.#received.push(Buffer.from(data));
  }
}

/** One that is shown a view, whole each time, and nothing else. */
export class ViewConnection<View extends { readonly kind: string }> extends KeptConnection {
  readonly views: View[] = [];
  /** The names of what it was told, and of how it ended. */
  readonly told: string[] = [];

  /** `event`: by which a view comes. */
  constructor(socket: Socket, event: string) {
    super(socket);
    socket.on(event, (view: View) => this.views.push(view));
    socket.onAny((name: string) => this.told.push(name));
    for (const end of ['disconnect', 'connect_error'])
      socket.on(end, () => {
        this.told.push(end);
        this.arrived();
      });
  }

  get view(): View | null {
    return this.views.at(-1) ?? null;
  }

  untilView(kind: View['kind']): Promise<void> {
    return this.until(() => this.view?.kind === kind);
  }
}
