/** A full meeting: many connections that listen, and eight people who type into what the board shows. */
import { createHash } from 'node:crypto';
import * as Y from 'yjs';
import { documentNameOf } from '#shared/documents/names.ts';
import { typeInto } from '../../integration/draft-typing.ts';
import { clientOf } from '../lines/line.ts';
import { openOurSocket, type OurSocket } from '../lines/our-socket.ts';
import { commandOn, expectOk, type Member, type OurScene } from '../lines/ours.ts';

export const EMPTY_HASH = createHash('sha256').update('').digest('hex');

export type Crowd = { readonly typed: () => number; leave(): void };

/** All open the first contact's sections; each of the writers types a word at every interval until they leave. */
export const gather = async (
  url: string,
  { meeting, contacts, members }: OurScene,
  size: number,
  writers: number,
  everyMs: number,
): Promise<Crowd> => {
  const contact = contacts[0];
  if (contact === undefined) throw new Error('The meeting has no item.');
  const sockets: OurSocket[] = [];
  const intervals: NodeJS.Timeout[] = [];
  let typed = 0;
  const shared = new Set<string>();
  for (let index = 0; index < size; index += 1) {
    const { cookie, agency } = members[index % members.length] as Member;
    const socket = await openOurSocket(url, cookie);
    sockets.push(socket);
    expectOk(await socket.ask('watch', { stream: { kind: 'meeting', meeting }, agency, have: {} }));
    if (index >= writers) continue;
    if (!shared.has(agency)) {
      shared.add(agency);
      await commandOn(socket, agency, {
        type: 'share-information',
        meeting,
        contact,
        agency,
        audience: 'core',
        ground: '',
        textHash: EMPTY_HASH,
      });
    }
    const document = documentNameOf({ kind: 'agency', meeting, contact, agency });
    const doc = new Y.Doc();
    const opened = expectOk(await socket.ask('open-channel', { document, agency, client: doc.clientID }));
    const channel = opened['channel'] as number;
    let isReserved = false;
    let sending = Promise.resolve();
    doc.on('update', (update: Uint8Array) => {
      sending = sending.then(async () => {
        if (!isReserved) expectOk(await socket.ask('reserve-client', { channel, client: clientOf(update) }));
        isReserved = true;
        expectOk(await socket.ask('update', { channel, update }));
        typed += 1;
      });
    });
    intervals.push(setInterval(() => typeInto({ doc }, 'word '), everyMs));
  }
  return {
    typed: () => typed,
    leave: () => {
      intervals.forEach((interval) => clearInterval(interval));
      sockets.forEach((socket) => socket.close());
    },
  };
};
