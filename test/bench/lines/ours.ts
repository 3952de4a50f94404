/** Talks to MASH Board: a meeting with one item a room, everybody present, the item's shared document open. */
import { randomUUID } from 'node:crypto';
import { documentNameOf } from '#shared/documents/names.ts';
import type { AgencyId, ContactId, MeetingId } from '#shared/ids.ts';
import { clientOf, type OpenLine } from './line.ts';
import { openOurSocket, type Answered, type OurSocket } from './our-socket.ts';

type Member = { readonly cookie: string; readonly agency: AgencyId };

export const openOurLine = (url: string, rooms: number): OpenLine => {
  const scene = setScene(url, rooms);
  return async (room, participant, onUpdate) => {
    const { meeting, contacts, members } = await scene;
    const member = members[participant % members.length] as Member;
    const socket = await openOurSocket(url, member.cookie);
    const document = documentNameOf({ kind: 'shared', meeting, contact: contacts[room] as ContactId });
    const opened = expectOk(await socket.ask('open-channel', { document, agency: member.agency, client: room * 1000 + participant + 1 }));
    const channel = opened['channel'] as number;
    socket.on('updates', (...[, updates]: [number, readonly Uint8Array[]]) => updates.forEach((update) => onUpdate(update)));
    let isReserved: Promise<Answered> | null = null;
    return {
      send: (update) => {
        isReserved ??= socket.ask('reserve-client', { channel, client: clientOf(update) });
        void isReserved.then(() => socket.ask('update', { channel, update })).then(expectOk);
      },
      close: () => socket.close(),
    };
  };
};

const expectOk = (answer: Answered): Answered => {
  if (!answer.ok) throw new Error(`refused: ${answer.refusal?.code ?? 'without a code'}`);
  return answer;
};

const setScene = async (url: string, rooms: number) => {
  const people = (await (await fetch(`${url}/api/v1/demo/people`)).json()) as readonly DemoPerson[];
  const workers = people.filter(({ roles }) => roles.includes('professional'));
  const chair = workers.find(({ roles }) => roles.includes('chair'));
  if (chair === undefined) throw new Error('The demonstration hub has nobody who chairs.');
  const chairSocket = await openOurSocket(url, await signIn(url, chair.id));
  const asChair = (command: object) => commandOn(chairSocket, chair.agencies[0] as AgencyId, command);
  const contacts: ContactId[] = [];
  for (let room = 0; room < rooms; room += 1) {
    const details = { concern: `Bench contact ${room}` };
    contacts.push((await asChair({ type: 'record-contact', details }))['created'] as ContactId);
  }
  const home = expectOk(await chairSocket.ask('watch-home', { agency: chair.agencies[0] }))['home'] as HomeMeetings;
  const meeting = home.meetings.find(({ progress }) => progress === 'called')?.meeting;
  if (meeting === undefined) throw new Error('The demonstration hub has no meeting to open.');
  await asChair({ type: 'open-meeting', meeting });
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
type HomeMeetings = { readonly meetings: readonly { readonly meeting: MeetingId; readonly progress: string }[] };

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

const commandOn = async (socket: OurSocket, agency: AgencyId, command: object): Promise<Answered> =>
  expectOk(await socket.ask('command', { id: randomUUID(), agency, command }));
