/** Whom a meeting asks to come: by name, or the people of the agencies it expects. */
import { SYSTEM_PERSON } from '#shared/decisions/event.ts';
import { seesMeeting } from '#shared/decisions/visibility.ts';
import type { EpochMillis, PersonId } from '#shared/ids.ts';
import { isPractitioner, type Person } from '#shared/people/person.ts';
import { actorOf } from '../identity/people.ts';
import type { HubRecord, MeetingRecord } from '../meeting/hub-record.ts';

/** `since`: when they were asked. */
export type Expected = {
  readonly person: PersonId;
  readonly since: EpochMillis;
  readonly hasApologised: boolean;
};

/** Whoever called it; null for a sitting that the board keeps by itself. */
export const callerOf = ({ state, steps }: MeetingRecord): PersonId | null => {
  const caller = state.byInvitation?.calledBy ?? steps[0]?.entry.person;
  return caller === undefined || caller === SYSTEM_PERSON ? null : caller;
};

export const expectedAt = ({ people }: HubRecord, meeting: MeetingRecord): readonly Expected[] => {
  const { byInvitation, startsAt } = meeting.state;
  if (byInvitation !== null)
    return Object.values(byInvitation.invitees)
      .filter(({ person }) => people[person] !== undefined)
      .map(({ person, invitedAt, answer }) => ({
        person,
        since: invitedAt,
        hasApologised: answer.kind === 'apology',
      }));
  const since = meeting.steps[0]?.entry.at ?? startsAt;
  return Object.values(people)
    .filter((person) => comesFor(people, person, meeting))
    .map(({ id }) => ({ person: id, since, hasApologised: false }));
};

/** The hub's own staff come to all of its meetings; others to those that expect their agency. */
const comesFor = (
  people: HubRecord['people'],
  { id, agencies, roles, isStanding }: Person,
  { state }: MeetingRecord,
): boolean => {
  const [agency] = agencies;
  const actor = agency === undefined ? null : actorOf(people, id, agency);
  const isAsked = isStanding || agencies.some((each) => state.expected.includes(each));
  return actor !== null && isAsked && isPractitioner({ roles }) && seesMeeting(state, actor);
};
