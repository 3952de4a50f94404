/** Every entry of the record as a sentence. What is not said here can be read nowhere, so the switches are exhaustive. */
import type { BoardEvent, HubEvent } from '#shared/decisions/event.ts';
import { listWords, type Names } from './names.ts';
import { say, type Said } from './said.ts';
import { sayContact } from './say-contact.ts';
import { isGuestEvent, sayGuestEvent } from './say-guest.ts';
import { sayAction, sayInformation, sayItem, sayOutcome, sayRating } from './say-item.ts';
import { saySection47 } from './say-discussion.ts';
import { sayMeeting } from './say-meeting.ts';
import { sayReview } from './say-review.ts';
import { sayRecords } from './say-records.ts';

const HUB_EVENTS = [
  'person-registered',
  'person-retired',
  'sign-in-link-made',
  'sign-ins-ended',
  'identity-linked',
  'setting-chosen',
  'profile-adopted',
  'connection-made',
  'connection-ended',
  'message-replayed',
  'report-refused',
  'contact-disposed',
  'meeting-disposed',
  'hold-placed',
  'hold-lifted',
  'agreement-recorded',
  'agreement-ended',
  'entry-erased',
] as const;
const isHubEvent = (event: BoardEvent): event is HubEvent => HUB_EVENTS.some((type) => type === event.type);

export const sayEntry = (event: BoardEvent, names: Names): Said => {
  if (isHubEvent(event)) return sayHub(event, names);
  if (isGuestEvent(event)) return sayGuestEvent(event, names);
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
    case 'rectification-considered':
    case 'clock-started':
    case 'clock-stopped':
    case 'clock-missed':
    case 'step-recorded':
    case 'step-endorsed':
    case 'override-proposed':
    case 'override-agreed':
    case 'override-declined':
    case 'override-withdrawn':
    case 'check-opened':
    case 'check-assigned':
    case 'agency-asked':
    case 'check-answered':
    case 'check-answer-corrected':
    case 'check-completed':
    case 'check-ended':
    case 'check-withdrawn':
    case 'contact-sealed':
    case 'contact-unsealed':
    case 'discussion-opened':
    case 'contacts-linked':
    case 'contacts-unlinked':
    case 'disagreement-opened':
    case 'disagreement-moved':
    case 'disagreement-settled':
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
    case 'section-recorded':
    case 'section-47-decided':
    case 'decision-signed':
    case 'point-parked':
    case 'point-settled':
    case 'minutes-added':
      return saySection47(event, names);
    case 'outcome-recommended':
    case 'outcome-decided':
    case 'outcome-endorsed':
    case 'dissent-recorded':
      return sayOutcome(event, names);
    case 'plan-reviewed':
    case 'item-discussed':
      return sayReview(event);
    case 'item-listed':
    case 'item-finished':
    case 'item-reopened':
      return sayItem(event, names);
    default:
      return sayMeeting(event, names);
  }
};

const sayHub = (event: HubEvent, names: Names): Said => {
  switch (event.type) {
    case 'person-registered':
      return say(
        `${event.person.name} registered with the hub, for ${listWords(event.person.agencies.map(names.agency))}.`,
      );
    case 'person-retired':
      return say(`${names.person(event.person)} is no longer registered with the hub.`, event.reason);
    case 'sign-in-link-made':
      return say(`A link to set up signing in was made for ${names.person(event.person)}.`);
    case 'connection-made':
      return say(
        event.kind === 'receiver'
          ? `Another system, “${event.name}”, is told what happens, at ${event.address}.`
          : `A key was made for another system, “${event.name}”.`,
      );
    case 'connection-ended':
      return say(
        event.kind === 'receiver'
          ? `“${event.name}” is told nothing any more.`
          : `The key of “${event.name}” is worth nothing any more.`,
      );
    case 'message-replayed':
      return say(`A message that “${event.name}” would not take was sent to it again.`);
    case 'report-refused':
      return say(`The report “${event.report}” was asked for and refused: they are not entitled to it.`);
    case 'sign-ins-ended':
      return say(`${names.person(event.person)} was signed out everywhere.`);
    case 'identity-linked':
      return say(
        `${names.person(event.person)} can now sign in by ${event.identity.kind === 'passkey' ? 'a passkey' : 'their organisation'}${event.by === 'rule' ? ', as the hub’s rules allow' : ''}.`,
      );
    case 'setting-chosen':
      return say(`Setting chosen: ${event.path}.`, event.because);
    case 'profile-adopted':
      return say(`Version ${event.version} of the hub’s profile came into force.`);
    default:
      return sayRecords(event, names);
  }
};
