/** A guest over the real connection, who keeps every byte that reaches them; and the chair's side of inviting one. */
import type { Socket } from 'socket.io-client';
import { io } from 'socket.io-client';
import * as Y from 'yjs';
import type { GuestView } from '#shared/decisions/guest-view.ts';
import type { GuestPlace } from '#shared/documents/guest-access.ts';
import { documentNameOf, type DocumentRef } from '#shared/documents/names.ts';
import { textOf } from '#shared/documents/shape.ts';
import type { ContactId, InvitationId, MeetingId } from '#shared/ids.ts';
import { WIRE_VERSION } from '#shared/wire/messages.ts';
import { parser } from '#shared/wire/parser.ts';
import type { Participant } from './record-client.ts';

export const FERN = { name: 'Fern Notateacher', organisation: 'Placeholder Primary School' };
export const QUESTION = 'Has Cedar been in school this week?';

export type Key = { readonly place: GuestPlace; readonly token: string; readonly code: string };

export const askForKey = (url: string, cookie: string, place: GuestPlace): Promise<Response> =>
  fetch(`${url}/api/v1/invitations/key`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie },
    body: JSON.stringify(place),
  });

/** As the chair does it: the invitation is recorded, then link and code are made. */
export const invite = async (
  url: string,
  chair: Participant,
  cookie: string,
  item: { readonly meeting: MeetingId; readonly contact: ContactId },
): Promise<Key> => {
  const { created } = await chair.press({ type: 'invite-guest', ...item, guest: FERN, question: QUESTION });
  const place = { ...item, invitation: created as InvitationId };
  const response = await askForKey(url, cookie, place);
  if (!response.ok) throw new Error(`No key was made: ${response.status}`);
  return { place, ...((await response.json()) as { token: string; code: string }) };
};

export const enter = (url: string, token: string, code: string): Promise<Response> =>
  fetch(`${url}/api/v1/guest/enter`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token, code }),
  });

export const cookieOf = (response: Response): string =>
  response.headers.getSetCookie()[0]?.split(';')[0] ?? '';

/** Another code than this one, whatever it is. */
export const otherThan = (code: string): string => `${(Number(code[0]) + 1) % 10}${code.slice(1)}`;

export class GuestClient implements Disposable {
  readonly socket: Socket;
  readonly views: GuestView[] = [];
  readonly told: string[] = [];
  #received: Buffer[] = [];
  #arrivals = new Set<() => void>();

  constructor(url: string, cookie: string, auth: object = { guest: true }) {
    this.socket = io(url, {
      parser,
      transports: ['websocket'],
      auth: { version: WIRE_VERSION, ...auth },
      extraHeaders: { cookie },
      forceNew: true,
      reconnection: false,
    });
    this.socket.io.once('open', () =>
      this.socket.io.engine.on('packet', ({ data }: { data?: unknown }) => this.#keep(data)),
    );
    this.socket.on('guest', (view: GuestView) => this.views.push(view));
    for (const event of ['disconnect', 'connect_error', 'connect'])
      this.socket.on(event, () => this.#arrived(event));
    this.socket.onAny((name: string) => queueMicrotask(() => this.#arrived(name)));
  }

  get view(): GuestView | null {
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

  untilView(kind: GuestView['kind']): Promise<void> {
    return this.until(() => this.view?.kind === kind);
  }

  ask(
    event: string,
    message: unknown,
  ): Promise<{ ok: boolean; refusal?: { code: string } } & Record<string, unknown>> {
    return this.socket.timeout(20_000).emitWithAck(event, message);
  }

  open(ref: DocumentRef, client = 7) {
    return this.ask('open-channel', { document: documentNameOf(ref), agency: 'guest', client });
  }

  /** Types into a text that is open under that number. */
  async type(channel: number, words: string, client = 7): Promise<{ ok: boolean }> {
    const doc = new Y.Doc();
    doc.clientID = client;
    const paragraph = new Y.XmlElement('paragraph');
    paragraph.insert(0, [new Y.XmlText(words)]);
    textOf(doc).insert(0, [paragraph]);
    return this.ask('update', { channel, update: Y.encodeStateAsUpdate(doc) });
  }

  /** Whether these words were in anything that ever reached this connection. */
  received(words: string): boolean {
    return Buffer.concat(this.#received).includes(words);
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
