/** Steps that a whole section of a profile makes. None where the section is empty. */
import { rightsInForce, rolesThatMay } from './deciding.ts';
import type { HubProfile } from './profile.ts';
import type { Step } from './step.ts';
import { decidedOnContact } from './outcomes-of.ts';
import {
  atEveryLevel,
  choice,
  level,
  line,
  outcome,
  sourcesOf,
  stepOf,
  text,
  ticks,
  yesNo,
} from './step-parts.ts';

type Steps = readonly Step[];

const FOUND = [
  { id: 'nothing-found', words: 'Nothing found' },
  { id: 'known', words: 'Known' },
  { id: 'open-case', words: 'Open case' },
];

export const screeningStep = ({ screening }: HubProfile): Steps => {
  const { questions, steps, systems, roles } = screening;
  const rows = [...questions, ...steps, ...systems];
  if (rows.length === 0) return [];
  const fields = [
    ...questions.map(({ id, words }) => text(`question.${id}`, words)),
    ...(steps.length === 0 ? [] : [ticks('done', 'Done', steps)]),
    ...systems.map(({ id, words }) => choice(`system.${id}`, words, FOUND)),
  ];
  const openCase = systems.map(({ id }) => ({ field: `system.${id}`, is: 'open-case' }));
  return [
    {
      ...stepOf({ id: 'screening', name: 'Screening', source: sourcesOf(rows), fields }),
      who: atEveryLevel(roles),
      starts: [
        { trigger: 'screening-started', openWithin: null, given: null },
        ...openCase.map((given) => ({ trigger: 'open-case-found' as const, openWithin: null, given })),
      ],
      mayRepeat: true,
    },
  ];
};

export const firstResponseStep = ({ firstResponses, deciding }: HubProfile): Steps => {
  if (firstResponses.length === 0) return [];
  const options = firstResponses.map(({ id, words }) => ({ id, words }));
  return [
    {
      ...stepOf({
        id: 'first-response',
        name: 'First response',
        source: sourcesOf(firstResponses),
        fields: [choice('response', 'Response', options), text('rationale', 'Why')],
      }),
      who: atEveryLevel(rolesThatMay(deciding, 'decide', 'first-response', null)),
    },
  ];
};

/** Whether the hub's procedure grades by level: a clock or an oversight hangs on it. */
const grades = ({ clocks, oversight }: HubProfile): boolean =>
  clocks.some(({ scope, starts }) => scope.kind === 'level' || starts.value === 'level-graded') ||
  oversight.some(({ step }) => step === 'grade');

export const levelStep = (profile: HubProfile): Steps => {
  const { levels, oversight } = profile;
  if (levels.length === 0 || !grades(profile)) return [];
  const graders = oversight.filter(({ step }) => step === 'grade');
  return [
    {
      ...stepOf({
        id: 'level',
        name: 'Level of need graded',
        source: sourcesOf(graders.length === 0 ? levels : graders),
        fields: [level('level', 'Level'), text('rationale', 'Rationale')],
      }),
      who: graders.flatMap((each) => (each.role === null ? [] : [{ role: each.role, level: each.level }])),
      mayRepeat: true,
    },
  ];
};

/** An outcome decided without a meeting, as most are (Oldham 5.10, Lancashire Level 4). None where none is listed. */
export const decisionStep = (profile: HubProfile): Steps => {
  if (decidedOnContact(profile).length === 0) return [];
  const about = rightsInForce(profile.deciding).filter((each) => each.about === 'outcome');
  const rights = about.filter(({ right }) => right === 'decide');
  const endorsers = about.flatMap(({ right, roles }) => (right === 'endorse' ? roles : []));
  const given = { field: 'outcome', is: null };
  return [
    {
      ...stepOf({
        id: 'decision',
        name: 'Decision on the contact',
        source: sourcesOf(rights.length === 0 ? profile.outcomes : rights),
        fields: [outcome('outcome', 'Outcome'), text('rationale', 'Why')],
      }),
      when: 'It is decided without a meeting',
      who: rights.flatMap((each) => each.roles.map((role) => ({ role, level: each.level }))),
      endorsedBy: endorsers.length === 0 ? null : endorsers,
      stops: [
        { stop: 'management-decision-recorded', given },
        { stop: 'decision-recorded', given },
      ],
      mayRepeat: true,
    },
  ];
};

export const feedbackStep = ({ feedback, clocks }: HubProfile): Steps => {
  const { parts, to, channel } = feedback;
  if (parts.length === 0 && to.value === null) return [];
  const source = [...new Set([...parts.map((part) => part.source), to.source ?? ''])].filter(
    (each) => each !== '',
  );
  const whom = to.value ?? 'the referrer';
  const sent = `Sent to ${whom.charAt(0).toLowerCase()}${whom.slice(1)}${channel.value === null ? '' : ` (${channel.value})`}`;
  const stops = clocks.map((clock) => clock.stops);
  const answers = (['outcome-sent', 'referral-response-sent'] as const).filter((stop) =>
    stops.includes(stop),
  );
  return [
    {
      ...stepOf({
        id: 'feedback',
        name: 'Answer to the referrer',
        source: source.join('; '),
        fields: [
          ...parts.map(({ id, words }) => text(`part.${id}`, words)),
          yesNo('sent', sent),
          line('how', 'How it was sent, and to whom'),
        ],
      }),
      stops: answers.map((stop) => ({ stop, given: { field: 'sent', is: 'yes' } })),
      mayRepeat: true,
    },
  ];
};

export const challengeStep = ({ challenge }: HubProfile): Steps =>
  challenge.length === 0
    ? []
    : [
        {
          ...stepOf({
            id: 'challenge',
            name: 'Challenge to the decision',
            source: sourcesOf(challenge),
            fields: [
              line('by', 'Who disagrees'),
              text('with', 'What they disagree with, and why'),
              choice(
                'stage',
                'Stage',
                challenge.map(({ id, words }) => ({ id, words })),
              ),
              text('result', 'What came of it'),
            ],
          }),
          when: 'Somebody disagrees with the decision or the outcome',
          mayRepeat: true,
        },
      ];
