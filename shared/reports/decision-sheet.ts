/** What was decided about one contact, from the record as one viewer may read it. */
import type { ContactState, RunningClock } from '../decisions/state/contact.ts';
import { levelHistory } from '../decisions/state/step.ts';
import type { ContactDetails } from '../hub/contact-fields.ts';
import type { MeetingId } from '../ids.ts';
import { unreachable } from '../result.ts';
import { markingOf } from '../hub/marking.ts';
import { facts, heading, paragraph, part, table, type Block, type ReportDocument } from './document.ts';
import { protectionBlocks } from './minutes.ts';
import { itemBlocks } from './report-item.ts';
import { footOf, FULL, RELEASABLE, sayingOf, WHAT_IS_LEFT_OUT, type ReportContact, type ReportSource, type Saying } from './report-source.ts';

export type DecisionSheetSource = ReportSource & {
  readonly contact: ReportContact;
  /** Titles of the meetings it was before, of which the viewer may know. */
  readonly meetings: Readonly<Record<MeetingId, string>>;
};

export const decisionSheet = (source: DecisionSheetSource): ReportDocument => {
  const { contact, meetings } = source;
  const { state } = contact;
  const saying = sayingOf(source);
  const title = `Decision sheet: ${state.reference}, ${saying.title(state.details)}`;
  const items = Object.values(state.items).toSorted((one, other) => one.meetingStartsAt - other.meetingStartsAt);
  return {
    title,
    marking: markingOf(source.profile),
    foot: footOf(source, contact.entries.length),
    blocks: [
      heading(1, title),
      { kind: 'notice', text: saying.isFull ? FULL : RELEASABLE },
      ...(saying.isFull ? [] : paragraph(WHAT_IS_LEFT_OUT)),
      ...contactFacts(state, saying),
      ...protectionBlocks(contact, saying),
      ...part(2, 'Decision in force', decisionInForce(state, saying)),
      ...(saying.isFull ? part(2, 'Level of need', levelBlocks(state, saying)) : []),
      ...items.flatMap(({ meeting, meetingStartsAt }) => [
        heading(2, `${meetings[meeting] ?? 'Meeting'}, ${saying.instant(meetingStartsAt)}`),
        ...itemBlocks(contact, meeting, saying),
      ]),
      ...(items.length === 0 ? paragraph('It has not been before a meeting.') : []),
      ...(saying.isFull ? part(2, 'Clocks', clockBlocks(state, saying)) : []),
    ],
  };
};

const CONSENT = {
  verbal: 'Given verbally',
  written: 'Given in writing',
  refused: 'Refused',
  'not-sought': 'Not sought',
  'not-needed-public': 'Not needed: a member of the public',
} as const;

/** A line for each, with the day of birth where it is known. */
export const sayChildren = ({ children }: Pick<ContactDetails, 'children'>): string =>
  children
    .map(({ name, dateOfBirth: born }) =>
      born === null ? name : `${name === '' ? 'No name yet' : name}, born ${born.split('-').toReversed().join('/')}`,
    )
    .filter((each) => each !== '')
    .join('\n');

/** Who referred it, and what they said, is theirs to release: it stays in the full record. */
const contactFacts = (state: ContactState, { isFull, by, instant, words }: Saying): readonly Block[] => {
  const { details, consent, amendedBy } = state;
  const always = [
    ['Reference', state.reference],
    ['Child', sayChildren(details)],
    ['Recorded', instant(state.recorded.at)],
    ['Said to have been made', state.saidAt === null ? '' : instant(state.saidAt)],
  ] as const;
  if (!isFull) return facts('The contact', always);
  const { name, relationship, agency } = details.referrer;
  return facts('The contact', [
    ...always,
    ['Recorded by', `${by(state.recorded)}${state.route === 'paper' ? '; from paper' : ''}`],
    ['Amended by', amendedBy === null ? '' : by(amendedBy)],
    ['Referrer', [name, relationship, agency].filter((each) => each !== '').join(', ')],
    ['Concern', words([details.concern, details.reason].filter((each) => each !== '').join('\n'))],
    ['Consent', consent === null ? 'Not stated' : `${CONSENT[consent.statement]}. ${words(consent.words)}`.trim()],
    ['Police notified', state.policeNotified === null ? '' : by(state.policeNotified.by)],
  ]);
};

const decisionInForce = ({ decision }: ContactState, { outcome, words, by }: Saying): readonly Block[] =>
  decision === null
    ? paragraph('None: the contact is open.')
    : facts('Decision in force', [
        ['Outcome', outcome(decision.outcome, decision.by.at)],
        ['Why', words(decision.rationale)],
        ['Decision maker', decision.decisionMaker.name],
        ['Recorded by', by(decision.by, decision.paper)],
      ]);

const levelBlocks = (state: ContactState, { words, by }: Saying): readonly Block[] =>
  table(
    'Level of need as graded',
    ['From', 'To', 'Why', 'Graded by'],
    levelHistory(state).map(({ from, to, why, by: stamp }) => [from?.words ?? '', to.words, words(why), by(stamp)]),
  );

const clockBlocks = ({ clocks }: ContactState, saying: Saying): readonly Block[] =>
  table(
    'Clocks',
    ['Clock', 'Due', 'Terms', 'State'],
    Object.values(clocks).map((clock) => [
      clock.name,
      clock.dueAt === null ? 'To be chosen by the hub' : saying.instant(clock.dueAt),
      clock.terms,
      sayClock(clock, saying),
    ]),
  );

const sayClock = ({ progress }: RunningClock, { instant, words }: Saying): string => {
  switch (progress.kind) {
    case 'running':
      return 'Running';
    case 'stopped':
      return `Stopped ${instant(progress.at)}: ${words(progress.because)}`;
    case 'missed':
      return `Missed ${instant(progress.at)}`;
    default:
      return unreachable(progress);
  }
};
