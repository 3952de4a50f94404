/** Calls the meetings of a run, each about one contact, and has everybody join. */
import { randomUUID } from 'node:crypto';
import type { AgencyId, ContactId, MeetingId } from '#shared/ids.ts';
import { openSocket } from '../integration/kept-connection.ts';
import { signIn } from '../integration/record-client.ts';
import type { Seat } from './plan.ts';

type DemoPerson = {
  readonly id: string;
  readonly roles: readonly string[];
  readonly agencies: readonly AgencyId[];
};
type Called = Omit<Seat, 'urls'>;
type Answer = {
  readonly ok: boolean;
  readonly created?: string;
  readonly refusal?: { readonly code: string };
};

const CHAIR = 'amara';

export const callMeetings = async (
  url: string,
  meetings: number,
  people: number,
): Promise<readonly Called[]> => {
  const known = (await (await fetch(`${url}/api/v1/demo/people`)).json()) as readonly DemoPerson[];
  const workers = known.filter(({ roles }) => roles.includes('professional'));
  const cookies = new Map<string, string>();
  for (const { id } of workers) cookies.set(id, await signIn(url, id));

  const commandAs = async (
    person: string,
    agency: AgencyId,
    commands: readonly object[],
  ): Promise<readonly string[]> => {
    const socket = openSocket(url, cookies.get(person) ?? '');
    await new Promise<void>((resolve) => socket.once('welcome', () => resolve()));
    const created: string[] = [];
    for (const command of commands) {
      const answer = (await socket.emitWithAck('command', { id: randomUUID(), agency, command })) as Answer;
      // What comes in is on the agenda of the next sitting already.
      const isThere = 'type' in command && command.type === 'add-item' && answer.refusal?.code === 'not-now';
      if (!answer.ok && !isThere)
        throw new Error(`${JSON.stringify(command)} was refused: ${answer.refusal?.code ?? ''}`);
      created.push(answer.created ?? '');
    }
    socket.close();
    return created;
  };

  const csc = 'csc' as AgencyId;
  const all: Called[] = [];
  const places: { meeting: MeetingId; contact: ContactId }[] = [];
  for (let number = 0; number < meetings; number += 1) {
    const [meeting, contact] = await commandAs(CHAIR, csc, [
      {
        type: 'call-meeting',
        kind: 'daily',
        startsAt: Date.now(),
        extraordinary: `Meeting ${number} of a run`,
        callLink: '',
      },
      { type: 'record-contact', details: { concern: `Fictional concern ${number}` } },
    ]);
    const place = { meeting: meeting as MeetingId, contact: contact as ContactId };
    await commandAs(CHAIR, csc, [
      { type: 'add-item', ...place, because: 'For the run' },
      { type: 'open-meeting', meeting: place.meeting },
    ]);
    places.push(place);
    for (let at = 0; at < people; at += 1) {
      const { id, agencies } = workers[at % workers.length] as DemoPerson;
      const [agency = csc] = agencies;
      all.push({ ...place, cookie: cookies.get(id) ?? '', agency, name: `m${number}p${at}` });
    }
  }
  for (const { id, agencies } of workers) {
    const [agency = csc] = agencies;
    await commandAs(
      id,
      agency,
      places.map(({ meeting }) => ({ type: 'join-meeting', meeting, place: 'remote' })),
    );
  }
  return all;
};
