/** A demonstration for a council's own file: invented people for whatever agencies and roles it has. */
import type { HubProfile } from '#shared/hub/profile.ts';
import { inventOffice, inventPerson, STANDING, type Demonstration } from '../demonstration.ts';

const NAMES = [
  'Ash',
  'Birch',
  'Elm',
  'Hazel',
  'Ivory',
  'Jasper',
  'Lapis',
  'Opal',
  'Quartz',
  'Russet',
  'Umber',
  'Vesper',
];

export const inventDemonstration = ({ agencies, roles }: HubProfile): Demonstration => {
  const home = agencies[0]?.id ?? '';
  const hubRolesOf = (agency: string) => roles.filter((role) => role.agency === agency).map(({ id }) => id);
  const partners = agencies.slice(1).map(({ id, name }, index) => {
    const first = NAMES[index % NAMES.length] ?? 'Ash';
    return inventPerson(
      `${first.toLowerCase()}-${index + 1}`,
      `${first} Invented ${index + 1}`,
      name,
      id,
      ['professional'],
      hubRolesOf(id),
    );
  });
  return {
    people: [
      inventPerson(
        'cora',
        'Cora Example',
        'Manager of the hub',
        home,
        ['chair', 'decision-maker', 'professional'],
        hubRolesOf(home),
        STANDING,
      ),
      inventPerson('mo', 'Mo Minutes', 'Co-ordinator of the hub', home, ['scribe'], [], STANDING),
      inventPerson(
        'tess',
        'Tess Placeholder',
        'Social worker',
        home,
        ['recommender', 'professional'],
        [],
        STANDING,
      ),
      inventPerson(
        'dov',
        'Dov Notional',
        'Duty manager',
        home,
        ['duty-manager', 'chair', 'decision-maker', 'professional'],
        hubRolesOf(home),
        STANDING,
      ),
      ...partners,
      ...inventOffice(home),
    ],
    contacts: [
      {
        children: [{ name: 'Flax Testchild', dateOfBirth: '2015-05-15', gender: 'Girl' }],
        concern: 'Comes to school hungry and without a coat, invented for the demonstration.',
        source: 'School',
        reason: 'Neglect',
      },
      {
        children: [{ name: 'Teasel Testchild', dateOfBirth: '2011-11-11', gender: 'Boy' }],
        concern: 'Told a youth worker that an adult at home hits him, invented for the demonstration.',
        needsImmediateProtection: 'yes',
        source: 'Youth service',
        reason: 'Physical abuse',
      },
    ],
    recorder: 'tess',
    chair: 'cora',
    agendas: [],
  };
};
