/** Entries about a contact itself, as sentences. */
import type { ContactEvent } from '#shared/decisions/event/contact.ts';
import { unreachable } from '#shared/result.ts';
import { sayShort } from '../ui/london-time.ts';
import type { Names } from './names.ts';
import { about, say, type Said } from './said.ts';
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
      return say(`${names.person(event.person)} may no longer see this contact.`, event.reason);
    case 'consent-stated':
      return say(`Consent: ${CONSENT[event.statement]}.`, event.words, { saidAt: event.saidAt });
    case 'duplicate-considered':
      return say(
        `Compared with another contact: ${event.isSame ? 'the same contact twice' : 'not the same'}. Nothing was merged.`,
        event.reason,
      );
    case 'clock-started':
      return say(
        `Clock started: ${event.name}, ${event.dueAt === null ? 'due time to be chosen by the hub' : `due ${sayShort(event.dueAt)}`}; ${event.terms}.`,
      );
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
