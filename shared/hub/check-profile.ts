/** What a profile says about itself: every name it uses must be one it defines, and it must not contradict itself. */
import type { KnownNames } from './check-names.ts';
import { checkLists } from './check-lists.ts';
import { checkNames, namesOf } from './check-names.ts';
import { checkOutcomes } from './check-outcomes.ts';
import { checkRatingScheme } from './check-rating-scheme.ts';
import { checkReports } from './check-reports.ts';
import { checkSteps } from './check-steps.ts';
import { ClosingTime, TimeOfDay, type MeetingKind } from './meeting-kind.ts';
import type { Problem } from './problem.ts';
import { problemsOf } from './problem.ts';
import { HubProfile } from './profile.ts';
import { stepsOf } from './steps-of.ts';

const checkClocks = (profile: HubProfile, known: KnownNames): readonly Problem[] =>
  profile.clocks.flatMap((clock) => {
    const path = `clocks/${clock.id}`;
    const { scope } = clock;
    const scoped =
      scope.kind === 'level'
        ? checkNames(`${path}/scope`, [scope.level], known.levels, 'level of need')
        : scope.kind === 'rating'
          ? checkNames(`${path}/scope`, [scope.rating], known.ratings, 'rating')
          : scope.kind === 'outcome'
            ? checkNames(`${path}/scope`, scope.outcomes, known.outcomes, 'outcome')
            : [];
    const runsOn = clock.counting.value === 'highest-runs-on' && profile.ratingScheme === null;
    return [
      ...scoped,
      ...checkNames(`${path}/owner`, [clock.owner.value], known.roles, 'role'),
      ...(runsOn
        ? [
            {
              path: `${path}/counting`,
              sentence: 'The highest rating cannot run on: this profile has no rating scheme.',
            },
          ]
        : []),
    ];
  });

/** Nobody can be needed who is not expected; where nobody is named as expected, everybody may be. */
const checkQuorum = ({ id, expected, quorum }: MeetingKind): readonly Problem[] =>
  (quorum.value ?? [])
    .filter((agency) => expected.value !== null && !expected.value.includes(agency))
    .map((agency) => ({
      path: `meetings/${id}/quorum`,
      sentence: `The quorum needs “${agency}”, which the meeting does not expect. Expect it too, or leave it out here.`,
    }));

const checkMeetings = (profile: HubProfile, known: KnownNames): readonly Problem[] => {
  const steps = new Set(stepsOf(profile).map(({ id }) => id));
  return profile.meetings.flatMap((meeting) => [
    ...checkNames(`meetings/${meeting.id}/expected`, meeting.expected.value ?? [], known.agencies, 'agency'),
    ...checkNames(`meetings/${meeting.id}/quorum`, meeting.quorum.value ?? [], known.agencies, 'agency'),
    ...checkNames(`meetings/${meeting.id}/chair`, [meeting.chair.value], known.roles, 'role'),
    ...checkQuorum(meeting),
    ...meeting.listedBy.flatMap(({ id, step }) =>
      checkNames(`meetings/${meeting.id}/listedBy/${id}`, [step], steps, 'step'),
    ),
  ]);
};

const checkDeciding = (profile: HubProfile, known: KnownNames): readonly Problem[] => [
  ...checkNames('deciding/reading', [profile.deciding.reading.value], known.readings, 'reading'),
  ...profile.deciding.readings.flatMap((reading) =>
    reading.rights.flatMap((right, index) => [
      ...checkNames(
        `deciding/readings/${reading.id}/rights/${index}/roles`,
        right.roles,
        known.roles,
        'role',
      ),
      ...checkNames(
        `deciding/readings/${reading.id}/rights/${index}/level`,
        [right.level],
        known.levels,
        'level of need',
      ),
    ]),
  ),
  ...profile.roles.flatMap((role) =>
    checkNames(`roles/${role.id}/agency`, [role.agency], known.agencies, 'agency'),
  ),
  ...profile.oversight.flatMap((step) => [
    ...checkNames(`oversight/${step.id}/level`, [step.level], known.levels, 'level of need'),
    ...checkNames(`oversight/${step.id}/role`, [step.role], known.roles, 'role'),
  ]),
  ...(profile.consentOverride.parties.value ?? []).flatMap((party, index) =>
    party.kind === 'role'
      ? checkNames(`consentOverride/parties/${index}`, party.roles, known.roles, 'role')
      : [],
  ),
];

const checkDisagreement = ({ disagreement }: HubProfile, known: KnownNames): readonly Problem[] =>
  (disagreement.stages.value ?? []).flatMap(({ id, owner }) =>
    checkNames(`disagreement/stages/${id}/owner`, [owner], known.roles, 'role'),
  );

const checkOpening = ({ opening }: HubProfile): readonly Problem[] => {
  const days = opening.hours.value ?? [];
  return days.flatMap((each, index) => [
    ...(each.opens < each.closes
      ? []
      : [{ path: `opening/hours/${each.day}`, sentence: 'It closes before it opens. Check the two times.' }]),
    ...(days.findIndex((other) => other.day === each.day) === index
      ? []
      : [{ path: `opening/hours/${each.day}`, sentence: 'This day is listed twice. Keep one.' }]),
  ]);
};

const checkColours = ({ agencies }: HubProfile): readonly Problem[] =>
  agencies
    .filter((each, index) => agencies.findIndex((other) => other.colour === each.colour) !== index)
    .map((each) => ({
      path: `agencies/${each.id}/colour`,
      sentence: 'Another agency has this colour. Choose a free one, 1 to 12.',
    }));

/** A block of the day must end after it begins, and be a time of day at all. */
const checkBlocks = ({ presenceGrid }: HubProfile): readonly Problem[] =>
  (presenceGrid.value ?? []).flatMap(({ from, to }, index) => {
    const path = `presenceGrid/${index}`;
    if (!TimeOfDay.safeParse(from).success || !ClosingTime.safeParse(to).success)
      return [{ path, sentence: 'A block is written like 09:00 to 13:00.' }];
    return from < to ? [] : [{ path, sentence: 'It ends before it begins. Check the two times.' }];
  });

const checkEligibility = ({ eligibility }: HubProfile): readonly Problem[] =>
  eligibility
    .filter(({ criteria }) => criteria.needed > criteria.of.length)
    .map(({ id }) => ({
      path: `eligibility/${id}/criteria`,
      sentence: 'It needs more criteria than it lists. Lower “needed” or list more.',
    }));

const isOnce = (problem: Problem, index: number, all: readonly Problem[]): boolean =>
  all.findIndex(({ path, sentence }) => path === problem.path && sentence === problem.sentence) === index;

/** Contradictions in a profile whose shape is right. What the procedure leaves open is none. */
export const checkProfile = (profile: HubProfile): readonly Problem[] => {
  const known = namesOf(profile);
  const problems = [
    ...checkLists(profile),
    ...checkColours(profile),
    ...checkClocks(profile, known),
    ...checkMeetings(profile, known),
    ...checkOutcomes(profile, known),
    ...checkDeciding(profile, known),
    ...checkNames('checks/alwaysAsked', profile.checks.alwaysAsked.value ?? [], known.agencies, 'agency'),
    ...checkOpening(profile),
    ...checkBlocks(profile),
    ...checkEligibility(profile),
    ...checkRatingScheme(profile, known),
    ...checkSteps(profile, known),
    ...checkReports(profile, known),
    ...checkDisagreement(profile, known),
  ];
  return problems.filter(isOnce);
};

export type ProfileRead =
  | { readonly ok: true; readonly profile: HubProfile }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** Reads a profile from a file's JSON; everything wrong with it at once. */
export const readProfile = (json: unknown): ProfileRead => {
  const parsed = HubProfile.safeParse(json);
  if (!parsed.success) return { ok: false, problems: problemsOf(parsed.error, json) };
  const problems = checkProfile(parsed.data);
  return problems.length === 0 ? { ok: true, profile: parsed.data } : { ok: false, problems };
};
