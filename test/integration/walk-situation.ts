/** The standard situation of the walk, on the real server: everybody who can be is in the room and admitted. */
import { createHash } from 'node:crypto';
import type { ContactId, MeetingId } from '#shared/ids.ts';
import * as Y from 'yjs';
import { textOf } from '#shared/documents/shape.ts';
import type { TestServer } from '../support/server.ts';
import { nextSitting, Participant, signIn } from './record-client.ts';
import { startWalkHub } from './walk-hub.ts';

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

/** What stands in every text of the walk. */
const WRITTEN = 'Two visits in May';
export const HASH_OF_WRITTEN = createHash('sha256').update(WRITTEN).digest('hex');
export const EVERYTHING_SEEN = 1_000_000;
export const reason = 'The walk';

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
  /** By invitation, called by the worker from `contact`; the room is invited and has come. */
  readonly discussion: { readonly meeting: MeetingId; readonly contact: ContactId };
  /** Whether this command of theirs put something into the journal. */
  wrote(by: Walker, command: string): Promise<boolean>;
  stop(): Promise<void>;
};

/** What must be so before a deed can be done; what it gives changes the command so that it is about that. */
export type Prepare = (walk: Situation, by: Walker) => Promise<object>;

const IN_THE_ROOM: readonly Walker[] = ['senior', 'scribe', 'worker', 'police', 'health', 'endorser', 'duty', 'keeper'];

export const startWalk = async (): Promise<Situation> => {
  const hub = await startWalkHub();
  const { server } = hub;
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
  await write(walkers.police, `item.${meeting}.${contact}.agency.police`);
  const discussion = await holdDiscussion(walkers, contact);
  return {
    server,
    walkers,
    cookies,
    meeting,
    contact,
    other,
    third,
    discussion,
    wrote: (by, command) => hub.wrote(WALKERS[by][0], command),
    stop: async () => {
      for (const walker of Object.values(walkers)) walker[Symbol.dispose]();
      await hub.stop();
    },
  };
};

export const callOf = (contact: ContactId, invited: readonly Walker[]) => ({
  type: 'call-discussion',
  contact,
  kind: 'strategy',
  startsAt: Date.now(),
  callLink: '',
  form: 'meeting',
  formAgreedBy: '',
  circumstances: [],
  opensToDutyManagers: false,
  discussions: [
    { children: [], concern: reason, invited: invited.map((name) => ({ person: WALKERS[name][0], mayDecide: true })) },
  ],
});

const holdDiscussion = async (walkers: Situation['walkers'], from: ContactId): Promise<Situation['discussion']> => {
  const { chair } = walkers;
  const { created } = await walkers.worker.press(callOf(from, ['chair', ...IN_THE_ROOM]));
  const meeting = created as MeetingId;
  await chair.watchMeeting(meeting);
  await chair.press({ type: 'open-meeting', meeting });
  for (const name of IN_THE_ROOM) await walkers[name].press({ type: 'join-meeting', meeting, place: 'room' });
  await chair.press({ type: 'name-scribe', meeting, scribe: WALKERS.scribe[0] });
  const [item] = chair.meeting(meeting).agenda;
  if (item === undefined) throw new Error('The discussion is about nothing');
  await chair.press({ type: 'open-item', meeting, contact: item.contact });
  await write(chair, `item.${meeting}.${item.contact}.section.not-known`);
  return { meeting, contact: item.contact };
};

const write = async ({ socket, agency }: Participant, document: string): Promise<void> => {
  const doc = new Y.Doc();
  doc.clientID = 21;
  const paragraph = new Y.XmlElement('paragraph');
  paragraph.insert(0, [new Y.XmlText(WRITTEN)]);
  textOf(doc).insert(0, [paragraph]);
  const { channel } = await socket.emitWithAck('open-channel', { document, agency, client: doc.clientID });
  await socket.emitWithAck('update', { channel, update: Y.encodeStateAsUpdate(doc) });
};
