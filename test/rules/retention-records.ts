/** A contact that was decided and a meeting that closed, made up, for the rules about keeping them. */
import type { Entry, ContactStreamEvent } from '#shared/decisions/event.ts';
import { evolveContact } from '#shared/decisions/evolve/contact.ts';
import { NO_DETAILS, type ContactState } from '#shared/decisions/state/contact.ts';
import type { MeetingEvent } from '#shared/decisions/event/meeting.ts';
import { evolveMeeting } from '#shared/decisions/evolve/meeting.ts';
import type { MeetingState } from '#shared/decisions/state/meeting.ts';
import type { ContactId, EntryId, EpochMillis, MeetingId } from '#shared/ids.ts';
import { KEEPER } from './cast.ts';

export const CONTACT = 'contact-1' as ContactId;
const SAT = 'meeting-1' as MeetingId;
const AT = Date.UTC(2026, 0, 31, 15) as EpochMillis;

const entry = (event: ContactStreamEvent, index: number): Entry<ContactStreamEvent> => ({
  id: `e${index}` as EntryId,
  at: AT,
  person: KEEPER.id,
  name: KEEPER.name,
  agency: KEEPER.agencies[0]!,
  event,
});

const EVENTS: readonly ContactStreamEvent[] = [
  { type: 'contact-recorded', reference: 'BEX-2026-00001', route: 'form', details: NO_DETAILS, saidAt: null },
  {
    type: 'person-admitted',
    person: KEEPER.id,
    name: KEEPER.name,
    agency: KEEPER.agencies[0]!,
    ground: 'standing',
    meeting: null,
    reason: '',
  },
  { type: 'item-listed', meeting: SAT, meetingStartsAt: AT, because: '' },
  {
    type: 'outcome-decided',
    meeting: SAT,
    outcome: 'BEX-O7',
    keepsOpen: false,
    rationale: '',
    decisionMaker: { person: KEEPER.id, name: KEEPER.name },
    warnings: [],
    corrects: null,
    correctionReason: '',
  },
];

export const decidedContact = (): ContactState => {
  const state = EVENTS.map(entry).reduce<ContactState | null>(evolveContact, null);
  if (state === null) throw new Error('Nothing was recorded');
  return state;
};

const called: Entry<MeetingEvent> = {
  ...entry(EVENTS[0]!, 0),
  event: {
    type: 'meeting-called',
    kind: 'daily',
    title: 'MASH daily meeting',
    startsAt: AT,
    extraordinary: null,
    callLink: '',
    expected: [],
  },
};

export const MEETING: MeetingState = evolveMeeting(null, called);
