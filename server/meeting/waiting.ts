/** Which contacts wait for a meeting, and which meeting is next. */
import { nearestDue, type ContactState } from '#shared/decisions/state/contact.ts';
import type { MeetingState } from '#shared/decisions/state/meeting.ts';
import { orderAgenda, type AgendaCandidate } from '#shared/hub/agenda.ts';
import type { HubProfile } from '#shared/hub/profile.ts';
import type { ContactId, EpochMillis, MeetingId } from '#shared/ids.ts';
import type { HubRecord } from './hub-record.ts';

/** A sitting that nobody opened within half a day did not take place, and what it listed waits again. */
export const SAT_OUT_MS = 12 * 60 * 60 * 1000;

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

/** The kind of meeting that takes what has just come in: the first that sits weekly or daily. */
export const usualKind = (profile: HubProfile): string | null =>
  profile.meetings.find(
    ({ recurrence }) => recurrence.value?.kind === 'weekly' || recurrence.value?.kind === 'daily',
  )?.id ?? null;

export const nextMeeting = (record: HubRecord, profile: HubProfile, now: EpochMillis): Sitting | null => {
  const kind = usualKind(profile);
  return liveMeetings(record, now).find(({ state }) => state.kind === kind) ?? null;
};

/** Undecided contacts on no agenda to come, in the order in which an agenda puts them. */
export const waitingContacts = (record: HubRecord, now: EpochMillis): readonly ContactId[] => {
  const listed = new Set(
    liveMeetings(record, now).flatMap(({ state }) =>
      state.agenda.filter(({ progress }) => progress.kind === 'waiting').map(({ contact }) => contact),
    ),
  );
  return inAgendaOrder(
    record,
    [...record.undecided].filter((contact) => !listed.has(contact)),
  );
};

/** What the agenda's order looks at in a contact. */
export const candidateOf = (contact: ContactId, state: ContactState): AgendaCandidate => ({
  contact,
  flaggedAt: state.protection.kind === 'flagged' ? state.protection.by.at : null,
  nearestDueAt: nearestDue(state),
  recordedAt: state.recorded.at,
});

export const inAgendaOrder = (record: HubRecord, contacts: readonly ContactId[]): readonly ContactId[] => {
  const candidates = contacts.flatMap((contact) => {
    const state = record.contacts.get(contact)?.state;
    if (state === undefined) return [];
    return [candidateOf(contact, state)];
  });
  return orderAgenda(candidates).map(({ contact }) => contact);
};
