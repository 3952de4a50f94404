/** The standard situation: a daily meeting that runs, with one contact on its agenda. */
import { onContact, onMeeting, type NewEvent } from '#shared/decisions/context.ts';
import type { ContactEvent } from '#shared/decisions/event/contact.ts';
import type { MeetingEvent } from '#shared/decisions/event/meeting.ts';
import { NO_DETAILS } from '#shared/decisions/state/contact.ts';
import type { ContactId, EpochMillis, MeetingId, ViewPosition } from '#shared/ids.ts';
import type { Person } from '#shared/people/person.ts';
import { actingFor, BEXLEY, CHAIR, HEALTH, POLICE, SCRIBE, WORKER } from './cast.ts';
import { given, inWorld, said, type Said } from './given-when-then.ts';
import { agency, contactView, START, type World } from './world.ts';

export const M = 'meeting-1' as MeetingId;
export const C = 'contact-1' as ContactId;
export const ITEM = { meeting: M, contact: C };

export const STARTS_AT = (START + 3_600_000) as EpochMillis;

export const recorded = (contact: ContactId = C, concern = 'A line'): NewEvent =>
  onContact(contact, {
    type: 'contact-recorded',
    reference: `BEX-2026-${contact}`,
    route: 'form',
    details: { ...NO_DETAILS, concern },
    saidAt: null,
  });

export const admitted = (
  person: Person,
  contact: ContactId = C,
  ground: Extract<ContactEvent, { type: 'person-admitted' }>['ground'] = 'named',
): NewEvent =>
  onContact(contact, {
    type: 'person-admitted',
    person: person.id,
    name: person.name,
    agency: person.agencies[0]!,
    ground,
    meeting: null,
    reason: '',
  });

export const called: Extract<MeetingEvent, { type: 'meeting-called' }> = {
  type: 'meeting-called',
  kind: 'daily',
  title: 'MASH daily meeting',
  startsAt: STARTS_AT,
  extraordinary: null,
  callLink: '',
  expected: ['police', 'education', 'health', 'csc'] as (typeof CHAIR)['agencies'],
};

export const joined = ({ id, name, agencies }: Person): NewEvent =>
  onMeeting(M, { type: 'person-joined', person: id, name, agency: agencies[0]!, place: 'room' });

export const listed = (contact: ContactId = C): readonly NewEvent[] => [
  onContact(contact, {
    type: 'item-listed',
    meeting: M,
    meetingStartsAt: STARTS_AT,
    because: 'Not yet decided',
  }),
  onMeeting(M, { type: 'item-added', contact }),
];

export const chairedBy = ({ id, name }: Person): NewEvent =>
  onMeeting(M, { type: 'chair-taken', chair: id, name, ground: 'opened' });

/** In the room: chair, scribe, social worker, police, health. Education is expected and missing. */
export const PRESENT: readonly Person[] = [CHAIR, SCRIBE, WORKER, POLICE, HEALTH];

export const contactRecorded: readonly Said[] = [
  said(SCRIBE, recorded(), ...PRESENT.map((person) => admitted(person))),
];

export const meetingCalled: readonly Said[] = [said(CHAIR, onMeeting(M, called), ...listed())];

export const meetingOpen: readonly Said[] = [
  ...contactRecorded,
  ...meetingCalled,
  ...PRESENT.map((person) => said(person, joined(person))),
  said(
    CHAIR,
    onMeeting(M, { type: 'meeting-opened', warnings: [] }),
    chairedBy(CHAIR),
    onMeeting(M, { type: 'scribe-named', scribe: SCRIBE.id, name: SCRIBE.name }),
    onMeeting(M, { type: 'item-opened', contact: C }),
  ),
];

/** How much of the contact a person has on screen when they have read everything. */
export const allSeen = (world: World, person: Person, contact: ContactId = C): ViewPosition =>
  contactView(world, contact, actingFor(person)).length as ViewPosition;

/** The world once the chair has recorded that outcome; with a reason where it corrects another. */
export const decidedAs = (
  outcome: string,
  world: World = given(...meetingOpen).world,
  correctionReason = '',
  profile: World['profile'] = BEXLEY,
): World =>
  inWorld(world)
    .when(
      {
        type: 'decide-outcome',
        ...ITEM,
        seen: allSeen(world, CHAIR),
        outcome,
        rationale: '',
        decisionMaker: CHAIR.id,
        correctionReason,
      },
      { by: CHAIR, profile },
    )
    .after();

export const ratedBlind = (
  of: string,
  value: string,
  reason = '',
  enteredBy: 'agency' | 'scribe' = 'agency',
): NewEvent =>
  onContact(C, { type: 'rating-given-blind', meeting: M, agency: agency(of), value, reason, enteredBy });
