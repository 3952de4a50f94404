/** One entry of every kind that a discussion records under its headings and of its decision. */
import type { MinutesAdded } from '#shared/decisions/event/minutes.ts';
import type { Section47Event } from '#shared/decisions/event/section-47.ts';
import type { EntryId, PersonId, ViewPosition } from '#shared/ids.ts';
import { M } from './daily-meeting.ts';
import { agency } from './world.ts';

type Kept = Section47Event | MinutesAdded;

const of = { meeting: M, agency: agency('police') };
const chair = 'chair' as PersonId;
const entry = 'e1' as EntryId;
const words = 'Words that somebody wrote';

export const SECTION_47_SAMPLES: { readonly [Type in Kept['type']]: Extract<Kept, { type: Type }> } = {
  'section-recorded': {
    type: 'section-recorded',
    kind: 'strategy',
    meeting: M,
    section: 'not-known',
    heading: 'What do we not know?',
    source: 'asked by the board',
    text: words,
    documentPosition: 1,
    textHash: '',
  },
  'section-47-decided': {
    type: 'section-47-decided',
    meeting: M,
    threshold: 'met',
    enquiry: 'joint',
    rationale: words,
    decisionMaker: { person: chair, name: '' },
    sections: [],
    warnings: [],
    corrects: null,
    correctionReason: '',
  },
  'decision-signed': {
    type: 'decision-signed',
    ...of,
    decision: entry,
    position: 'agrees',
    words: '',
    seen: 3 as ViewPosition,
    mayDecide: true,
  },
  'point-parked': { type: 'point-parked', meeting: M, words },
  'minutes-added': { type: 'minutes-added', meeting: M, words },
  'point-settled': { type: 'point-settled', meeting: M, point: entry, words },
};
