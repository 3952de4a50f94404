/** A guest over the real connection; and the chair's side of inviting one. */
import * as Y from 'yjs';
import type { GuestView } from '#shared/decisions/guest-view.ts';
import type { GuestPlace } from '#shared/documents/guest-access.ts';
import { documentNameOf, type DocumentRef } from '#shared/documents/names.ts';
import { textOf } from '#shared/documents/shape.ts';
import type { ContactId, InvitationId, MeetingId } from '#shared/ids.ts';
import { openSocket, ViewConnection } from './kept-connection.ts';
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

export class GuestClient extends ViewConnection<GuestView> {
  constructor(url: string, cookie: string) {
    super(openSocket(url, cookie, { auth: { guest: true } }), 'guest');
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
}
