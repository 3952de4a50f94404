/** MASH checks as sentences. */
import type { CheckAnswer, CheckEvent } from '#shared/decisions/event/check.ts';
import type { AgencyId } from '#shared/ids.ts';
import { unreachable } from '#shared/result.ts';
import { listWords, type Names } from './names.ts';
import { about, say, type Said } from './said.ts';
import { JUDGED, RISK } from './words-of-choices.ts';

export const sayCheck = (event: CheckEvent, names: Names): Said => {
  switch (event.type) {
    case 'check-opened':
      return say(
        ['MASH check opened', RISK[event.risk], `to ask ${namesOrNobody(event.agencies, names)}`].join(', ') +
          sayWarnings(event),
        event.why,
      );
    case 'check-assigned':
      return say(`${event.name} co-ordinates the MASH check.`);
    case 'agency-asked': {
      const reader = event.people.length === 0 ? ' Nobody of it is registered: ask by phone.' : '';
      return say(`${names.agency(event.agency)} asked for what it knows.${reader}`, event.because);
    }
    case 'check-answered':
      return say(
        `${names.agency(event.agency)} answered the MASH check${sayAnswer(event.agency, event.answer, names)}`,
        sayText(event.answer),
      );
    case 'check-answer-corrected':
      return say(
        `${names.agency(event.agency)} corrected its answer${sayAnswer(event.agency, event.answer, names)} Reason: ${event.reason}`,
        sayText(event.answer),
        about('corrects', event.corrects),
      );
    case 'check-completed':
      return say(
        `MASH check completed: ${JUDGED[event.risk]}${sayWarnings(event)}`,
        [event.analysis, event.next].filter((words) => words !== '').join('\n'),
      );
    case 'check-ended':
      return say('The MASH check was completed.');
    case 'check-withdrawn':
      return say('The MASH check was withdrawn.', event.reason);
    default:
      return unreachable(event);
  }
};

const sayWarnings = ({ warnings }: { readonly warnings: readonly string[] }): string =>
  warnings.length === 0 ? '.' : `. Warned: ${warnings.join(' ')}`;

const namesOrNobody = (agencies: readonly AgencyId[], names: Names): string =>
  agencies.length === 0 ? 'nobody' : listWords(agencies.map(names.agency));

const sayAnswer = (agency: AgencyId, answer: CheckAnswer, names: Names): string => {
  if (answer.kind === 'information') return '.';
  const systems = answer.systems.map((id) => names.system(agency, id));
  return systems.length === 0 ? ': nothing known.' : `: nothing known. Checked: ${listWords(systems)}.`;
};

const sayText = (answer: CheckAnswer): string =>
  answer.kind === 'nothing-known'
    ? ''
    : [answer.text, answer.analysis].filter((words) => words !== '').join('\n');
