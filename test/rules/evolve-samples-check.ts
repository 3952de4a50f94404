/** One entry of every kind that a MASH check records. A kind without a sample does not compile. */
import type { CheckEvent } from '#shared/decisions/event/check.ts';
import type { CheckId, EntryId, PersonId } from '#shared/ids.ts';
import { agency, START } from './world.ts';

const check = 'check-1' as CheckId;
const chair = 'chair' as PersonId;
const entry = 'e1' as EntryId;
const nothingKnown = { kind: 'nothing-known', systems: ['pnc'] } as const;
const reason = 'Why';
const words = 'Words';

export const CHECK_SAMPLES: { readonly [Type in CheckEvent['type']]: Extract<CheckEvent, { type: Type }> } = {
  'check-opened': {
    type: 'check-opened',
    check,
    why: words,
    risk: 'high',
    agencies: [agency('police')],
    warnings: [],
  },
  'check-assigned': { type: 'check-assigned', check, to: chair, name: '' },
  'agency-asked': {
    type: 'agency-asked',
    check,
    agency: agency('police'),
    because: '',
    people: [chair],
    dueAt: START,
  },
  'check-answered': { type: 'check-answered', check, agency: agency('police'), answer: nothingKnown },
  'check-answer-corrected': {
    type: 'check-answer-corrected',
    check,
    agency: agency('police'),
    answer: { kind: 'information', text: words, analysis: '' },
    reason,
    corrects: entry,
  },
  'check-completed': {
    type: 'check-completed',
    check,
    analysis: words,
    risk: 'unclear',
    level: null,
    meetingKind: null,
    next: '',
    warnings: [],
  },
  'check-ended': { type: 'check-ended', check },
  'check-withdrawn': { type: 'check-withdrawn', check, reason },
};
