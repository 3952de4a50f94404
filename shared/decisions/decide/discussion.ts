/** Discussions by invitation: called from a contact, with only the people they need (Oldham 6). */
import type { ContactDetails } from '../../hub/contact-fields.ts';
import type { MeetingKind } from '../../hub/meeting-kind.ts';
import type { MeetingId, PersonId } from '../../ids.ts';
import { holds, type Person } from '../../people/person.ts';
import { accept, refuse, unreachable } from '../../result.ts';
import type { DiscussionCommand } from '../command/discussion.ts';
import { onContact, onMeeting, type Context, type NewEvent } from '../context.ts';
import type { Decided } from '../decide.ts';
import type { ContactEvent } from '../event/contact.ts';
import type { Circumstance } from '../event/discussion.ts';
import { NO_DETAILS, isAdmitted, type ContactState } from '../state/contact.ts';
import { missingForQuorum, presentPeople } from '../state/meeting.ts';
import { admission } from './admission.ts';
import { NO_FACTS, startClocks, stopClocks } from './clocks.ts';
import { NO_CONTACT, NO_MEETING, runningMeeting } from './place.ts';

type Call = Extract<DiscussionCommand, { type: 'call-discussion' }>;
type Discussion = Call['discussions'][number];

const NOT_REGISTERED = refuse('not-found', 'One of those invited is not registered with this hub.');
const NOT_BY_INVITATION = refuse(
  'not-now',
  'Nobody is invited to this meeting by name: it is open to the hub’s practitioners.',
);

export const decideDiscussion = (command: DiscussionCommand, context: Context): Decided => {
  if (command.type === 'call-discussion') return callDiscussions(command, context);
  const { meeting, actor, contact } = context;
  if (meeting === null) return NO_MEETING;
  const { id, state } = meeting;
  const { byInvitation } = state;
  if (byInvitation === null) return NOT_BY_INVITATION;
  switch (command.type) {
    case 'invite-person': {
      const person = context.people[command.person];
      if (contact === null || contact.items[id] === undefined) return NO_CONTACT;
      if (person === undefined) return NOT_REGISTERED;
      if (byInvitation.invitees[person.id] !== undefined) return accept([]);
      return accept([
        ...(isAdmitted(contact, person.id)
          ? []
          : [onContact(command.contact, admission(person, 'discussion', id, command.reason))]),
        onMeeting(id, invited(person, command.mayDecide, command.reason)),
      ]);
    }
    case 'uninvite-person': {
      const { person, reason } = command;
      if (contact === null || contact.items[id] === undefined) return NO_CONTACT;
      if (byInvitation.invitees[person] === undefined) return accept([]);
      if (person === byInvitation.calledBy)
        return refuse('not-now', 'Whoever called the discussion stays: somebody must be able to see it.');
      const isHere = presentPeople(state).some((each) => each.person === person);
      return accept([
        ...(isAdmitted(contact, person)
          ? [onContact(command.contact, { type: 'admission-ended', person, because: 'removed', reason })]
          : []),
        ...(isHere ? [onMeeting(id, { type: 'person-left', person, because: 'left' })] : []),
        onMeeting(id, { type: 'person-uninvited', person, reason }),
      ]);
    }
    case 'answer-invitation': {
      const { answer, words } = command;
      if (state.progress.kind === 'closed') return refuse('not-now', 'The discussion is over.');
      return accept([onMeeting(id, { type: 'invitation-answered', person: actor.person, answer, words })]);
    }
    case 'record-authority': {
      const { person, mayDecide } = command;
      if (byInvitation.invitees[person] === undefined)
        return refuse('not-found', 'That person is not invited. Invite them first.');
      return accept([onMeeting(id, { type: 'authority-recorded', person, mayDecide })]);
    }
    case 'go-on-without-quorum': {
      const running = runningMeeting(context);
      if (!running.ok) return running;
      const missing = missingForQuorum(state, kindOf(state.kind, context)?.quorum.value ?? null);
      if (missing.length === 0) return refuse('not-now', 'Nobody whom the hub’s quorum asks for is missing.');
      return accept([onMeeting(id, { type: 'continued-without-quorum', missing, reason: command.reason })]);
    }
    default:
      return unreachable(command);
  }
};

const kindOf = (id: string, { profile }: Context): MeetingKind | undefined =>
  profile.meetings.find((kind) => kind.id === id);

const invited = ({ id, name, agencies: [agency] }: Person, mayDecide: boolean, reason: string) => {
  // The register takes nobody without one.
  if (agency === undefined) throw new Error('A registered person belongs to no agency');
  return { type: 'person-invited', person: id, name, agency, mayDecide, reason } as const;
};

const callDiscussions = (command: Call, context: Context): Decided => {
  const { contact: origin, people, profile } = context;
  const kind = kindOf(command.kind, context);
  if (kind === undefined || !kind.mayDecide.includes('section-47')) {
    return refuse(
      'not-in-profile',
      'That is not a kind of discussion of this hub. Choose one of those shown.',
    );
  }
  if (origin === null) return NO_CONTACT;
  const asked = command.discussions.flatMap(({ invited: list }) => list);
  if (asked.some(({ person }) => people[person] === undefined)) return NOT_REGISTERED;
  const known = origin.details.children.length;
  if (command.discussions.some(({ children }) => children.some((index) => index >= known))) {
    return refuse(
      'changed-since-you-looked',
      'The contact’s children changed since you looked. Choose again whom each discussion is about.',
    );
  }
  const circumstances = profile.alwaysHoldStrategy
    .filter(({ id }) => command.circumstances.includes(id))
    .map(({ id, words, source }): Circumstance => ({ id, words, source }));
  const opened = command.discussions.map((each) =>
    openOne(each, command, kind, circumstances, origin, context),
  );
  const because = 'A strategy discussion was called.';
  return accept([
    ...opened.flat(),
    ...[
      ...stopClocks('strategy-referral-made', because, origin, profile),
      ...stopClocks('strategy-meeting-held', `${because} The time goes on running there.`, origin, profile),
    ].map((event) => onContact(command.contact, event)),
  ]);
};

/** Each has a contact of its own, with its own key and its own readers: what one holds never reaches another. */
const openOne = (
  discussion: Discussion,
  command: Call,
  kind: MeetingKind,
  circumstances: readonly Circumstance[],
  origin: ContactState,
  context: Context,
): readonly NewEvent[] => {
  const { actor, people, profile } = context;
  const { id: contact, reference } = context.newContact();
  const meeting = context.newId() as MeetingId;
  const onCall = command.opensToDutyManagers
    ? Object.values(people)
        .filter((person) => holds(person, 'duty-manager'))
        .map(({ id }) => id)
    : [];
  const named = [
    ...new Set<PersonId>([actor.person, ...discussion.invited.map(({ person }) => person), ...onCall]),
  ];
  const askedToCome = [
    ...(discussion.invited.some(({ person }) => person === actor.person)
      ? []
      : [{ person: actor.person, mayDecide: false }]),
    ...discussion.invited,
  ];
  const invitations = askedToCome.flatMap(({ person, mayDecide }) => {
    const known = people[person];
    return known === undefined ? [] : [invited(known, mayDecide, '')];
  });
  const expected = [
    ...new Set([
      ...(kind.expected.value ?? []),
      ...(kind.quorum.value ?? []),
      ...invitations.map(({ agency }) => agency),
    ]),
  ];
  const { startsAt, callLink, form, formAgreedBy } = command;
  const begun: readonly ContactEvent[] = [
    {
      type: 'contact-recorded',
      reference,
      route: 'discussion',
      details: detailsFor(discussion, areKeptApart(command, profile), origin.details),
      saidAt: origin.saidAt,
    },
    { type: 'contact-sealed', named, reason: kind.name },
    ...named.flatMap((id) => {
      const person = people[id];
      return person === undefined ? [] : [admission(person, 'discussion', meeting, '')];
    }),
    {
      type: 'discussion-opened',
      origin: command.contact,
      originReference: origin.reference,
      meeting,
      circumstances,
    },
    ...clocksOf(origin, context),
  ];
  return [
    onMeeting(meeting, {
      type: 'meeting-called',
      kind: kind.id,
      title: kind.name,
      startsAt,
      extraordinary: null,
      callLink,
      expected,
    }),
    onMeeting(meeting, { type: 'invitation-required', calledBy: actor.person, form, formAgreedBy, onCall }),
    ...invitations.map((event) => onMeeting(meeting, event)),
    ...begun.map((event) => onContact(contact, event)),
    onContact(contact, {
      type: 'item-listed',
      meeting,
      meetingStartsAt: startsAt,
      because: 'Called for this discussion',
    }),
    onMeeting(meeting, { type: 'item-added', contact }),
  ];
};

/** One called alone for a child who must be kept apart is the same as if the other had been called with it. */
const areKeptApart = ({ discussions, circumstances }: Call, { alwaysHoldStrategy }: Context['profile']): boolean => {
  const asksForIt = alwaysHoldStrategy.some(
    ({ id, separateMeetings }) => separateMeetings && circumstances.includes(id),
  );
  return discussions.length > 1 || (asksForIt && discussions.some(({ children }) => children.length > 0));
};

/**
 * Where children are kept apart, only what is the child's own goes along: everything else the contact holds
 * speaks of both.
 */
const detailsFor = (
  { children, concern }: Discussion,
  isKeptApart: boolean,
  details: ContactDetails,
): ContactDetails => {
  const own =
    children.length === 0 && !isKeptApart
      ? details.children
      : children.flatMap((index) => details.children[index] ?? []);
  const { needsImmediateProtection } = details;
  return isKeptApart
    ? { ...NO_DETAILS, children: own, concern, needsImmediateProtection }
    : { ...details, children: own, concern };
};

/** The time until it is held began with the contact, and goes on where the discussion is; else it begins now. */
const clocksOf = (origin: ContactState, context: Context): readonly ContactEvent[] => {
  const rules = context.profile.clocks.filter(({ stops }) => stops === 'strategy-meeting-held');
  const carried = rules.flatMap((rule): readonly ContactEvent[] => {
    const running = origin.clocks[rule.id];
    if (running === undefined || running.progress.kind === 'stopped') return [];
    const { clock, name, dueAt, startedAt, terms, owner } = running;
    return [{ type: 'clock-started', clock, name, dueAt, startedAt, terms, owner }];
  });
  const has = (clock: string) =>
    carried.some((event) => event.type === 'clock-started' && event.clock === clock);
  const begun = startClocks('significant-harm-suspected', NO_FACTS, null, context).filter(
    (event) =>
      event.type === 'clock-started' && !has(event.clock) && rules.some(({ id }) => id === event.clock),
  );
  return [...carried, ...begun];
};
