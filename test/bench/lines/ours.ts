/** Talks to MASH Board: a meeting with one item a room, everybody present, the item's shared document open. */
import { randomUUID } from 'node:crypto';
import { documentNameOf } from '#shared/documents/names.ts';
import type { AgencyId, ContactId, MeetingId } from '#shared/ids.ts';
import { clientOf, type Lines } from './line.ts';
import { sendOneInFlight } from './one-in-flight.ts';
import { openOurSocket, type Answered, type OurSocket } from './our-socket.ts';

/** Of an empty document. */
const NOTHING_YET = Uint8Array.of(0);

export type Member = { readonly cookie: string; readonly agency: AgencyId };

/** Participants are spread over the servers. */
export const ourLines = (urls: readonly string[], rooms: number): Lines => {
  const scene = setScene(urls[0] ?? '', rooms);
  const enter = async (participant: number) => {
    const { meeting, contacts, members } = await scene;
    const { cookie, agency } = members[participant % members.length] as Member;
    const socket = await openOurSocket(urls[participant % urls.length] ?? '', cookie);
    const openChannel = async (room: number): Promise<number> => {
      const document = documentNameOf({ kind: 'shared', meeting, contact: contacts[room] as ContactId });
      const client = room * 1000 + participant + 1;
      return expectOk(await socket.ask('open-channel', { document, agency, client }))['channel'] as number;
    };
    return { socket, openChannel };
  };
  return {
    ready: async () => void (await scene),
    open: async (room, participant, onUpdate) => {
      const { socket, openChannel } = await enter(participant);
      const channel = await openChannel(room);
      socket.on('updates', (...[, updates]: [number, readonly Uint8Array[]]) => updates.forEach((update) => onUpdate(update)));
      const reserved = new Map<number, Promise<Answered>>();
      const reserve = async (client: number | null): Promise<void> => {
        if (client === null) return;
        const asked = reserved.get(client) ?? socket.ask('reserve-client', { channel, client });
        reserved.set(client, asked);
        await asked;
      };
      return {
        send: sendOneInFlight(async (update) => {
          await reserve(clientOf(update));
          expectOk(await socket.ask('update', { channel, update }));
        }),
        load: () => socket.ask('sync', { channel, stateVector: NOTHING_YET }).then((answer) => expectOk(answer)['update'] as Uint8Array),
        close: () => socket.close(),
      };
    },
    openIdle: async (wanted, participant) => {
      const { openChannel } = await enter(participant);
      for (const room of wanted) await openChannel(room);
    },
  };
};

export const expectOk = (answer: Answered): Answered => {
  if (!answer.ok) throw new Error(`refused: ${answer.refusal?.code ?? 'without a code'}`);
  return answer;
};

export type OurScene = { readonly meeting: MeetingId; readonly contacts: readonly ContactId[]; readonly members: readonly Member[] };

/** A meeting under way with a contact a room; after a restart, the one of before. */
export const setScene = async (url: string, rooms: number): Promise<OurScene> => {
  const people = (await (await fetch(`${url}/api/v1/demo/people`)).json()) as readonly DemoPerson[];
  const workers = people.filter(({ roles }) => roles.includes('professional'));
  const chair = workers.find(({ roles }) => roles.includes('chair'));
  if (chair === undefined) throw new Error('The demonstration hub has nobody who chairs.');
  const cookieOfChair = await signIn(url, chair.id);
  // Of its own, and closed at once: nobody watches the first page while thousands of contacts come in.
  const atHome = await openOurSocket(url, cookieOfChair);
  const home = expectOk(await atHome.ask('watch-home', { agency: chair.agencies[0] }))['home'] as BenchHome;
  atHome.close();
  const chairSocket = await openOurSocket(url, cookieOfChair);
  const asChair = (command: object) => commandOn(chairSocket, chair.agencies[0] as AgencyId, command);
  const known = new Map(home.contacts.map(({ title, contact }) => [title, contact]));
  const contacts: ContactId[] = [];
  for (let room = 0; room < rooms; room += 1) {
    const concern = `Bench contact ${room}`;
    contacts.push(known.get(concern) ?? ((await asChair({ type: 'record-contact', details: { concern } }))['created'] as ContactId));
  }
  const open = home.meetings.find(({ progress }) => progress === 'open')?.meeting;
  const meeting = open ?? home.meetings.find(({ progress }) => progress === 'called')?.meeting;
  if (meeting === undefined) throw new Error('The demonstration hub has no meeting to open.');
  if (open === undefined) await asChair({ type: 'open-meeting', meeting });
  const members: Member[] = [];
  for (const worker of workers) {
    const cookie = await signIn(url, worker.id);
    const socket = worker.id === chair.id ? chairSocket : await openOurSocket(url, cookie);
    await commandOn(socket, worker.agencies[0] as AgencyId, { type: 'join-meeting', meeting, place: 'remote' });
    members.push({ cookie, agency: worker.agencies[0] as AgencyId });
  }
  return { meeting, contacts, members };
};

type DemoPerson = { readonly id: string; readonly roles: readonly string[]; readonly agencies: readonly AgencyId[] };
type BenchHome = {
  readonly contacts: readonly { readonly contact: ContactId; readonly title: string }[];
  readonly meetings: readonly { readonly meeting: MeetingId; readonly progress: string }[];
};

const signIn = async (url: string, person: string): Promise<string> => {
  const response = await fetch(`${url}/api/v1/demo/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify({ person }),
  });
  const cookie = response.headers.getSetCookie()[0]?.split(';')[0];
  if (cookie === undefined) throw new Error(`Signing in was refused (${response.status}).`);
  return cookie;
};

export const commandOn = async (socket: OurSocket, agency: AgencyId, command: object): Promise<Answered> =>
  expectOk(await socket.ask('command', { id: randomUUID(), agency, command }));
