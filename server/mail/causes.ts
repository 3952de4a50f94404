/** Whom there is to tell of what, as the record stands: the same as long as nothing changes, however often it is asked. */
import { openActions } from '#shared/decisions/state/contact.ts';
import { isNamedIn } from '#shared/people/named-in.ts';
import { isPractitioner } from '#shared/people/person.ts';
import type { AgencyId, ContactId, EpochMillis, PersonId } from '#shared/ids.ts';
import { atLondon, londonDate } from '#shared/time/london.ts';
import { INVITED_UNTIL_MS } from '#shared/wire/limits.ts';
import { actorOf } from '../identity/people.ts';
import type { HubRecord, MeetingRecord } from '../meeting/hub-record.ts';
import { readableContact } from '../meeting/viewer-state.ts';
import { callerOf, expectedAt } from './expected.ts';
import type { MailCause } from './queue.ts';

const MINUTE_MS = 60_000;

/** `reachable`: people with an address. */
export const causesNow = (
  record: HubRecord,
  reachable: ReadonlySet<PersonId>,
  now: EpochMillis,
): readonly MailCause[] =>
  [
    ...meetingsToTellOf(record, now).flatMap((meeting) => ofMeeting(record, meeting, now)),
    ...ofActions(record, reachable, now),
  ].filter(({ person }) => reachable.has(person));

const meetingsToTellOf = ({ meetings }: HubRecord, now: EpochMillis): readonly MeetingRecord[] =>
  [...meetings.values()].filter(
    ({ state }) => state.progress.kind !== 'closed' && state.startsAt > now - INVITED_UNTIL_MS,
  );

const ofMeeting = (record: HubRecord, meeting: MeetingRecord, now: EpochMillis): readonly MailCause[] => {
  const { id, state } = meeting;
  const caller = callerOf(meeting);
  const expected = expectedAt(record, meeting);
  // Nobody is invited to a sitting of the series: it is in everybody's week.
  const invited = caller === null ? [] : expected.filter(({ person }) => person !== caller);
  const minutes = record.profile.reminders.minutesBeforeMeeting.value;
  const remindFrom = minutes === null ? null : state.startsAt - minutes * MINUTE_MS;
  const isTime =
    remindFrom !== null && now >= remindFrom && now < state.startsAt && state.progress.kind === 'called';
  // Whoever was asked only within that time has just been told.
  const reminded = isTime
    ? expected.filter(({ since, hasApologised }) => !hasApologised && since < remindFrom)
    : [];
  return [
    ...invited.map(({ person, since }): MailCause => ({
      kind: 'invitation',
      about: id,
      moment: since,
      person,
    })),
    ...reminded.map(({ person }): MailCause => ({
      kind: 'reminder',
      about: id,
      moment: state.startsAt,
      person,
    })),
  ];
};

const ofActions = (
  record: HubRecord,
  reachable: ReadonlySet<PersonId>,
  now: EpochMillis,
): readonly MailCause[] => {
  const from = record.profile.reminders.actionsDueFrom.value;
  const today = londonDate(now);
  if (from === null || now < atLondon(today, Temporal.PlainTime.from(from))) return [];
  const due = actionsDue(record, now);
  return [...reachable]
    .filter((person) => hasOneOf(record, person, due))
    .map((person) => ({ kind: 'actions-due', about: today.toString(), moment: 0, person }));
};

type DueAction = { readonly contact: ContactId; readonly agency: AgencyId; readonly who: string };

/** Due today or before. */
const actionsDue = (record: HubRecord, now: EpochMillis): readonly DueAction[] => {
  const tomorrow = atLondon(londonDate(now).add({ days: 1 }), Temporal.PlainTime.from('00:00'));
  return [...record.index.withOpenActions].flatMap((contact) => {
    const state = record.contacts.get(contact)?.state;
    return (state === undefined ? [] : openActions(state))
      .filter(({ agreed }) => agreed.dueAt !== null && agreed.dueAt < tomorrow)
      .map(({ agreed: { agency, who } }) => ({ contact, agency, who }));
  });
};

/** In their own name, for their own agency, on a contact they are admitted to. */
const hasOneOf = (record: HubRecord, id: PersonId, due: readonly DueAction[]): boolean => {
  const person = record.people[id];
  if (person === undefined || !isPractitioner(person)) return false;
  return due.some(({ contact, agency, who }) => {
    const viewer = isNamedIn(who, person.name) ? actorOf(record.people, id, agency) : null;
    return viewer !== null && readableContact(record, viewer, contact) !== null;
  });
};

export const hasActionsDue = (record: HubRecord, person: PersonId, now: EpochMillis): boolean =>
  hasOneOf(record, person, actionsDue(record, now));
