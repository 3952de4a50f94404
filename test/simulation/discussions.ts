/** Discussions by invitation amid everything else: called, looked for by anybody, people invited and uninvited. */
import type { Command } from '#shared/decisions/command.ts';
import { Command as CommandSchema } from '#shared/decisions/command.ts';
import type { ContactId, MeetingId } from '#shared/ids.ts';
import { CHAIR, CONSTABLE, EDUCATION, HEALTH, POLICE, SCRIBE } from '../rules/cast.ts';
import type { Sent } from '../rules/given-when-then.ts';
import type { Hub } from './hub.ts';
import { pick, type Operation } from './operations.ts';
import type { SimulatedParticipant } from './participant.ts';

export type Discussion = { readonly meeting: MeetingId; readonly contact: ContactId };

const MOST = 3;
/** Screens beyond those of the stage. */
const MOST_SCREENS = 6;
const PEOPLE = [POLICE, CONSTABLE, HEALTH, EDUCATION, SCRIBE];
const LOOKING = [CHAIR, ...PEOPLE];

const call = (hub: Hub, contact: ContactId, roll: number): Sent => ({
  type: 'call-discussion',
  contact,
  kind: 'strategy',
  startsAt: Date.now(),
  callLink: '',
  form: 'meeting',
  formAgreedBy: '',
  circumstances: [],
  opensToDutyManagers: roll % 2 === 0,
  discussions: [
    {
      children: [],
      concern: hub.newMarker('C'),
      invited: PEOPLE.filter((_, index) => (roll >> index) % 2 === 1).map(({ id }) => ({ person: id, mayDecide: false })),
    },
  ],
});

type About = { readonly at: Discussion; readonly roll: number };

const person = (roll: number) => (pick(PEOPLE, roll) ?? POLICE).id;

const DEEDS: readonly ((about: About) => Sent)[] = [
  ({ at, roll }) => ({ type: 'invite-person', ...at, person: person(roll), mayDecide: true, reason: '' }),
  ({ at, roll }) => ({ type: 'invite-person', ...at, person: person(roll), mayDecide: false, reason: '' }),
  ({ at, roll }) => ({ type: 'uninvite-person', ...at, person: person(roll), reason: 'Not needed' }),
  ({ at, roll }) => ({ type: 'uninvite-person', ...at, person: person(roll), reason: 'Not needed' }),
  ({ at }) => ({ type: 'open-meeting', meeting: at.meeting }),
  ({ at }) => ({ type: 'join-meeting', meeting: at.meeting, place: 'remote' }),
  ({ at }) => ({ type: 'open-item', ...at }),
  ({ at }) => ({ type: 'park-point', ...at, words: 'For later' }),
  ({ at }) => ({ type: 'answer-invitation', meeting: at.meeting, answer: 'coming', words: '' }),
];

/** Whoever it is opens the discussion's page, invited or not, as somebody does who was sent its address. */
const look = (hub: Hub, meeting: MeetingId, who: number, roll: number): void => {
  const server = pick(hub.alive, roll);
  const extra = hub.participants.filter((each) => each.meeting !== hub.meeting);
  if (server === undefined || extra.length >= MOST_SCREENS) return;
  const participant = hub.addParticipant(pick(LOOKING, who) ?? CHAIR, meeting);
  participant.openPage();
  hub.connect(participant, server);
  hub.count('discussion looked for');
};

const atHome = ({ participants, meeting }: Hub, who: number): SimulatedParticipant | undefined =>
  who < 700
    ? participants.find(({ person: each }) => each.id === CHAIR.id)
    : pick(participants.filter((each) => each.meeting === meeting), who);

export const discuss = (hub: Hub, { rolls: [who, which, kind, roll] }: Operation): void => {
  const { discussions } = hub.truth;
  const at = pick(discussions, which);
  if (at !== undefined && kind < 250) return look(hub, at.meeting, who, roll);
  const by = atHome(hub, who);
  const contact = pick(hub.contacts, which);
  if (by === undefined || by.board === null || contact === undefined) return;
  const isCalled = at === undefined || (kind < 350 && discussions.length < MOST);
  const sent = isCalled ? call(hub, contact, roll) : (pick(DEEDS, kind) ?? DEEDS[0]!)({ at, roll });
  const command: Command = CommandSchema.parse(sent);
  hub.send(by, command);
  hub.count('discuss');
};
