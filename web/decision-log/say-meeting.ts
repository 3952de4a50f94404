/** Entries about a meeting, as sentences. */
import type { MeetingEvent } from '#shared/decisions/event/meeting.ts';
import { unreachable } from '#shared/result.ts';
import { sayShort } from '../ui/london-time.ts';
import type { Names } from './names.ts';
import { sayDiscussion } from './say-discussion.ts';
import { about, say, type Said } from './said.ts';
import { CHAIRED, ENDED, LEFT, PLACES } from './words-of-choices.ts';

export const sayMeeting = (event: MeetingEvent, names: Names): Said => {
  switch (event.type) {
    case 'meeting-called':
      return say(
        `${event.extraordinary === null ? 'Meeting' : 'Extraordinary meeting'} called: ${event.title}, ${sayShort(event.startsAt)}.`,
        event.extraordinary ?? '',
      );
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
    case 'observer-named':
      return say(`${event.name} may observe.`, event.reason);
    case 'observer-joined':
      return say(`${event.name} observes ${PLACES[event.place]}, and acknowledged confidentiality.`, event.acknowledged);
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
    case 'chair-minutes':
      return say(`${event.name} chairs and writes the minutes: they are meant to be two people.`);
    case 'minutes-approved':
      return say('The chair approved the minutes.');
    case 'agenda-point-put':
      return say('A point was put on the agenda.', event.words);
    case 'agenda-point-settled':
      return say('A point of the agenda was settled.', event.words, about('ends', event.point));
    case 'invitation-required':
    case 'person-invited':
    case 'person-uninvited':
    case 'invitation-answered':
    case 'authority-recorded':
    case 'continued-without-quorum':
      return sayDiscussion(event, names);
    case 'wall-paired':
      return say('The meeting was put on the room’s screen.');
    case 'wall-blanked':
      return say(event.isBlank ? 'The room’s screen was blanked.' : 'The room’s screen showed the meeting again.');
    case 'wall-ended':
      return say('The meeting was taken off the room’s screen.');
    case 'meeting-closed':
      return say('Meeting closed.');
    case 'meeting-reopened':
      return say('Meeting reopened.', event.reason);
    default:
      return unreachable(event);
  }
};
