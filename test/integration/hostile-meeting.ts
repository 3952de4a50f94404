/** A meeting on the real server that is to go on, whatever somebody does meanwhile. */
import { expect } from 'vitest';
import type { ContactId, MeetingId } from '#shared/ids.ts';
import { joinRaw, type RawSocket } from '../support/raw-socket.ts';
import { startServer, type ServerOptions, type TestServer } from '../support/server.ts';
import { nextSitting, Participant, signIn } from './record-client.ts';

export type HostileMeeting = {
  readonly server: TestServer;
  readonly chair: Participant;
  readonly police: Participant;
  readonly meeting: MeetingId;
  /** Open before the meeting. */
  readonly contact: ContactId;
  /** Words that stand in the contact and nowhere else. */
  readonly secret: string;
  /** A connection of one of the demonstration's people that sends what it likes; closed at the end. */
  eve(person: string): Promise<RawSocket>;
  cookieOf(person: string): Promise<string>;
  /** The police rate, and every rating is answered and told to the chair; the process is the same as before. */
  expectOthersToGoOn(): Promise<void>;
  /** The police rate one after the other until what is under way has ended: how many were answered. */
  whileOthersGoOn(underWay: Promise<unknown>): Promise<number>;
  stop(): Promise<void>;
};

const SECRET = 'Zzyzx-invented-secret';

export const startHostileMeeting = async (options: ServerOptions = {}): Promise<HostileMeeting> => {
  const server = await startServer(options);
  const { pid } = server;
  const chair = await Participant.join(server.url, 'amara', 'csc');
  const police = await Participant.join(server.url, 'quill', 'police');
  const meeting = await nextSitting(chair);
  await Promise.all([chair.watchMeeting(meeting), police.watchMeeting(meeting)]);
  await chair.press({ type: 'open-meeting', meeting });
  await police.press({ type: 'join-meeting', meeting, place: 'room' });
  const contact = chair.meeting(meeting).agenda[0]!.contact;
  await chair.press({ type: 'open-item', meeting, contact });
  await chair.press({ type: 'state-consent', contact, statement: 'verbal', words: SECRET, saidAt: null });
  await police.until(() => police.streams.has(`contact/${contact}`));
  const raws: RawSocket[] = [];
  let given = 0;

  const rateOnce = async () => {
    const value = given % 2 === 0 ? 'red' : 'green';
    given += 1;
    const answer = await police.send({ type: 'rate', meeting, contact, agency: 'police', value, reason: `Rating ${given}` });
    expect(answer).toMatchObject({ ok: true });
  };

  return {
    server,
    chair,
    police,
    meeting,
    contact,
    secret: SECRET,
    eve: async (person) => {
      const raw = await joinRaw(server.url, await signIn(server.url, person));
      raws.push(raw);
      return raw;
    },
    cookieOf: (person) => signIn(server.url, person),
    expectOthersToGoOn: async () => {
      const before = chair.entriesOf(`contact/${contact}`).length;
      await rateOnce();
      await rateOnce();
      await chair.until(() => chair.entriesOf(`contact/${contact}`).length >= before + 2);
      expect(server.pid).toBe(pid);
      expect(server.output()).not.toContain(SECRET);
    },
    whileOthersGoOn: async (underWay) => {
      let isOver = false;
      let answered = 0;
      const over = underWay.finally(() => (isOver = true));
      while (!isOver) {
        await rateOnce();
        answered += 1;
      }
      await over;
      return answered;
    },
    stop: async () => {
      raws.forEach((raw) => raw.close());
      chair[Symbol.dispose]();
      police[Symbol.dispose]();
      await server.stop();
    },
  };
};
