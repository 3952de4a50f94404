/** The standard situation of the walk, on the real server: everybody who can be is in the room and admitted. */
import type { ContactId, MeetingId } from '#shared/ids.ts';
import * as Y from 'yjs';
import { textOf } from '#shared/documents/shape.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { nextSitting, Participant, signIn } from './record-client.ts';

/**
 * - chair: chairs; the team manager, who decides
 * - senior: entitled to chair and to decide, and does not chair
 * - scribe: writes the minutes
 * - worker: recommends; with those before and duty and keeper the hub's own staff
 * - police, health: professionals of their agency; deeds that speak for an agency speak for the police
 * - endorser: of the council, not the hub's own staff
 * - observer: named and in the room
 * - administrator, guest: admitted by name, which opens nothing to them
 * - outsider: of education, neither in the room nor admitted
 */
export const WALKERS = {
  chair: ['amara', 'csc'],
  senior: ['petra', 'csc'],
  scribe: ['nell', 'csc'],
  worker: ['tomas', 'csc'],
  police: ['quill', 'police'],
  health: ['ivy', 'health'],
  endorser: ['edwin', 'csc'],
  duty: ['dara', 'csc'],
  keeper: ['kit', 'csc'],
  observer: ['orla', 'csc'],
  administrator: ['ada', 'csc'],
  guest: ['gus', 'education'],
  outsider: ['rowan', 'education'],
} as const;

export type Walker = keyof typeof WALKERS;
export const EVERY_WALKER = Object.keys(WALKERS) as readonly Walker[];

/** What the police have written of the contact. */
export const SECTION_OF_POLICE = 'Two visits in May';

export type Situation = {
  readonly server: TestServer;
  readonly walkers: Readonly<Record<Walker, Participant>>;
  readonly cookies: Readonly<Record<Walker, string>>;
  readonly meeting: MeetingId;
  /** Open, on the agenda; the police have agreed to `action-1`. */
  readonly contact: ContactId;
  /** On the agenda too, to be finished. */
  readonly other: ContactId;
  /** On the agenda too, to be sealed. */
  readonly third: ContactId;
  stop(): Promise<void>;
};

const IN_THE_ROOM: readonly Walker[] = ['senior', 'scribe', 'worker', 'police', 'health', 'endorser', 'duty', 'keeper'];

export const startWalk = async (): Promise<Situation> => {
  const server = await startServer();
  const joined = await Promise.all(
    EVERY_WALKER.map(async (name) => [name, await Participant.join(server.url, WALKERS[name][0], WALKERS[name][1])] as const),
  );
  const walkers = Object.fromEntries(joined) as Record<Walker, Participant>;
  const cookies = Object.fromEntries(
    await Promise.all(EVERY_WALKER.map(async (name) => [name, await signIn(server.url, WALKERS[name][0])] as const)),
  ) as Record<Walker, string>;
  const { chair } = walkers;
  const meeting = await nextSitting(chair);
  await chair.watchMeeting(meeting);
  await chair.press({ type: 'open-meeting', meeting });
  for (const name of IN_THE_ROOM) await walkers[name].press({ type: 'join-meeting', meeting, place: 'room' });
  await chair.press({ type: 'name-scribe', meeting, scribe: 'nell' });
  await chair.press({ type: 'name-observer', meeting, observer: 'orla', reason: 'In training' });
  await walkers.observer.press({ type: 'join-as-observer', meeting, place: 'room', acknowledges: true });
  const [contact, other, third] = chair.meeting(meeting).agenda.map((item) => item.contact) as [ContactId, ContactId, ContactId];
  for (const person of ['orla', 'ada', 'gus']) await chair.send({ type: 'admit-person', contact, person, reason: 'The walk' });
  await chair.press({ type: 'open-item', meeting, contact });
  const agreed = { what: 'Visit', agency: 'police', who: '', dueAt: null, dueWords: '', purpose: '' };
  await chair.press({ type: 'agree-action', meeting, contact, action: 'action-1', agreed });
  await writeSection(walkers.police, `item.${meeting}.${contact}.agency.police`);
  return {
    server,
    walkers,
    cookies,
    meeting,
    contact,
    other,
    third,
    stop: async () => {
      for (const walker of Object.values(walkers)) walker[Symbol.dispose]();
      await server.stop();
    },
  };
};

const writeSection = async ({ socket }: Participant, document: string): Promise<void> => {
  const doc = new Y.Doc();
  doc.clientID = 21;
  const paragraph = new Y.XmlElement('paragraph');
  paragraph.insert(0, [new Y.XmlText(SECTION_OF_POLICE)]);
  textOf(doc).insert(0, [paragraph]);
  const { channel } = await socket.emitWithAck('open-channel', { document, agency: 'police', client: doc.clientID });
  await socket.emitWithAck('update', { channel, update: Y.encodeStateAsUpdate(doc) });
};
