/** Which contacts wait for a meeting, and which meeting is next. */
import { nearestDue, type ContactState } from '#shared/decisions/state/contact.ts';
import type { MeetingState } from '#shared/decisions/state/meeting.ts';
import { orderAgenda, type AgendaCandidate } from '#shared/hub/agenda.ts';
import type { MeetingKind } from '#shared/hub/meeting-kind.ts';
import type { HubProfile } from '#shared/hub/profile.ts';
import { isSettled } from '#shared/decisions/state/review.ts';
import { isSeries, usualKind } from '#shared/hub/usual-meeting.ts';
import type { ContactId, EpochMillis, MeetingId } from '#shared/ids.ts';
import type { HubRecord } from './hub-record.ts';
import { goesOnIn, reviews } from './series.ts';

/** A sitting that nobody opened within half a day did not take place, and what it listed waits again. */
const SAT_OUT_MS = 12 * 60 * 60 * 1000;

export type Sitting = { readonly id: MeetingId; readonly state: MeetingState };

/** Meetings that run or are still to come, the open ones first, then by time. */
export const liveMeetings = (record: HubRecord, now: EpochMillis): readonly Sitting[] =>
  [...record.meetings.values()]
    .filter(({ state }) => isLive(state, now))
    .toSorted(
      (one, other) => rank(one.state) - rank(other.state) || one.state.startsAt - other.state.startsAt,
    );

const isLive = ({ progress, startsAt }: MeetingState, now: EpochMillis): boolean =>
  progress.kind === 'open' || (progress.kind === 'called' && startsAt + SAT_OUT_MS > now);

const rank = ({ progress }: MeetingState): number => (progress.kind === 'open' ? 0 : 1);

/** The next sitting that takes what has just come in; null where the procedure has no such meeting. */
export const nextMeeting = (record: HubRecord, profile: HubProfile, now: EpochMillis): Sitting | null => {
  const kind = usualKind(profile);
  // What comes in must not find its way into a discussion of which only those invited know.
  const takesWhatComesIn = ({ state }: Sitting) => state.kind === kind && state.byInvitation === null;
  return liveMeetings(record, now).find(takesWhatComesIn) ?? null;
};

/** Where the contact is waiting to be heard: the usual meeting if it is on that agenda, else any that lists it. */
export const meetingOf = (
  contact: ContactId,
  record: HubRecord,
  profile: HubProfile,
  now: EpochMillis,
): Sitting | null => {
  const lists = ({ state }: Sitting) =>
    state.agenda.some((item) => item.contact === contact && item.progress.kind === 'waiting');
  const usual = nextMeeting(record, profile, now);
  if (usual !== null && lists(usual)) return usual;
  return liveMeetings(record, now).find(lists) ?? usual;
};

/** The kind whose next sitting takes it: of the series that carried it over last, else the usual one. */
const kindFor = (contact: ContactId, { contacts, meetings }: HubRecord, profile: HubProfile): string | null => {
  const items = Object.values(contacts.get(contact)?.state.items ?? {});
  const last = items.toSorted((one, other) => one.meetingStartsAt - other.meetingStartsAt).at(-1);
  const held = last === undefined ? undefined : meetings.get(last.meeting)?.state.kind;
  const kind = profile.meetings.find(({ id }) => id === held);
  const isDoneWith = last === undefined || isSettled(last);
  return kind !== undefined && isSeries(kind) && !isDoneWith ? kind.id : usualKind(profile);
};

/** Of those that wait, the ones a meeting of this kind takes by itself. */
export const waitingFor = (
  kind: string,
  record: HubRecord,
  profile: HubProfile,
  now: EpochMillis,
): readonly ContactId[] =>
  inAgendaOrder(record, [
    ...new Set([
      ...waitingContacts(record, now).filter((contact) => kindFor(contact, record, profile) === kind),
      ...profile.meetings.filter(({ id }) => id === kind).flatMap((each) => [...goingOn(each, record, now)]),
    ]),
  ]);

/** What this series goes on with, decided or not. */
export const goingOn = (kind: MeetingKind, record: HubRecord, now: EpochMillis): ReadonlySet<ContactId> =>
  goesOnIn(kind, record, ({ state }) => isLive(state, now));

/** What any series goes on with, decided or not. */
export const goingOnAnywhere = (record: HubRecord, profile: HubProfile, now: EpochMillis): readonly ContactId[] =>
  profile.meetings
    .filter((kind) => reviews(kind) || kind.listedBy.length > 0)
    .flatMap((kind) => [...goingOn(kind, record, now)]);

/** Undecided contacts on no agenda to come, in the order in which an agenda puts them. */
export const waitingContacts = (record: HubRecord, now: EpochMillis): readonly ContactId[] => {
  const listed = new Set(
    liveMeetings(record, now).flatMap(({ state }) =>
      state.agenda.filter(({ progress }) => progress.kind === 'waiting').map(({ contact }) => contact),
    ),
  );
  return inAgendaOrder(
    record,
    [...record.index.undecided].filter((contact) => !listed.has(contact)),
  );
};

/** Remembered as long as the state is: the order is asked for again whenever one of thousands has changed. */
const remembered = new WeakMap<ContactState, AgendaCandidate>();

/** What the agenda's order looks at in a contact. */
const candidateOf = (contact: ContactId, state: ContactState): AgendaCandidate => {
  const known = remembered.get(state);
  if (known !== undefined) return known;
  const made = {
    contact,
    flaggedAt: state.protection.kind === 'flagged' ? state.protection.by.at : null,
    nearestDueAt: nearestDue(state),
    recordedAt: state.recorded.at,
  };
  remembered.set(state, made);
  return made;
};

const orders = new WeakMap<HubRecord, { readonly length: number; readonly order: readonly ContactId[] }>();

/** Undecided contacts as an agenda puts them: one order for every viewer, until something is recorded. */
export const undecidedInOrder = (record: HubRecord): readonly ContactId[] => {
  const known = orders.get(record);
  if (known?.length === record.length) return known.order;
  const { undecided } = record.index;
  const still = new Set(known?.order.filter((contact) => undecided.has(contact)));
  // Those known in their order first: what is nearly in order is quickly put in order.
  const order = inAgendaOrder(record, [...still, ...[...undecided].filter((contact) => !still.has(contact))]);
  orders.set(record, { length: record.length, order });
  return order;
};

export const inAgendaOrder = (record: HubRecord, contacts: readonly ContactId[]): readonly ContactId[] => {
  const candidates = contacts.flatMap((contact) => {
    const state = record.contacts.get(contact)?.state;
    if (state === undefined) return [];
    return [candidateOf(contact, state)];
  });
  return orderAgenda(candidates).map(({ contact }) => contact);
};
