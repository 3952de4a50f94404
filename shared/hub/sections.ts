/** The headings a meeting works through on each of its items. */
import type { MeetingKind } from './meeting-kind.ts';

export type Heading = { readonly id: string; readonly words: string; readonly source: string };

/** What nobody in the room knows decides as much as what somebody does, so the board asks it of every discussion. */
export const NOT_KNOWN: Heading = {
  id: 'not-known',
  words: 'What do we not know?',
  source: 'asked by the board',
};

/** Where the procedure gives no headings there is one for all that is said. */
const ALL: Heading = {
  id: 'discussed',
  words: 'What was discussed',
  source: 'the procedure gives no headings',
};

/** None for a kind that neither gives headings nor decides on a Section 47 enquiry or a plan. */
export const headingsOf = ({
  sections,
  mayDecide,
}: Pick<MeetingKind, 'sections' | 'mayDecide'>): readonly Heading[] => {
  const isWorkedThrough = mayDecide.includes('section-47') || mayDecide.includes('plan-review');
  if (sections.length === 0 && !isWorkedThrough) return [];
  const own = sections.map(({ id, words, source }): Heading => ({ id, words, source }));
  return [...(own.length === 0 ? [ALL] : own), NOT_KNOWN];
};
