/** A discussion by its headings, its decision on a Section 47 enquiry, and who signed. */
import type { Section47Event } from '../decisions/event/section-47.ts';
import type { ItemState } from '../decisions/state/item.ts';
import type { Section47Decision, Signature } from '../decisions/state/section-47.ts';
import { facts, part, table, warningBlocks, type Block } from './document.ts';
import type { Saying } from './report-source.ts';

/** What stands under the headings is everybody's and nobody's to release alone, so that only the full record has it. */
export const discussionBlocks = (item: ItemState, saying: Saying, level: 2 | 3): readonly Block[] => {
  const { sections, decision, points, additions } = item.discussion;
  const { isFull, words, by } = saying;
  const recorded = Object.values(sections).map((each) => [`${each.heading} (${each.source})`, words(each.text), by(each.by)]);
  const parked = points.map(({ words: said, by: stamp, settled }) => [
    words(said),
    by(stamp),
    settled === null ? 'Not settled' : `${words(settled.words)} (${by(settled.by)})`,
  ]);
  const added = additions.map((each) => [words(each.words), by(each.by)]);
  return [
    ...(isFull
      ? [
          ...part(level, 'Recorded under the headings', table('Recorded under the headings', ['Heading', 'Recorded', 'By'], recorded)),
          ...part(level, 'Points parked', table('Points parked', ['Point', 'Parked by', 'How it was settled'], parked)),
        ]
      : []),
    ...(decision === null ? [] : part(level, 'Section 47 decision', decisionBlocks(item, decision, saying))),
    ...(isFull ? part(level, 'Added to the minutes', table('Added to the minutes', ['Words', 'By'], added)) : []),
  ];
};

type Threshold = Pick<Extract<Section47Event, { type: 'section-47-decided' }>, 'threshold' | 'enquiry'>;

export const sayThreshold = ({ threshold, enquiry }: Threshold): string => {
  if (threshold === 'not-met') return 'Threshold not met';
  if (enquiry === null) return 'Threshold met';
  return enquiry === 'single' ? 'Threshold met: single agency enquiry' : 'Threshold met: joint enquiry';
};

const decisionBlocks = (item: ItemState, decision: Section47Decision, saying: Saying): readonly Block[] => [
  ...facts('Section 47 decision', [
    ['Decision', sayThreshold(decision)],
    ['Why', saying.words(decision.rationale)],
    ['Decision maker', decision.decisionMaker.name],
    ['Recorded by', saying.by(decision.by)],
  ]),
  ...(saying.isFull ? warningBlocks(decision.warnings) : []),
  ...table(
    'Signatures',
    ['Agency', 'Position', 'What it said', 'Signed by'],
    Object.values(decision.signatures).map((signature) => rowOf(item, signature, saying)),
  ),
];

/** That an agency signed is the decision's; its words, and whether it agrees, are its own. */
const rowOf = (item: ItemState, { agency, position, words, mayDecide, by }: Signature, saying: Saying): readonly string[] => {
  const name = saying.agency(agency, by.at);
  if (!saying.isReleased(item, agency)) return [name, 'Signed', '', saying.by(by)];
  const authority = mayDecide === false ? ' (not recorded as able to decide for it)' : '';
  return [name, `${position === 'agrees' ? 'Agrees' : 'Dissents'}${authority}`, saying.words(words), saying.by(by)];
};
