/** A strategy discussion that Tomas of the demonstration calls. */
import type { DemoHub } from '../support/demo-hub.ts';
import { Participant } from './record-client.ts';

const HOUR = 60 * 60 * 1000;

/** Of the first contact on his first page, for an hour from now; gives what the command created. */
export const callDiscussion = async (hub: DemoHub, invited: readonly string[]): Promise<string> => {
  using tomas = await Participant.join(hub.url, 'tomas', 'csc');
  const { home } = await tomas.socket.emitWithAck('watch-home', { agency: 'csc' });
  const { created } = await tomas.press({
    type: 'call-discussion',
    contact: home.contacts[0].contact,
    kind: 'strategy',
    startsAt: hub.now() + HOUR,
    callLink: '',
    form: 'meeting',
    formAgreedBy: '',
    circumstances: [],
    opensToDutyManagers: false,
    discussions: [
      { children: [], concern: 'A test', invited: invited.map((person) => ({ person, mayDecide: true })) },
    ],
  });
  return created ?? '';
};
