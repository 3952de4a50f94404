/** A room's screen over the real connection, which keeps every byte that reaches it. */
import { io, type Socket } from 'socket.io-client';
import type { WallView } from '#shared/decisions/wall-view.ts';
import type { MeetingId } from '#shared/ids.ts';
import type { WallAnswer } from '#shared/people/wall-code.ts';
import { WIRE_VERSION } from '#shared/wire/messages.ts';
import { parser } from '#shared/wire/parser.ts';

export type AskedForCode = { readonly cookie: string; readonly code: string };

/** As the screen's page does it. */
export const askForCode = async (url: string): Promise<AskedForCode> => {
  const response = await fetch(`${url}/api/v1/wall`, { method: 'POST' });
  const { code } = (await response.json()) as WallAnswer;
  return { cookie: response.headers.getSetCookie()[0]?.split(';')[0] ?? '', code };
};

/** As the chair does it. */
export const typeCode = (url: string, cookie: string, meeting: MeetingId | string, code: string): Promise<Response> =>
  fetch(`${url}/api/v1/wall/show`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie },
    body: JSON.stringify({ meeting, code }),
  });

export class WallClient implements Disposable {
  readonly socket: Socket;
  readonly views: WallView[] = [];
  readonly told: string[] = [];
  #received: Buffer[] = [];
  #arrivals = new Set<() => void>();

  constructor(url: string, cookie: string) {
    this.socket = io(url, {
      parser,
      transports: ['websocket'],
      auth: { version: WIRE_VERSION, wall: true },
      extraHeaders: { cookie },
      forceNew: true,
      reconnection: false,
    });
    this.socket.io.once('open', () =>
      this.socket.io.engine.on('packet', ({ data }: { data?: unknown }) => this.#keep(data)),
    );
    this.socket.on('wall', (view: WallView) => this.views.push(view));
    for (const event of ['disconnect', 'connect_error']) this.socket.on(event, () => this.#arrived(event));
    this.socket.onAny((name: string) => queueMicrotask(() => this.#arrived(name)));
  }

  get view(): WallView | null {
    return this.views.at(-1) ?? null;
  }

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

  untilView(kind: WallView['kind']): Promise<void> {
    return this.until(() => this.view?.kind === kind);
  }

  /** Whether these words were in anything that reached it since `forgetReceived`. */
  received(words: string): boolean {
    return Buffer.concat(this.#received).includes(words);
  }

  forgetReceived(): void {
    this.#received = [];
  }

  [Symbol.dispose](): void {
    this.socket.close();
  }

  #arrived(name: string): void {
    this.told.push(name);
    this.#arrivals.forEach((arrived) => arrived());
  }

  #keep(data: unknown): void {
    if (typeof data === 'string') this.#received.push(Buffer.from(data));
    else if (data instanceof ArrayBuffer) this.#received.push(Buffer.from(data));
    else if (data instanceof Uint8Array) this.#received.push(Buffer.from(data));
  }
}
