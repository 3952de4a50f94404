/** Gathers what a decision may look at. */
import type { Context } from '#shared/decisions/context.ts';
import type { ContactState } from '#shared/decisions/state/contact.ts';
import type { CountedRule } from '#shared/hub/clock-rule.ts';
import type { HubProfile } from '#shared/hub/profile.ts';
import type { ContactId, EpochMillis, PersonId } from '#shared/ids.ts';
import { startClock } from '#shared/time/clock.ts';
import { sayRule } from '#shared/time/clock-words.ts';
import { atLondon } from '#shared/time/london.ts';
import { isOutOfHours, type HubCalendar } from '#shared/time/working-time.ts';
import type { Deed } from './deed.ts';
import type { ContactRecord, HubRecord } from './hub-record.ts';
import { seeContact } from './projection.ts';
import { drawContacts } from './reference.ts';
import type { Section } from './section.ts';
import { goingOnAnywhere, meetingOf, nextMeeting, waitingContacts, waitingFor } from './waiting.ts';

export const contextFor = (
  { actor, about }: Deed,
  record: HubRecord,
  calendar: HubCalendar,
  now: EpochMillis,
  section: Section | null,
  readBy: readonly PersonId[],
  newId: () => string,
): Context => {
  const { profile } = record;
  const meeting = (about.meeting === null ? null : record.meetings.get(about.meeting)) ?? null;
  const contact = (about.contact === null ? null : record.contacts.get(about.contact)) ?? null;
  const next =
    about.contact === null
      ? nextMeeting(record, profile, now)
      : meetingOf(about.contact, record, profile, now);
  const isForAll = about.meeting === null && about.contact === null;
  const waiting = isForAll ? [...waitingContacts(record, now), ...goingOnAnywhere(record, profile, now)] : [];
  const listed = [meeting, next].flatMap((each) => each?.state.agenda.map((item) => item.contact) ?? []);
  const named = [about.contact, about.other].filter((id) => id !== null);
  return {
    actor,
    now,
    profile,
    people: record.people,
    meeting: meeting === null ? null : { id: meeting.id, state: meeting.state },
    contact: contact?.state ?? null,
    contacts: statesOf(record, [...named, ...listed, ...waiting]),
    waitingFor: (kind) => waitingFor(kind, record, profile, now),
    nextMeeting: next === null ? null : { id: next.id, state: next.state },
    unseen:
      contact === null || about.seen === null ? [] : seeContact(contact, actor, record).slice(about.seen),
    section,
    instantSaid: (said) =>
      said === null
        ? null
        : atLondon(Temporal.PlainDate.from(said.on), Temporal.PlainTime.from(said.at ?? '00:00')),
    newId,
    newContact: drawContacts(record.hub, now, newId, (contact) => record.position(`contact/${contact}`) > 0),
    readBy,
    isOutOfHours: isOutOfHours(calendar, now),
    startClock: (rule, startedAt, rating) =>
      clockFrom(rule, { startedAt, rating }, contact, profile, calendar),
  };
};

const statesOf = (
  record: HubRecord,
  contacts: readonly ContactId[],
): Readonly<Record<ContactId, ContactState>> =>
  Object.fromEntries(
    contacts.flatMap((id) => {
      const state = record.contacts.get(id)?.state;
      return state === undefined ? [] : [[id, state] as const];
    }),
  );

const clockFrom = (
  rule: CountedRule,
  { startedAt: at, rating }: { readonly startedAt: EpochMillis; readonly rating: string | null },
  contact: ContactRecord | null,
  profile: HubProfile,
  calendar: HubCalendar,
): { readonly dueAt: EpochMillis | null; readonly terms: string } => {
  const highest = profile.ratingScheme?.highest.value ?? null;
  const agreed = Object.values(contact?.state.items ?? {}).map(
    ({ agreedRating }) => agreedRating?.value ?? null,
  );
  const due = startClock(
    rule,
    { at, isHighestRating: highest !== null && (rating ?? agreed.at(-1)) === highest },
    calendar,
  );
  return due.kind === 'to-be-chosen'
    ? { dueAt: null, terms: `${sayRule(rule)}. ${due.sentence}` }
    : { dueAt: due.at, terms: sayRule(rule) };
};
