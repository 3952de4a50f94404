/** The lists of the first page, for one viewer. */
import type { ContactState } from '#shared/decisions/state/contact.ts';
import type { MeetingState } from '#shared/decisions/state/meeting.ts';
import { seesMeeting } from '#shared/decisions/visibility.ts';
import type { ContactId, EpochMillis } from '#shared/ids.ts';
import { holds, type Actor } from '#shared/people/person.ts';
import type { HubCalendar } from '#shared/time/working-time.ts';
import { HOME_CONTACTS } from '#shared/wire/limits.ts';
import type { Home } from '#shared/wire/messages.ts';
import type { HubRecord } from '../meeting/hub-record.ts';
import { admissionsOf } from '../meeting/projection.ts';
import { undecidedInOrder } from '../meeting/waiting.ts';
import { readableContact } from '../meeting/viewer-state.ts';
import { checkSummaries, dueFirst } from './check-summaries.ts';
import { openingsFor } from './openings.ts';
import { actionSummaries, contactSummary, meetingSummary, withOrigin } from './summaries.ts';

/** What is over stays on the first page for a week; then the decision log has it. */
const STAYS_MS = 7 * 24 * 60 * 60 * 1000;

export const homeFor = (record: HubRecord, viewer: Actor, calendar: HubCalendar, now: EpochMillis): Home => {
  const isAdmittedTo = admissionsOf(record, viewer.person);
  const isRecent = (at: EpochMillis) => at > now - STAYS_MS;
  const readable = (ids: Iterable<ContactId>) => [...ids].flatMap((id) => readableContact(record, viewer, id) ?? []);
  const { index } = record;
  const waiting = holds(viewer, 'guest', 'administrator') ? [] : undecidedInOrder(record).filter(isAdmittedTo);
  return {
    meetings: [...record.meetings.values()]
      .filter(({ state }) => seesMeeting(state, viewer))
      .filter(({ state }) => state.progress.kind !== 'closed' || isRecent(state.progress.since))
      .filter(({ state }) => state.progress.kind !== 'called' || isRecent(state.startsAt))
      .toSorted(comesFirst)
      .map(({ id, state }) => {
        const items = state.agenda.filter(({ contact }) => isAdmittedTo(contact)).length;
        return meetingSummary(id, state, items, viewer.person, record.profile, calendar, now);
      }),
    contacts: [
      ...readable(waiting.slice(0, HOME_CONTACTS)),
      ...readable(index.decidedSince((now - STAYS_MS) as EpochMillis))
        .filter(({ state }) => state.decision !== null)
        .toSorted((one, other) => decidedAt(other.state) - decidedAt(one.state))
        .slice(0, HOME_CONTACTS),
    ].map(({ contact, state }) => withOrigin(contactSummary(contact, state), state, isAdmittedTo)),
    waiting: waiting.length,
    actions: readable(index.withOpenActions)
      .flatMap(({ contact, state }) => actionSummaries(contact, state))
      .filter(({ agreed }) => agreed.agency === viewer.agency),
    checks: readable(index.mayBeChecked)
      .flatMap(({ contact, state }) => checkSummaries(contact, state, viewer, record.profile))
      .toSorted(dueFirst),
    openings: openingsFor(record, viewer, now),
  };
};

/** What is to come, the nearest first; then what is over, the latest first. */
const comesFirst = (
  { state: one }: { state: MeetingState },
  { state: other }: { state: MeetingState },
): number => {
  const isOver = ({ progress }: MeetingState) => Number(progress.kind === 'closed');
  const byStart = one.startsAt - other.startsAt;
  return isOver(one) - isOver(other) || (one.progress.kind === 'closed' ? -byStart : byStart);
};

const decidedAt = ({ decision }: ContactState): number => decision?.by.at ?? 0;

/** Only the lists that differ; null where none does. */
export const changedLists = (before: Home, after: Home): Partial<Home> | null => {
  const differs = (list: keyof Home) => !isSame(before[list], after[list]);
  const changed = {
    ...(differs('meetings') ? { meetings: after.meetings } : {}),
    ...(differs('contacts') ? { contacts: after.contacts } : {}),
    ...(differs('waiting') ? { waiting: after.waiting } : {}),
    ...(differs('actions') ? { actions: after.actions } : {}),
    ...(differs('checks') ? { checks: after.checks } : {}),
    ...(differs('openings') ? { openings: after.openings } : {}),
  };
  return Object.keys(changed).length === 0 ? null : changed;
};

/** Lines of contacts that nothing happened to are the same objects, and need not be spelt out to be compared. */
const isSame = (before: Home[keyof Home], after: Home[keyof Home]): boolean => {
  if (typeof before === 'number' || typeof after === 'number') return before === after;
  return (
    before.length === after.length &&
    before.every((line, index) => line === after[index] || JSON.stringify(line) === JSON.stringify(after[index]))
  );
};
