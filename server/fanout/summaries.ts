/** One line of a list about a contact, an action or a meeting. */
import { coverWarning } from '#shared/hub/coverage.ts';
import { gaps } from '#shared/hub/contact-fields.ts';
import { contactTitle } from '#shared/hub/contact-title.ts';
import type { HubProfile } from '#shared/hub/profile.ts';
import type { ContactId, EpochMillis, MeetingId, PersonId } from '#shared/ids.ts';
import { openActions, type ContactState, type RunningClock } from '#shared/decisions/state/contact.ts';
import type { MeetingState } from '#shared/decisions/state/meeting.ts';
import { londonDate, weekdayOf } from '#shared/time/london.ts';
import { warnFrom } from '#shared/time/meetings.ts';
import type { HubCalendar } from '#shared/time/working-time.ts';
import type { ActionSummary, ContactSummary, MeetingSummary } from '#shared/wire/messages.ts';

/** Remembered as long as the state is: a list of hundreds is made again whenever one of them changes. */
const remembered = new WeakMap<
  ContactState,
  { contact: ContactSummary; actions: readonly ActionSummary[] }
>();

const summariesOf = (contact: ContactId, state: ContactState) => {
  const known = remembered.get(state);
  if (known !== undefined) return known;
  const made = { contact: makeContact(contact, state), actions: makeActions(contact, state) };
  remembered.set(state, made);
  return made;
};

export const contactSummary = (contact: ContactId, state: ContactState): ContactSummary =>
  summariesOf(contact, state).contact;
/** The same line for somebody who may open what the discussion was called from, if it is one. */
export const withOrigin = (
  summary: ContactSummary,
  { discussion }: ContactState,
  isAdmittedTo: (contact: ContactId) => boolean,
): ContactSummary => {
  const origin = discussion?.origin ?? null;
  return summary.discussion === null || origin === null || !isAdmittedTo(origin)
    ? summary
    : { ...summary, discussion: { ...summary.discussion, origin } };
};
export const actionSummaries = (contact: ContactId, state: ContactState): readonly ActionSummary[] =>
  summariesOf(contact, state).actions;

const makeContact = (contact: ContactId, state: ContactState): ContactSummary => ({
  contact,
  reference: state.reference,
  title: contactTitle(state.details),
  recordedAt: state.recorded.at,
  protection: state.protection.kind,
  nearestClock: nearestClock(state),
  gaps: gaps(state.details).length,
  discussion: state.discussion === null ? null : { meeting: state.discussion.meeting, origin: null },
  decision: state.decision === null ? null : { outcome: state.decision.outcome, at: state.decision.by.at },
});

const nearestClock = (state: ContactState): ContactSummary['nearestClock'] => {
  const open = Object.values(state.clocks).filter(
    ({ progress, dueAt }) => progress.kind !== 'stopped' && dueAt !== null,
  );
  const dueOf = ({ dueAt }: RunningClock) => dueAt ?? Number.POSITIVE_INFINITY;
  const nearest = open.toSorted((one, other) => dueOf(one) - dueOf(other))[0];
  if (nearest === undefined) return null;
  const { clock, name, dueAt, terms } = nearest;
  return { clock, name, dueAt, terms };
};

const makeActions = (contact: ContactId, state: ContactState): readonly ActionSummary[] =>
  openActions(state).map(({ action, agreed, progress }) => ({
    contact,
    reference: state.reference,
    title: contactTitle(state.details),
    action,
    agreed,
    progress: progress.kind === 'reported' ? progress.result : progress.kind,
    words: progress.kind === 'reported' ? progress.words : '',
    evidence: progress.kind === 'reported' ? progress.evidence : '',
  }));

/** `items`: how many of its items the viewer may see. */
export const meetingSummary = (
  meeting: MeetingId,
  state: MeetingState,
  items: number,
  viewer: PersonId,
  profile: HubProfile,
  calendar: HubCalendar,
  now: EpochMillis,
): MeetingSummary => ({
  meeting,
  kind: state.kind,
  title: state.title,
  startsAt: state.startsAt,
  extraordinary: state.extraordinary,
  progress: state.progress.kind,
  items,
  expected: state.expected,
  invitation: state.byInvitation?.invitees[viewer]?.answer.kind ?? null,
  isByInvitation: state.byInvitation !== null,
  coverage: coverageWords(state, profile, calendar, now),
});

/** Said from the open day before on, when somebody can still be asked to come. */
const coverageWords = (
  { kind, startsAt }: MeetingState,
  profile: HubProfile,
  calendar: HubCalendar,
  now: EpochMillis,
): readonly string[] => {
  const meetingKind = profile.meetings.find(({ id }) => id === kind);
  if (meetingKind === undefined) return [];
  const date = londonDate(startsAt);
  const weekday = weekdayOf(date);
  if (now < warnFrom({ at: startsAt, date: date.toString(), weekday }, calendar)) return [];
  const warning = coverWarning(profile, meetingKind, weekday);
  return warning === null ? [] : [warning];
};
