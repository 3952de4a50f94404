/** The lists of the first page, for one viewer. */
import { isAdmitted, type ContactState } from '#shared/decisions/state/contact.ts';
import type { MeetingState } from '#shared/decisions/state/meeting.ts';
import { seesMeeting } from '#shared/decisions/visibility.ts';
import { compareCandidates } from '#shared/hub/agenda.ts';
import type { EpochMillis } from '#shared/ids.ts';
import { holds, type Actor } from '#shared/people/person.ts';
import type { HubCalendar } from '#shared/time/working-time.ts';
import type { Home } from '#shared/wire/messages.ts';
import type { HubRecord } from '../meeting/hub-record.ts';
import { admissionsOf } from '../meeting/projection.ts';
import { candidateOf } from '../meeting/waiting.ts';
import { stateForLists } from '../meeting/viewer-state.ts';
import { checkSummaries, dueFirst } from './check-summaries.ts';
import { openingsFor } from './openings.ts';
import { actionSummaries, contactSummary, meetingSummary } from './summaries.ts';

/** What is over stays on the first page for a week; then the decision log has it. */
const STAYS_MS = 7 * 24 * 60 * 60 * 1000;

export const homeFor = (record: HubRecord, viewer: Actor, calendar: HubCalendar, now: EpochMillis): Home => {
  const isRecent = (at: EpochMillis) => at > now - STAYS_MS;
  const mine = [...record.contacts.values()]
    .filter(({ state }) => isAdmitted(state, viewer.person) && !holds(viewer, 'guest', 'administrator'))
    .flatMap((contact) => {
      const state = stateForLists(contact, viewer, record.profile);
      return state === null ? [] : [{ id: contact.id, state }];
    });
  const isAdmittedTo = admissionsOf(record, viewer.person);
  return {
    meetings: [...record.meetings.values()]
      .filter(({ state }) => seesMeeting(state, viewer))
      .filter(({ state }) => state.progress.kind !== 'closed' || isRecent(state.progress.since))
      .filter(({ state }) => state.progress.kind !== 'called' || isRecent(state.startsAt))
      .toSorted(comesFirst)
      .map(({ id, state }) => {
        const items = state.agenda.filter(({ contact }) => isAdmittedTo(contact)).length;
        return meetingSummary(id, state, items, record.profile, calendar, now);
      }),
    contacts: mine
      .filter(({ state }) => state.decision === null || isRecent(state.decision.by.at))
      .toSorted(
        (one, other) =>
          isDecided(one.state) - isDecided(other.state) ||
          compareCandidates(candidateOf(one.id, one.state), candidateOf(other.id, other.state)),
      )
      .map(({ id, state }) => contactSummary(id, state)),
    actions: mine.flatMap(({ id, state }) => actionSummaries(id, state)),
    checks: mine.flatMap(({ id, state }) => checkSummaries(id, state, viewer, record.profile)).toSorted(dueFirst),
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

const isDecided = ({ decision }: ContactState) => Number(decision !== null);

/** Only the lists that differ; null where none does. */
export const changedLists = (before: Home, after: Home): Partial<Home> | null => {
  const differs = (list: keyof Home) => JSON.stringify(before[list]) !== JSON.stringify(after[list]);
  const changed = {
    ...(differs('meetings') ? { meetings: after.meetings } : {}),
    ...(differs('contacts') ? { contacts: after.contacts } : {}),
    ...(differs('actions') ? { actions: after.actions } : {}),
    ...(differs('checks') ? { checks: after.checks } : {}),
    ...(differs('openings') ? { openings: after.openings } : {}),
  };
  return Object.keys(changed).length === 0 ? null : changed;
};
