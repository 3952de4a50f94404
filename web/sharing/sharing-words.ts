/** A row of the sharing record, in words. */
import { standingOf } from '#shared/decisions/state/override.ts';
import type { SharingDeed } from '#shared/reports/sharing-record.ts';
import type { SharingLine } from '#shared/wire/messages.ts';
import { unreachable } from '#shared/result.ts';
import { listWords, type Names } from '../decision-log/names.ts';
import { sayShort } from '../ui/london-time.ts';
import { CONSENT } from '../decision-log/words-of-choices.ts';

export const sayDone = (deed: SharingDeed): string => {
  switch (deed.kind) {
    case 'shared':
      return deed.audience === 'core'
        ? 'shared its information with the core agencies admitted'
        : 'shared its information with the core agencies admitted and guests';
    case 'confirmed':
      return 'confirmed as its record';
    case 'nothing-known':
      return 'said that nothing is known';
    case 'answered-check':
      return deed.reason === '' ? 'answered a MASH check' : 'corrected its answer to a MASH check';
    case 'not-shared':
      return 'decided not to share';
    case 'ended':
      return 'stopped sharing';
    case 'released':
      return `released its information to a guest: ${deed.to}`;
    case 'release-ended':
      return `ended the release to a guest: ${deed.to}`;
    default:
      return unreachable(deed);
  }
};

/** The ground or reason, as written; says so where nobody wrote one. */
export const sayWhy = (deed: SharingDeed): string => {
  if (deed.kind === 'shared' || deed.kind === 'released') {
    const ground = deed.ground === '' ? 'no ground written down' : deed.ground;
    return deed.isBeforeRating ? `${ground}; shared before rating` : ground;
  }
  return 'reason' in deed ? deed.reason : '';
};

export const sayConsent = ({ consent }: SharingLine): string =>
  consent === null
    ? 'not stated'
    : `${[CONSENT[consent.statement], consent.words].filter((words) => words !== '').join(': ')} (recorded by ${consent.by.name}, ${sayShort(consent.by.at)})`;

const STANDING = {
  incomplete: 'Incomplete',
  complete: 'Complete',
  declined: 'Not agreed',
  withdrawn: 'Withdrawn',
};

export const sayOverride = (override: SharingLine['overrides'][number]): string => {
  const { ground, parties, family, rationale, by: proposed } = override;
  const agreed = parties.flatMap(({ answer }) => (answer.kind === 'agreed' ? [answer.by.name] : []));
  const by = agreed.length === 0 ? '' : `, agreed by ${listWords(agreed)}`;
  const told = family.kind === 'told' ? 'The family is told.' : 'The family is not told.';
  const why = rationale === '' ? '' : ` Why: ${rationale}${/[.!?]$/.test(rationale) ? '' : '.'}`;
  return `${STANDING[standingOf(override)]}, proposed by ${proposed.name}, ${sayShort(proposed.at)}${by}. Ground: ${ground.words} (${ground.source}).${why} ${told}`;
};

/** "Ivy Imagined, Health" for each; "nobody yet" where there is none. */
export const sayPeople = (people: readonly { name: string; agency: string }[], names: Names): string =>
  people.length === 0
    ? 'nobody'
    : listWords(people.map(({ name, agency }) => `${name} (${names.agency(agency)})`));
