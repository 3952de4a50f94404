/** What a kind of meeting may settle, as the screens offer it. */
import type { MeetingKind, MeetingPower } from './meeting-kind.ts';
import type { HubProfile } from './profile.ts';

type Meetings = Pick<HubProfile, 'meetings'>;

const has = (power: MeetingPower) => (kind: Pick<MeetingKind, 'mayDecide'>) => kind.mayDecide.includes(power);

/**
 * Its own powers, and those that the procedure gives to none of its meetings: four of the five give the outcome to
 * none (only Bexley 7 does), and what is decided in a meeting all the same must find its place there.
 */
export const settlesHere = ({ meetings }: Meetings, kind: string, power: MeetingPower): boolean =>
  meetings.some((each) => each.id === kind && has(power)(each)) || !meetings.some(has(power));

/** It has nothing to decide on a contact: its agenda is points (Bexley SLA). */
export const isAboutPoints = ({ meetings }: Meetings, kind: string): boolean =>
  meetings.some(({ id, mayDecide }) => id === kind && mayDecide.length === 0);

/** The chair says when it is done with an item, because nothing that it decides would. */
export const isFinishedByHand = ({ meetings }: Meetings, kind: string): boolean =>
  meetings.some(
    ({ id, mayDecide }) =>
      id === kind &&
      !mayDecide.some((power) => power === 'outcome' || power === 'section-47' || power === 'plan-review'),
  );
