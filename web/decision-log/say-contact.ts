/** Entries about a contact itself, as sentences. */
import type { ContactEvent } from '#shared/decisions/event/contact.ts';
import { sayRectified } from '#shared/records/rectification.ts';
import { unreachable } from '#shared/result.ts';
import { sayShort } from '../ui/london-time.ts';
import { listWords, type Names } from './names.ts';
import { about, say, type Said } from './said.ts';
import { sayCheck } from './say-check.ts';
import { sayOverride, saySealing } from './say-consent.ts';
import { sayDisagreement, sayLink } from './say-disagreement.ts';
import { sayDiscussionOpened } from './say-discussion.ts';
import { sayStep } from './say-step.ts';
import { ADMITTED, CONSENT, ROUTES } from './words-of-choices.ts';

export const sayContact = (event: ContactEvent, names: Names): Said => {
  switch (event.type) {
    case 'contact-recorded':
      return say(`Contact ${event.reference} recorded ${ROUTES[event.route]}.`, event.details.concern, {
        saidAt: event.saidAt,
      });
    case 'contact-amended':
      return say('The contact’s particulars were amended.', event.reason);
    case 'immediate-protection-flagged':
      return say('Flagged for immediate protection.', event.concern);
    case 'immediate-protection-stood-down':
      return say('Immediate protection stood down.', event.reason, about('ends', event.flag));
    case 'police-notified':
      return say('Police notified.', event.how, { saidAt: event.saidAt });
    case 'person-admitted':
      return say(
        `${event.name} (${names.agency(event.agency)}) may see this contact: ${ADMITTED[event.ground]}.`,
        event.reason,
      );
    case 'admission-ended':
      return event.because === 'observing-over'
        ? say(`${names.person(event.person)} no longer observes, and no longer sees this contact.`)
        : say(`${names.person(event.person)} may no longer see this contact.`, event.reason);
    case 'consent-stated':
      return say(`Consent: ${CONSENT[event.statement]}.`, event.words, { saidAt: event.saidAt });
    case 'duplicate-considered':
      return say(
        `Compared with another contact: ${event.isSame ? 'the same contact twice' : 'not the same'}. Nothing was merged.`,
        event.reason,
      );
    case 'rectification-considered':
      return say(
        `Asked to correct what is recorded (UK GDPR article 16): “${event.asked}” ${sayRectified(event.answer)}`,
        event.reason,
      );
    case 'clock-started':
      return say(
        `Clock started: ${event.name}, ${event.dueAt === null ? 'due time to be chosen by the hub' : `due ${sayShort(event.dueAt)}`}; ${event.terms}.`,
      );
    case 'clock-stopped':
      return say(`${nameOf(event.clock)} stopped.`, event.because);
    case 'clock-missed':
      return say(`${nameOf(event.clock)} missed: it was due ${sayShort(event.dueAt)}.`);
    case 'override-proposed':
    case 'override-agreed':
    case 'override-declined':
    case 'override-withdrawn':
      return sayOverride(event, names);
    case 'check-opened':
    case 'check-assigned':
    case 'agency-asked':
    case 'check-answered':
    case 'check-answer-corrected':
    case 'check-completed':
    case 'check-ended':
    case 'check-withdrawn':
      return sayCheck(event, names);
    case 'step-recorded':
    case 'step-endorsed':
      return sayStep(event);
    case 'discussion-opened':
      return sayDiscussionOpened(event);
    case 'contacts-linked':
    case 'contacts-unlinked':
      return sayLink(event);
    case 'disagreement-opened':
    case 'disagreement-moved':
    case 'disagreement-settled':
      return sayDisagreement(event, names);
    case 'contact-sealed':
    case 'contact-unsealed':
      return saySealing(event, names);
    case 'entry-restricted': {
      // Only a record keeper is sent who had it on a screen.
      const readBy = event.readBy.length === 0 ? '' : ` It had been read by ${listWords(event.readBy.map(names.person))}.`;
      return say(`An entry was restricted.${readBy}`, event.reason, about('restricts', event.entry));
    }
    case 'restriction-lifted':
      return say('An entry’s restriction was lifted.', event.reason, about('restores', event.entry));
    default:
      return unreachable(event);
  }
};

/** Those of a procedure are known by their ids; that of a disagreement is not. */
const nameOf = (clock: string): string =>
  clock.startsWith('disagreement-') ? 'The disagreement’s clock' : `Clock ${clock}`;
