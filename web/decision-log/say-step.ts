/** Steps of the hub's procedure, as sentences. */
import type { RecordedAnswer, StepEvent } from '#shared/decisions/event/step.ts';
import { unreachable } from '#shared/result.ts';
import { sayShort } from '../ui/london-time.ts';
import { about, say, type Said } from './said.ts';

/** An answer as a person reads it; empty for a gap. */
export const sayAnswer = ({ value, said }: RecordedAnswer): string =>
  typeof value === 'number' ? sayShort(value) : said;

export const sayStep = (event: StepEvent): Said => {
  switch (event.type) {
    case 'step-recorded': {
      const { name, source, answers, finding, level, warnings, corrects, correctionReason, saidAt } = event;
      const given = answers.map((answer) => ({ asked: answer.asked, said: sayAnswer(answer) }));
      const gaps = given.filter(({ said }) => said === '').length;
      const parts = [
        `${corrects === null ? 'Recorded' : 'Corrected'}: ${name} (${source}).`,
        ...(level === null ? [] : [sayLevel(level)]),
        ...(finding === null ? [] : [`${finding}.`]),
        ...(gaps === 0 ? [] : [`${gaps} of ${given.length} not answered.`]),
        ...warnings,
      ];
      const answered = given.filter(({ said }) => said !== '').map(({ asked, said }) => `${asked}: ${said}`);
      const why = [...(correctionReason === '' ? [] : [correctionReason]), ...answered].join('\n');
      return say(parts.join(' '), why, { saidAt, ...about('corrects', corrects) });
    }
    case 'step-endorsed':
      return say('Endorsed.', event.words, about('endorses', event.entry));
    default:
      return unreachable(event);
  }
};

type Graded = { readonly from: { readonly words: string } | null; readonly to: { readonly words: string } };

const sayLevel = ({ from, to }: Graded): string =>
  from === null || from.words === to.words ? `Level: ${to.words}.` : `Level: from ${from.words} to ${to.words}.`;
