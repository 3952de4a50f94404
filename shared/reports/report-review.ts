/** What a meeting that decides no outcome made of a contact, and what it talked of beside contacts. */
import type { PlanResult } from '../decisions/event/review.ts';
import type { ItemState } from '../decisions/state/item.ts';
import type { MeetingState } from '../decisions/state/meeting.ts';
import { sayDate } from '../time/london.ts';
import { facts, part, table, warningBlocks, type Block } from './document.ts';
import type { Saying } from './report-source.ts';

const RESULTS: Readonly<Record<PlanResult, string>> = {
  'goes-on': 'The plan goes on',
  changed: 'The plan was changed',
  ends: 'The plan ends',
};

/** Said together, and nobody's to release alone, so that only the full record has it. */
export const reviewBlocks = (
  { planReview, discussed }: ItemState,
  { isFull, words, by }: Saying,
  level: 2 | 3,
): readonly Block[] => {
  if (!isFull) return [];
  const review =
    planReview === null
      ? []
      : [
          ...facts('Review of the plan', [
            ['Result', RESULTS[planReview.result]],
            ['What was said', words(planReview.words)],
            ['Next review', planReview.nextReview === null ? 'Nobody said when' : sayDate(Temporal.PlainDate.from(planReview.nextReview))],
            ['Recorded by', by(planReview.by)],
          ]),
          ...table('What was agreed', ['Agreed', 'Source'], planReview.agreed.map((row) => [row.words, row.source])),
          ...warningBlocks(planReview.warnings),
        ];
  const said =
    discussed === null
      ? []
      : facts('Discussed', [
          ['What was said', words(discussed.words)],
          ['Recorded by', by(discussed.by)],
        ]);
  return [...part(level, 'Review of the plan', review), ...part(level, 'Discussed', said)];
};

/** The hub's own business: only the full record has it. */
export const pointBlocks = ({ points }: MeetingState, { isFull, words, by }: Saying): readonly Block[] =>
  table(
    'Points beside contacts',
    ['Point', 'Put by', 'How it was settled'],
    (isFull ? points : []).map((point) => [
      words(point.words),
      by(point.by),
      point.settled === null ? 'Not settled' : `${words(point.settled.words)} (${by(point.settled.by)})`,
    ]),
  );
