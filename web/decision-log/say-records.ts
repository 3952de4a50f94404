/** Entries about the records themselves, as sentences: what was erased, held and agreed. */
import { sayGround, type RecordsEvent } from '#shared/records/event.ts';
import { unreachable } from '#shared/result.ts';
import { sayDate } from '../ui/london-time.ts';
import type { Names } from './names.ts';
import { say, type Said } from './said.ts';

export const sayRecords = (event: RecordsEvent, names: Names): Said => {
  switch (event.type) {
    case 'contact-disposed':
      return say(`Contact ${event.reference} erased under ${sayGround(event.ground)}.`, event.reason);
    case 'meeting-disposed':
      return say(`Meeting “${event.title}” erased under ${sayGround(event.ground)}.`, event.reason);
    case 'hold-placed':
      return say('Put under a legal hold: it cannot be erased.', event.reason);
    case 'hold-lifted':
      return say('Legal hold lifted.', event.reason);
    case 'agreement-recorded':
      return say(`${names.agency(event.agreement.agency)}: agreement recorded, ${event.agreement.title}.`);
    case 'agreement-ended':
      return say(`${names.agency(event.agency)}: agreement ended, ${event.title}.`, event.reason);
    case 'entry-erased':
      return say(
        `Erased on ${sayDate(event.erasedAt)} under ${sayGround(event.ground)}. It was: ${event.was.replaceAll('-', ' ')}.`,
        event.reason,
      );
    default:
      return unreachable(event);
  }
};
