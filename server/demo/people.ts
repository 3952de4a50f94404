/** The people of the demonstration hub. None of them exists. */
import type { AgencyId, PersonId } from '#shared/ids.ts';
import type { Person, Role } from '#shared/people/person.ts';

const person = (
  id: string,
  name: string,
  jobTitle: string,
  agency: string,
  roles: Role[],
  hubRoles: string[],
  isStanding = false,
): Person => ({
  id: id as PersonId,
  name,
  jobTitle,
  roles,
  hubRoles,
  agencies: [agency as AgencyId],
  isStanding,
});

const STANDING = true;

export const DEMO_PEOPLE: readonly Person[] = [
  person(
    'amara',
    'Amara Example',
    'MASH team manager',
    'csc',
    ['chair', 'decision-maker', 'professional'],
    ['mash-manager'],
    STANDING,
  ),
  person('nell', 'Nell Minutes', 'MASH co-ordinator', 'csc', ['scribe'], ['contact-officer'], STANDING),
  person(
    'petra',
    'Petra Sample',
    'Senior practitioner',
    'csc',
    ['chair', 'scribe', 'decision-maker', 'professional'],
    ['senior-practitioner'],
    STANDING,
  ),
  person(
    'tomas',
    'Tomas Placeholder',
    'Social worker',
    'csc',
    ['recommender', 'professional'],
    ['social-worker'],
    STANDING,
  ),
  person(
    'quill',
    'Quill Fiction',
    'Police sergeant, Public Protection Desk',
    'police',
    ['professional'],
    ['police-desk'],
  ),
  person('ivy', 'Ivy Imagined', 'Specialist health visitor', 'health', ['professional'], ['health-worker']),
  person('rowan', 'Rowan Madeup', 'Education officer', 'education', ['professional'], ['education-officer']),
  person(
    'basil',
    'Basil Invented',
    'Probation officer',
    'probation',
    ['professional'],
    ['probation-officer'],
  ),
  person(
    'wren',
    'Wren Pretend',
    'Domestic abuse officer',
    'solace',
    ['professional'],
    ['domestic-abuse-officer'],
  ),
  person(
    'dara',
    'Dara Notional',
    'Duty manager',
    'csc',
    ['duty-manager', 'chair', 'decision-maker', 'professional'],
    ['mash-manager'],
    STANDING,
  ),
  person('kit', 'Kit Archive', 'Record keeper', 'csc', ['record-keeper'], [], STANDING),
  person('edwin', 'Edwin Fabled', 'Head of service', 'csc', ['endorser'], []),
  person('orla', 'Orla Unreal', 'Trainee, observing', 'csc', ['observer'], []),
  person('ada', 'Ada Makebelieve', 'Administrator of the board', 'csc', ['administrator'], []),
  person('gus', 'Gus Storybook', 'Head teacher, as a guest', 'education', ['guest'], []),
  person('olive', 'Olive Onlooker', 'Student social worker', 'csc', ['observer'], []),
  person('lark', 'Lark Unreal', 'Data protection lead', 'csc', ['data-protection-lead'], []),
];
