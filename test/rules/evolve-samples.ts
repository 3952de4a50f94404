/** One entry of every kind the record can hold. A kind without a sample does not compile. */
import type { ContactStreamEvent } from '#shared/decisions/event.ts';
import type { GivenRating } from '#shared/decisions/event/item.ts';
import type { MeetingEvent } from '#shared/decisions/event/meeting.ts';
import { NO_DETAILS } from '#shared/decisions/state/contact.ts';
import type {
  ActionId,
  ContactId,
  EntryId,
  EpochMillis,
  OverrideId,
  PersonId,
  ViewPosition,
} from '#shared/ids.ts';
import { CHECK_SAMPLES } from './evolve-samples-check.ts';
import { LINK_SAMPLES } from './evolve-samples-links.ts';
import { SECTION_47_SAMPLES } from './evolve-samples-section-47.ts';
import { GUEST_SAMPLES } from './evolve-samples-guest.ts';
import { C, called, M } from './daily-meeting.ts';
import { agency, START } from './world.ts';

type Samples<Event extends { type: string }> = {
  readonly [Type in Event['type']]: Extract<Event, { type: Type }>;
};

const of = { meeting: M, agency: agency('police') };
const chair = 'chair' as PersonId;
const entry = 'e1' as EntryId;
const action = 'action-1' as ActionId;
const override = 'override-1' as OverrideId;
const other = 'contact-2' as ContactId;
const reason = 'Why';
const words = 'Words';
const agreed = { what: 'Visit', agency: agency('police'), who: '', dueAt: START, dueWords: '', purpose: '' };
const rating: GivenRating = {
  entry: null,
  agency: agency('police'),
  value: 'red',
  reason,
  enteredBy: 'agency',
  person: 'police' as PersonId,
  name: 'Police Example',
  at: START,
};

export const CONTACT_SAMPLES: Samples<ContactStreamEvent> = {
  'contact-recorded': {
    type: 'contact-recorded',
    reference: 'BEX-1',
    route: 'form',
    details: NO_DETAILS,
    saidAt: START,
  },
  'contact-amended': { type: 'contact-amended', details: NO_DETAILS, reason },
  'immediate-protection-flagged': { type: 'immediate-protection-flagged', concern: '' },
  'immediate-protection-stood-down': { type: 'immediate-protection-stood-down', flag: entry, reason },
  'police-notified': { type: 'police-notified', saidAt: null, how: '' },
  'person-admitted': {
    type: 'person-admitted',
    person: chair,
    name: '',
    agency: agency('csc'),
    ground: 'named',
    meeting: null,
    reason,
  },
  'admission-ended': { type: 'admission-ended', person: chair, because: 'removed', reason },
  'consent-stated': { type: 'consent-stated', statement: 'verbal', words, saidAt: null },
  'discussion-opened': {
    type: 'discussion-opened',
    origin: other,
    originReference: 'BEX-2',
    meeting: M,
    circumstances: [{ id: 'OLD-S4.4', words, source: 'Oldham 6.4' }],
  },
  ...SECTION_47_SAMPLES,
  'contact-sealed': { type: 'contact-sealed', named: [chair], reason },
  'contact-unsealed': { type: 'contact-unsealed', reason },
  'override-proposed': {
    type: 'override-proposed',
    override,
    owner: agency('police'),
    ground: { id: 'BEX-N6', words, source: 'Bexley 21' },
    rationale: words,
    family: { kind: 'told', words: '' },
    parties: [{ kind: 'owning-agency' }],
    partiesSource: 'Bexley 27',
  },
  'override-agreed': { type: 'override-agreed', override, party: 0, words: '' },
  'override-declined': { type: 'override-declined', override, party: 0, words },
  'override-withdrawn': { type: 'override-withdrawn', override, reason },
  'rectification-considered': { type: 'rectification-considered', asked: words, answer: 'amended', reason },
  'step-recorded': {
    type: 'step-recorded',
    step: 'screening',
    name: 'Screening',
    source: 'Bexley 3',
    answers: [{ field: 'done', kind: 'text', asked: words, value: words, said: words }],
    finding: null,
    level: { from: null, to: { id: 'additional', words } },
    saidAt: null,
    warnings: [],
    endorsedBy: ['senior-practitioner'],
    corrects: null,
    correctionReason: '',
  },
  'step-endorsed': { type: 'step-endorsed', entry, words: '' },
  ...CHECK_SAMPLES,
  ...LINK_SAMPLES,
  'duplicate-considered': { type: 'duplicate-considered', other, isSame: true, reason },
  'clock-started': {
    type: 'clock-started',
    clock: 'BEX-T9',
    name: '',
    startedAt: START,
    dueAt: START,
    terms: '',
    owner: '',
  },
  'clock-stopped': { type: 'clock-stopped', clock: 'BEX-T9', because: reason },
  'clock-missed': { type: 'clock-missed', clock: 'BEX-T9', dueAt: START },
  'entry-restricted': { type: 'entry-restricted', entry, reason, readBy: [chair] },
  'restriction-lifted': { type: 'restriction-lifted', entry, reason },
  'item-listed': { type: 'item-listed', meeting: M, meetingStartsAt: START, because: reason },
  'item-finished': {
    type: 'item-finished',
    meeting: M,
    result: 'carried',
    reason,
    unconfirmed: [agency('police')],
  },
  'item-reopened': { type: 'item-reopened', meeting: M, corrects: null, reason },
  'ratings-opened': { type: 'ratings-opened', meeting: M, reason },
  'rating-hidden': { type: 'rating-hidden', ...of },
  'rating-given-blind': { type: 'rating-given-blind', ...of, value: 'red', reason, enteredBy: 'agency' },
  'ratings-revealed': {
    type: 'ratings-revealed',
    meeting: M,
    ratings: [rating],
    missing: [agency('health')],
  },
  'rating-given-openly': {
    type: 'rating-given-openly',
    ...of,
    when: 'late',
    value: 'amber',
    reason,
    enteredBy: 'agency',
  },
  'reveal-corrected': { type: 'reveal-corrected', meeting: M, corrects: null, reason },
  'rating-agreed': { type: 'rating-agreed', meeting: M, value: 'red', rationale: '', corrects: null },
  'information-shared': {
    type: 'information-shared',
    ...of,
    audience: 'core',
    ground: '',
    isBeforeRating: false,
    documentPosition: 1,
    textHash: '',
  },
  'information-withheld': { type: 'information-withheld', ...of, reason },
  'sharing-ended': { type: 'sharing-ended', ...of, reason },
  'information-confirmed': {
    type: 'information-confirmed',
    ...of,
    text: words,
    documentPosition: 1,
    textHash: '',
  },
  'nothing-known-recorded': { type: 'nothing-known-recorded', ...of, systems: [], enteredBy: 'agency' },
  'systems-checked': { type: 'systems-checked', ...of, systems: ['PNC'], enteredBy: 'agency' },
  'action-agreed': { type: 'action-agreed', meeting: M, action, agreed },
  'action-corrected': { type: 'action-corrected', meeting: M, action, agreed, reason },
  'action-withdrawn': { type: 'action-withdrawn', meeting: M, action, reason },
  'action-reported': { type: 'action-reported', action, result: 'not-done', words },
  'outcome-recommended': { type: 'outcome-recommended', meeting: M, outcome: 'BEX-O1', rationale: words },
  'outcome-decided': {
    type: 'outcome-decided',
    meeting: M,
    outcome: 'BEX-O1',
    keepsOpen: false,
    rationale: '',
    decisionMaker: { person: chair, name: '' },
    warnings: [],
    corrects: null,
    correctionReason: '',
  },
  'plan-reviewed': {
    type: 'plan-reviewed',
    meeting: M,
    result: 'goes-on',
    nextReview: '2026-12-10',
    words,
    agreed: [{ id: 'family', words, source: 'local' }],
    warnings: [],
    corrects: null,
    correctionReason: '',
  },
  'item-discussed': { type: 'item-discussed', meeting: M, words },
  'outcome-endorsed': { type: 'outcome-endorsed', meeting: M, decision: entry, words: '' },
  'dissent-recorded': { type: 'dissent-recorded', ...of, words, decision: null },
  ...GUEST_SAMPLES,
};

export const MEETING_SAMPLES: Samples<MeetingEvent> = {
  'meeting-called': called,
  'meeting-opened': { type: 'meeting-opened', warnings: [] },
  'chair-taken': { type: 'chair-taken', chair, name: '', ground: 'opened' },
  'chair-offered': { type: 'chair-offered', to: chair, name: '' },
  'scribe-named': { type: 'scribe-named', scribe: chair, name: '' },
  'invitation-required': {
    type: 'invitation-required',
    calledBy: chair,
    form: 'meeting',
    formAgreedBy: '',
    onCall: [],
  },
  'person-invited': {
    type: 'person-invited',
    person: chair,
    name: '',
    agency: agency('csc'),
    mayDecide: true,
    reason: '',
  },
  'person-uninvited': { type: 'person-uninvited', person: chair, reason },
  'invitation-answered': { type: 'invitation-answered', person: chair, answer: 'coming', words: '' },
  'authority-recorded': { type: 'authority-recorded', person: chair, mayDecide: false },
  'continued-without-quorum': {
    type: 'continued-without-quorum',
    missing: [agency('police')],
    reason,
  },
  'person-joined': { type: 'person-joined', person: chair, name: '', agency: agency('csc'), place: 'room' },
  'observer-named': {
    type: 'observer-named',
    observer: chair,
    name: '',
    agency: agency('csc'),
    reason,
  },
  'observer-joined': {
    type: 'observer-joined',
    person: chair,
    name: '',
    agency: agency('csc'),
    place: 'room',
    acknowledged: words,
  },
  'person-left': { type: 'person-left', person: chair, because: 'left' },
  'apology-recorded': { type: 'apology-recorded', agency: agency('police'), words },
  'item-added': { type: 'item-added', contact: C },
  'agenda-ordered': { type: 'agenda-ordered', order: [other, C] },
  'item-opened': { type: 'item-opened', contact: C },
  'timer-set': { type: 'timer-set', contact: C, endsAt: START as EpochMillis },
  'item-ended': { type: 'item-ended', contact: C, result: 'decided' },
  'item-resumed': { type: 'item-resumed', contact: C },
  'chair-minutes': { type: 'chair-minutes', person: chair, name: '' },
  'minutes-approved': {
    type: 'minutes-approved',
    contact: C,
    seen: 3 as ViewPosition,
    sections: [],
    decision: null,
    additions: [],
  },
  'agenda-point-put': { type: 'agenda-point-put', words },
  'agenda-point-settled': { type: 'agenda-point-settled', point: entry, words },
  'meeting-closed': { type: 'meeting-closed' },
  'meeting-reopened': { type: 'meeting-reopened', reason },
};
