/** Every entry of the record as a sentence. What is not said here can be read nowhere, so the switches are exhaustive. */
import type { BoardEvent, HubEvent } from '#shared/decisions/event.ts';
import type { ContactEvent } from '#shared/decisions/event/contact.ts';
import type { AgreedAction, ActionEvent, InformationEvent, ItemEvent, OutcomeEvent, RatingEvent } from '#shared/decisions/event/item.ts';
import type { MeetingEvent } from '#shared/decisions/event/meeting.ts';
import type { EntryId, EpochMillis } from '#shared/ids.ts';
import { unreachable } from '#shared/result.ts';
import { sayShort } from '../ui/london-time.ts';
import { listWords, type Names } from './names.ts';
import { ADMITTED, CHAIRED, CONSENT, ENDED, LEFT, PLACES, REPORTED, ROUTES } from './words-of-choices.ts';

export type Said = {
  /** One sentence; who and when stand beside it. */
  readonly sentence: string;
  /** Reason, rationale or what was written, in the person's own words; empty where there is none. */
  readonly why: string;
  readonly saidAt: EpochMillis | null;
  /** An earlier entry that this one changes, and how. */
  readonly about: { readonly entry: EntryId; readonly how: keyof typeof RELATIONS } | null;
};

/** Said of the later entry, and of the earlier one. */
export const RELATIONS = {
  corrects: ['Corrects', 'Corrected by'],
  ends: ['Ends', 'Ended by'],
  restricts: ['Restricts', 'Restricted by'],
  restores: ['Lifts the restriction of', 'Restriction lifted by'],
  endorses: ['Endorses', 'Endorsed by'],
  dissents: ['Dissents from', 'Dissent recorded by'],
} as const;

const say = (sentence: string, why = '', rest: Partial<Pick<Said, 'saidAt' | 'about'>> = {}): Said => ({
  sentence,
  why,
  saidAt: null,
  about: null,
  ...rest,
});

const about = (how: keyof typeof RELATIONS, entry: EntryId | null) => ({ about: entry === null ? null : { entry, how } });

const HUB_EVENTS = ['person-registered', 'person-retired', 'sign-in-link-made', 'identity-linked', 'setting-chosen'] as const;
const isHubEvent = (event: BoardEvent): event is HubEvent => HUB_EVENTS.some((type) => type === event.type);

export const sayEntry = (event: BoardEvent, names: Names): Said => {
  if (isHubEvent(event)) return sayHub(event, names);
  switch (event.type) {
    case 'contact-recorded':
    case 'contact-amended':
    case 'immediate-protection-flagged':
    case 'immediate-protection-stood-down':
    case 'police-notified':
    case 'person-admitted':
    case 'admission-ended':
    case 'consent-stated':
    case 'duplicate-considered':
    case 'clock-started':
    case 'clock-stopped':
    case 'clock-missed':
    case 'entry-restricted':
    case 'restriction-lifted':
      return sayContact(event, names);
    case 'ratings-opened':
    case 'rating-given-blind':
    case 'rating-hidden':
    case 'ratings-revealed':
    case 'rating-given-openly':
    case 'reveal-corrected':
    case 'rating-agreed':
      return sayRating(event, names);
    case 'information-shared':
    case 'information-withheld':
    case 'sharing-ended':
    case 'information-confirmed':
    case 'nothing-known-recorded':
    case 'systems-checked':
      return sayInformation(event, names);
    case 'action-agreed':
    case 'action-corrected':
    case 'action-withdrawn':
    case 'action-reported':
      return sayAction(event, names);
    case 'outcome-recommended':
    case 'outcome-decided':
    case 'outcome-endorsed':
    case 'dissent-recorded':
      return sayOutcome(event, names);
    case 'item-listed':
    case 'item-finished':
    case 'item-reopened':
      return sayItem(event, names);
    default:
      return sayMeeting(event, names);
  }
};

const sayContact = (event: ContactEvent, names: Names): Said => {
  switch (event.type) {
    case 'contact-recorded':
      return say(`Contact ${event.reference} recorded ${ROUTES[event.route]}.`, event.details.concern, { saidAt: event.saidAt });
    case 'contact-amended':
      return say('The contact’s particulars were amended.', event.reason);
    case 'immediate-protection-flagged':
      return say('Flagged for immediate protection.', event.concern);
    case 'immediate-protection-stood-down':
      return say('Immediate protection stood down.', event.reason, about('ends', event.flag));
    case 'police-notified':
      return say('Police notified.', event.how, { saidAt: event.saidAt });
    case 'person-admitted':
      return say(`${event.name} (${names.agency(event.agency)}) may see this contact: ${ADMITTED[event.ground]}.`, event.reason);
    case 'admission-ended':
      return say(`${names.person(event.person)} may no longer see this contact.`, event.reason);
    case 'consent-stated':
      return say(`Consent: ${CONSENT[event.statement]}.`, event.words, { saidAt: event.saidAt });
    case 'duplicate-considered':
      return say(`Compared with another contact: ${event.isSame ? 'the same contact twice' : 'not the same'}. Nothing was merged.`, event.reason);
    case 'clock-started':
      return say(`Clock started: ${event.name}, ${event.dueAt === null ? 'due time to be chosen by the hub' : `due ${sayShort(event.dueAt)}`}; ${event.terms}.`);
    case 'clock-stopped':
      return say(`Clock ${event.clock} stopped.`, event.because);
    case 'clock-missed':
      return say(`Clock ${event.clock} missed: it was due ${sayShort(event.dueAt)}.`);
    case 'entry-restricted':
      return say('An entry was restricted.', event.reason, about('restricts', event.entry));
    case 'restriction-lifted':
      return say('An entry’s restriction was lifted.', event.reason, about('restores', event.entry));
    default:
      return unreachable(event);
  }
};

const byScribe = ({ enteredBy }: { enteredBy: 'agency' | 'scribe' }): string => (enteredBy === 'scribe' ? ', entered by the scribe' : '');

const sayRating = (event: RatingEvent, names: Names): Said => {
  switch (event.type) {
    case 'ratings-opened':
      return say('Ratings are open for this item: each is seen as it is given.', event.reason);
    case 'rating-given-blind':
      return say(`${names.agency(event.agency)} rated ${names.rating(event.value)}, not yet revealed${byScribe(event)}.`, event.reason);
    case 'rating-hidden':
      return say(`${names.agency(event.agency)} has rated.`);
    case 'ratings-revealed': {
      const given = event.ratings.map(({ agency, value }) => `${names.agency(agency)} ${names.rating(value)}`);
      const missing = event.missing.length === 0 ? '' : ` Not rated: ${listWords(event.missing.map(names.agency))}.`;
      return say(`Ratings revealed: ${given.length === 0 ? 'none given' : given.join(', ')}.${missing}`);
    }
    case 'rating-given-openly': {
      const how = { open: 'rated', late: 'rated after the reveal:', changed: 'changed its rating to' }[event.when];
      return say(`${names.agency(event.agency)} ${how} ${names.rating(event.value)}${byScribe(event)}.`, event.reason);
    }
    case 'reveal-corrected':
      return say('The reveal was too early: new ratings are blind again.', event.reason);
    case 'rating-agreed':
      return say(`Agreed rating: ${names.rating(event.value)}.`, event.rationale, about('corrects', event.corrects));
    default:
      return unreachable(event);
  }
};

const sayInformation = (event: InformationEvent, names: Names): Said => {
  const agency = names.agency(event.agency);
  const systems = (ids: readonly string[]) => listWords(ids.map((id) => names.system(event.agency, id)));
  switch (event.type) {
    case 'information-shared': {
      const withWhom = event.audience === 'core' ? 'the core agencies admitted' : 'the core agencies admitted and guests';
      return say(`${agency} shared its information with ${withWhom}${event.isBeforeRating ? ', before rating' : ''}.`, event.ground);
    }
    case 'information-withheld':
      return say(`${agency} decided not to share its information.`, event.reason);
    case 'sharing-ended':
      return say(`${agency} stopped sharing its information.`, event.reason);
    case 'information-confirmed':
      return say(`${agency} confirmed its information as its record.`, event.text);
    case 'nothing-known-recorded':
      return say(`${agency}: nothing known${event.systems.length === 0 ? '' : `, having checked ${systems(event.systems)}`}${byScribe(event)}.`);
    case 'systems-checked':
      return say(`${agency} checked ${event.systems.length === 0 ? 'no system' : systems(event.systems)}${byScribe(event)}.`);
    default:
      return unreachable(event);
  }
};

const sayAgreed = ({ what, agency, who, dueAt, purpose }: AgreedAction, names: Names): string =>
  [
    `${names.agency(agency)}${who === '' ? '' : `, ${who}`}: ${what}`,
    dueAt === null ? 'no due time' : `by ${sayShort(dueAt)}`,
    ...(purpose === '' ? [] : [`purpose: ${purpose}`]),
  ].join('; ');

const sayAction = (event: ActionEvent, names: Names): Said => {
  switch (event.type) {
    case 'action-agreed':
      return say(`Action agreed: ${sayAgreed(event.agreed, names)}.`);
    case 'action-corrected':
      return say(`Action corrected to: ${sayAgreed(event.agreed, names)}.`, event.reason);
    case 'action-withdrawn':
      return say('Action withdrawn.', event.reason);
    case 'action-reported':
      return say(`Action reported ${REPORTED[event.result]}.`, event.words);
    default:
      return unreachable(event);
  }
};

const sayOutcome = (event: OutcomeEvent, names: Names): Said => {
  switch (event.type) {
    case 'outcome-recommended':
      return say(`Recommended outcome: ${names.outcome(event.outcome)}.`, event.rationale);
    case 'outcome-decided': {
      const warned = event.warnings.length === 0 ? '' : ` Noted when it was decided: ${event.warnings.join('; ')}.`;
      const stays = event.keepsOpen ? ' The contact stays open.' : '';
      const why = event.correctionReason === '' ? event.rationale : `${event.rationale} Corrected because: ${event.correctionReason}`;
      return say(`Decided: ${names.outcome(event.outcome)}. Decision maker: ${event.decisionMaker.name}.${stays}${warned}`, why.trim(), about('corrects', event.corrects));
    }
    case 'outcome-endorsed':
      return say('The decision was endorsed.', event.words, about('endorses', event.decision));
    case 'dissent-recorded':
      return say(`${names.agency(event.agency)} recorded its dissent.`, event.words, about('dissents', event.decision));
    default:
      return unreachable(event);
  }
};

type AgendaEvent = Exclude<ItemEvent, RatingEvent | InformationEvent | ActionEvent | OutcomeEvent>;

const sayItem = (event: AgendaEvent, names: Names): Said => {
  switch (event.type) {
    case 'item-listed':
      return say(`Listed for the meeting of ${sayShort(event.meetingStartsAt)}.`, event.because);
    case 'item-finished': {
      const unconfirmed = event.unconfirmed.length === 0 ? '' : ` Not confirmed by the agency: ${listWords(event.unconfirmed.map(names.agency))}.`;
      return say(`Item ended: ${ENDED[event.result]}.${unconfirmed}`, event.reason);
    }
    case 'item-reopened':
      return say('Item reopened.', event.reason);
    default:
      return unreachable(event);
  }
};

const sayMeeting = (event: MeetingEvent, names: Names): Said => {
  switch (event.type) {
    case 'meeting-called':
      return say(`${event.extraordinary === null ? 'Meeting' : 'Extraordinary meeting'} called: ${event.title}, ${sayShort(event.startsAt)}.`, event.extraordinary ?? '');
    case 'meeting-opened':
      return say(`Meeting opened.${event.warnings.length === 0 ? '' : ` ${event.warnings.join(' ')}`}`);
    case 'chair-taken':
      return say(`${event.name} chairs: ${CHAIRED[event.ground]}.`);
    case 'chair-offered':
      return say(`The chair was offered to ${event.name}.`);
    case 'scribe-named':
      return say(`${event.name} writes the record.`);
    case 'person-joined':
      return say(`${event.name} (${names.agency(event.agency)}) joined ${PLACES[event.place]}.`);
    case 'person-left':
      return say(`${names.person(event.person)} ${LEFT[event.because]}.`);
    case 'apology-recorded':
      return say(`Apologies from ${names.agency(event.agency)}.`, event.words);
    case 'item-added':
      return say('A contact was put on the agenda.');
    case 'agenda-ordered':
      return say('The agenda was put in a new order.');
    case 'item-opened':
      return say('Discussion of the contact began.');
    case 'timer-set':
      return say(`Timer set to end at ${sayShort(event.endsAt)}.`);
    case 'item-ended':
      return say(`Discussion of the contact ended: ${ENDED[event.result]}.`);
    case 'item-resumed':
      return say('The contact came back on the agenda.');
    case 'meeting-closed':
      return say('Meeting closed.');
    case 'meeting-reopened':
      return say('Meeting reopened.', event.reason);
    default:
      return unreachable(event);
  }
};

const sayHub = (event: HubEvent, names: Names): Said => {
  switch (event.type) {
    case 'person-registered':
      return say(`${event.person.name} registered with the hub, for ${listWords(event.person.agencies.map(names.agency))}.`);
    case 'person-retired':
      return say(`${names.person(event.person)} is no longer registered with the hub.`, event.reason);
    case 'sign-in-link-made':
      return say(`A link to set up signing in was made for ${names.person(event.person)}.`);
    case 'identity-linked':
      return say(
        `${names.person(event.person)} can now sign in by ${event.identity.kind === 'passkey' ? 'a passkey' : 'their organisation'}${event.by === 'rule' ? ', as the hub’s rules allow' : ''}.`,
      );
    case 'setting-chosen':
      return say(`Setting chosen: ${event.path}.`, event.because);
    default:
      return unreachable(event);
  }
};
