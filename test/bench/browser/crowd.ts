/** A full meeting: many connections that listen, and eight that type into the text before whoever looks. */
import * as Y from 'yjs';
import { documentNameOf } from '#shared/documents/names.ts';
import { typeInto } from '../../integration/draft-typing.ts';
import { clientOf } from '../lines/line.ts';
import { openOurSocket, type OurSocket } from '../lines/our-socket.ts';
import { expectOk, type Member, type OurScene } from '../lines/ours.ts';

export type Crowd = { readonly typed: () => number; leave(): void };

/** Each of the writers types a word at every interval until they leave. */
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
  // Their own agency's text is what whoever looks sees without anybody having shared it.
  const own = members.filter(({ agency }) => agency === members[0]?.agency);
  for (let index = 0; index < size; index += 1) {
    const { cookie, agency } = (
      index < writers ? own[index % own.length] : members[index % members.length]
    ) as Member;
    const socket = await openOurSocket(url, cookie);
    sockets.push(socket);
    expectOk(await socket.ask('watch', { stream: { kind: 'meeting', meeting }, agency, have: {} }));
    if (index >= writers) continue;
    const document = documentNameOf({ kind: 'agency', meeting, contact, agency });
    const doc = new Y.Doc();
    const opened = expectOk(await socket.ask('open-channel', { document, agency, client: doc.clientID }));
    const channel = opened['channel'] as number;
    let isReserved = false;
    let sending = Promise.resolve();
    const sendAfter = async (earlier: Promise<void>, update: Uint8Array): Promise<void> => {
      await earlier;
      if (!isReserved) expectOk(await socket.ask('reserve-client', { channel, client: clientOf(update) }));
      isReserved = true;
      expectOk(await socket.ask('update', { channel, update }));
      typed += 1;
    };
    doc.on('update', (update: Uint8Array) => {
      sending = sendAfter(sending, update);
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
