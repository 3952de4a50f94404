/** A daily meeting on the real server, held and closed, whose minutes can be taken. */
import type { ContactId, MeetingId } from '#shared/ids.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { nextSitting, Participant, signIn } from './record-client.ts';

export type HeldMeeting = {
  readonly server: TestServer;
  readonly meeting: MeetingId;
  readonly contact: ContactId;
  /** As one of the demonstration's people. */
  take(person: string, path: string): Promise<Response>;
  recordAnother(): Promise<unknown>;
  stop(): Promise<void>;
};

export const RATIONALE = 'Support at home – £40 for the school’s trip';

export type HeldAt = Pick<HeldMeeting, 'meeting' | 'contact'> & { readonly chair: Participant };

/** On a demonstration that runs already; the chair's connection is the caller's to end. */
export const holdMeetingAt = async (url: string): Promise<HeldAt> => {
  const chair = await Participant.join(url, 'amara', 'csc');
  const meeting = await nextSitting(chair);
  await chair.watchMeeting(meeting);
  await chair.press({ type: 'open-meeting', meeting });
  await chair.press({ type: 'join-meeting', meeting, place: 'room' });
  const [contact] = chair.meeting(meeting).agenda.map((item) => item.contact) as [ContactId];
  await chair.press({ type: 'open-item', meeting, contact });
  const agreed = { what: 'Visit', agency: 'police', who: '', dueAt: null, dueWords: 'Friday', purpose: 'To hear the child' };
  await chair.press({ type: 'agree-action', meeting, contact, action: 'action-1', agreed, paper: { saidAt: null } });
  await chair.press({
    type: 'decide-outcome',
    meeting,
    contact,
    seen: 1_000_000,
    outcome: 'BEX-O6',
    rationale: RATIONALE,
    decisionMaker: 'amara',
    correctionReason: '',
  });
  await chair.press({ type: 'close-meeting', meeting });
  return { chair, meeting, contact };
};

export const holdMeeting = async (): Promise<HeldMeeting> => {
  const server = await startServer();
  const { chair, meeting, contact } = await holdMeetingAt(server.url);
  const cookies = new Map<string, string>();
  return {
    server,
    meeting,
    contact,
    take: async (person, path) => {
      const cookie = cookies.get(person) ?? (await signIn(server.url, person));
      cookies.set(person, cookie);
      return fetch(`${server.url}/api/v1/documents/${path}`, { headers: { cookie } });
    },
    /** Something else of the hub, that none of its documents is about. */
    recordAnother: () => chair.press({ type: 'record-contact', details: { concern: 'Another' } }),
    stop: async () => {
      chair[Symbol.dispose]();
      await server.stop();
    },
  };
};

export const bytesOf = async (response: Response): Promise<Buffer> => Buffer.from(await response.arrayBuffer());
