/** A full meeting: many connections that listen, and eight that type into the text before whoever looks. */
import * as Y from 'yjs';
import { documentNameOf } from '#shared/documents/names.ts';
import type { ContactId } from '#shared/ids.ts';
import { typeInto } from '../../integration/draft-typing.ts';
import { openOurSocket, type Answered, type OurSocket } from '../lines/our-socket.ts';
import { expectOk, type OurScene } from '../lines/ours.ts';

export type Crowd = {
  readonly typed: () => number;
  /** From now on the writers type into that item's text. */
  moveTo(contact: ContactId): Promise<void>;
  leave(): void;
};

type Writer = { type(): void; stop(): Promise<void> };

/** Each of the writers types a word at every interval until they leave. */
export const gather = async (
  url: string,
  { meeting, contacts, members }: OurScene,
  { size, writers, everyMs }: { readonly size: number; readonly writers: number; readonly everyMs: number },
): Promise<Crowd> => {
  const sockets: OurSocket[] = [];
  let typed = 0;
  // Their own agency's text is what whoever looks sees without anybody having shared it.
  const own = members.filter(({ agency }) => agency === members[0]?.agency);
  const seats = Array.from({ length: size }, (_, seat) => pick(seat < writers ? own : members, seat));
  for (const { cookie, agency } of seats) {
    const socket = await openOurSocket(url, cookie);
    sockets.push(socket);
    expectOk(await socket.ask('watch', { stream: { kind: 'meeting', meeting }, agency, have: {} }));
  }

  const sitDown = async (contact: ContactId, seat: number): Promise<Writer> => {
    const [socket, { agency }] = [pick(sockets, seat), pick(seats, seat)];
    const document = documentNameOf({ kind: 'agency', meeting, contact, agency });
    const doc = new Y.Doc();
    const opened = expectOk(await socket.ask('open-channel', { document, agency, client: doc.clientID }));
    const channel = opened['channel'] as number;
    let sending: Promise<unknown> = socket.ask('reserve-client', { channel, client: doc.clientID });
    doc.on('update', (update: Uint8Array) => {
      sending = sending.then(async (answer) => {
        expectOk(answer as Answered);
        typed += 1;
        return socket.ask('update', { channel, update });
      });
    });
    return {
      type: () => typeInto({ doc }, 'word '),
      stop: async () => {
        await sending;
        socket.tell('close-channel', { channel });
      },
    };
  };

  let writing: readonly Writer[] = [];
  const moveTo = async (contact: ContactId): Promise<void> => {
    const left = writing;
    writing = [];
    await Promise.all(left.map((writer) => writer.stop()));
    writing = await Promise.all(Array.from({ length: writers }, (_, seat) => sitDown(contact, seat)));
  };
  await moveTo(pick(contacts, 0));
  const typing = Array.from({ length: writers }, (_, seat) =>
    setInterval(() => writing[seat]?.type(), everyMs),
  );
  return {
    typed: () => typed,
    moveTo,
    leave: () => {
      typing.forEach((interval) => clearInterval(interval));
      sockets.forEach((socket) => socket.close());
    },
  };
};

const pick = <Thing>(from: readonly Thing[], index: number): Thing => {
  const found = from[index % from.length];
  if (found === undefined) throw new Error('There is nothing to pick from.');
  return found;
};
