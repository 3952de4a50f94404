/** Decides what a record keeper asks of the records: to erase, to hold, to choose how long they are kept. */
import type { NewEvent } from '../decisions/context.ts';
import type { HubEvent } from '../decisions/event.ts';
import { isAdmitted, type ContactState } from '../decisions/state/contact.ts';
import { isOpenTo, type MeetingState } from '../decisions/state/meeting.ts';
import type { ContactId, MeetingId, PersonId } from '../ids.ts';
import { holds, type Actor, type Person } from '../people/person.ts';
import { accept, refuse, type Result } from '../result.ts';
import type { AgreementEndGiven } from './agreement.ts';
import type { Agreement, DisposalGround } from './event.ts';
import type { Keeping } from './keeping.ts';
import type { RectificationGiven } from './rectification.ts';
import { isBeforeMeeting, settingOf, type Due, type RecordKind } from './retention.ts';

type Decided = Result<readonly NewEvent[]>;

const onHub = (event: HubEvent): Decided => accept([{ stream: 'hub', event }]);

const NOT_KEEPER = refuse('not-permitted', 'Only a record keeper of this hub may do that.');
const NO_REASON = refuse('needs-reason', 'Say why.');
/** The same for a contact that is not there and one the record keeper is not admitted to. */
export const NO_SUCH_CONTACT = refuse('not-found', 'There is no such contact on your board.');

/** Of the record keeper who asks, and the contact as it stands. */
export type ContactAsked = {
  readonly actor: Actor;
  readonly id: ContactId;
  readonly contact: ContactState | null;
  readonly people: Readonly<Record<PersonId, Person>>;
  readonly keeping: Keeping;
};

const mayKeep = ({ actor, contact }: ContactAsked): Result<ContactState> => {
  if (!holds(actor, 'record-keeper')) return NOT_KEEPER;
  return contact === null || !isAdmitted(contact, actor.person) ? NO_SUCH_CONTACT : accept(contact);
};

/** Record keepers named in a sealed contact; null where every one of them may know of it. */
export const whoKnows = (
  contact: ContactState,
  people: ContactAsked['people'],
): readonly PersonId[] | null =>
  contact.sealed === null
    ? null
    : Object.values(people)
        .filter((person) => holds(person, 'record-keeper') && isAdmitted(contact, person.id))
        .map(({ id }) => id);

export const decideErasure = (asked: ContactAsked, ground: DisposalGround, reason: string): Decided => {
  const allowed = mayKeep(asked);
  if (!allowed.ok) return allowed;
  const contact = allowed.value;
  if (asked.keeping.holds.has(asked.id))
    return refuse('not-now', 'This contact is under a legal hold. It can be erased once the hold is lifted.');
  if (isBeforeMeeting(contact))
    return refuse(
      'not-now',
      'This contact is before a meeting or flagged for immediate protection. Decide it first; a wrong entry can be restricted at once.',
    );
  if (reason.trim() === '') return NO_REASON;
  const knownTo = whoKnows(contact, asked.people);
  const { reference } = contact;
  return onHub({ type: 'contact-disposed', contact: asked.id, reference, ground, reason, knownTo });
};

/** Record keepers to whom a discussion by invitation is open; null where every one of them may know of the meeting. */
const whoKnowsMeeting = (
  meeting: MeetingState,
  people: ContactAsked['people'],
): readonly PersonId[] | null =>
  meeting.byInvitation === null
    ? null
    : Object.values(people)
        .filter((person) => holds(person, 'record-keeper') && isOpenTo(meeting, person.id))
        .map(({ id }) => id);

export type MeetingAsked = {
  readonly actor: Actor;
  readonly id: MeetingId;
  readonly meeting: MeetingState | null;
  readonly due: Due;
  readonly people: Readonly<Record<PersonId, Person>>;
};

/** A meeting goes by retention only: by itself it holds ids, names of staff and its notes. */
export const decideMeetingDisposal = (
  { actor, id, meeting, due, people }: MeetingAsked,
  reason: string,
): Decided => {
  if (!holds(actor, 'record-keeper')) return NOT_KEEPER;
  if (meeting === null) return refuse('not-found', 'There is no such meeting.');
  if (due.kind !== 'due') return refuse('not-now', 'This meeting is not due.');
  const { title } = meeting;
  const knownTo = whoKnowsMeeting(meeting, people);
  return onHub({ type: 'meeting-disposed', meeting: id, title, ground: 'retention', reason, knownTo });
};

export const decideHold = (asked: ContactAsked, deed: 'place' | 'lift', reason: string): Decided => {
  const allowed = mayKeep(asked);
  if (!allowed.ok) return allowed;
  const isHeld = asked.keeping.holds.has(asked.id);
  if (deed === 'lift' && !isHeld) return refuse('not-now', 'This contact is not under a legal hold.');
  if (deed === 'place' && isHeld) return accept([]);
  if (reason.trim() === '') return NO_REASON;
  return onHub({ type: deed === 'place' ? 'hold-placed' : 'hold-lifted', contact: asked.id, reason });
};

/** `months`: null goes back to keeping this kind without an end. */
export const decideRetention = (
  actor: Actor,
  kind: RecordKind,
  months: number | null,
  because: string,
): Decided => {
  if (!holds(actor, 'record-keeper', 'administrator'))
    return refuse('not-permitted', 'Only a record keeper or an administrator of this hub may do that.');
  if (because.trim() === '') return NO_REASON;
  return onHub({ type: 'setting-chosen', path: settingOf(kind), value: months, because });
};

export const decideAgreement = (
  actor: Actor,
  agreement: Agreement,
  agencies: readonly { readonly id: string }[],
): Decided => {
  if (!holds(actor, 'record-keeper', 'administrator'))
    return refuse('not-permitted', 'Only a record keeper or an administrator of this hub may do that.');
  if (!agencies.some(({ id }) => id === agreement.agency))
    return refuse('not-in-profile', 'This hub has no such agency.');
  return onHub({ type: 'agreement-recorded', agreement });
};

/** What is ended stays on the register; recording the same agency and title again brings it back into force. */
export const decideAgreementEnd = (
  actor: Actor,
  { agency, title, endedOn, reason }: AgreementEndGiven,
  agreements: Keeping['agreements'],
): Decided => {
  if (!holds(actor, 'record-keeper', 'administrator'))
    return refuse('not-permitted', 'Only a record keeper or an administrator of this hub may do that.');
  const known = agreements.find((each) => each.agency === agency && each.title === title);
  if (known === undefined) return refuse('not-found', 'There is no such agreement on the register.');
  if (known.ended !== null) return refuse('not-now', 'This agreement has already ended.');
  return onHub({ type: 'agreement-ended', agency, title, endedOn, reason });
};

/** On the contact's own stream: it repeats what the person asked for, and goes when the contact is erased. */
export const decideRectification = (asked: ContactAsked, given: RectificationGiven): Decided => {
  const allowed = mayKeep(asked);
  if (!allowed.ok) return allowed;
  const event = { type: 'rectification-considered', ...given } as const;
  return accept([{ stream: 'contact', contact: asked.id, event }]);
};
