/** A row of the sharing record, in words. */
import { standingOf } from '#shared/decisions/state/override.ts';
import type { SharingDeed } from '#shared/reports/sharing-record.ts';
import type { SharingLine } from '#shared/wire/messages.ts';
import { unreachable } from '#shared/result.ts';
import { listWords, type Names } from '../decision-log/names.ts';
import { CONSENT } from '../decision-log/words-of-choices.ts';

export const sayDone = (deed: SharingDeed): string => {
  switch (deed.kind) {
    case 'shared':
      return deed.audience === 'core'
        ? 'shared with the core agencies admitted'
        : 'shared with the core agencies admitted and guests';
    case 'confirmed':
      return 'confirmed as its record';
    case 'nothing-known':
      return 'said that nothing is known';
    case 'not-shared':
      return 'decided not to share';
    case 'ended':
      return 'stopped sharing';
    default:
      return unreachable(deed);
  }
};

/** The ground or reason, as written; says so where nobody wrote one. */
export const sayWhy = (deed: SharingDeed): string => {
  if (deed.kind === 'shared') {
    const ground = deed.ground === '' ? 'no ground written down' : deed.ground;
    return deed.isBeforeRating ? `${ground}; shared before rating` : ground;
  }
  return 'reason' in deed ? deed.reason : '';
};

export const sayConsent = ({ consent }: SharingLine): string =>
  consent === null
    ? 'not stated'
    : [CONSENT[consent.statement], consent.words].filter((words) => words !== '').join(': ');

export const sayOverride = (override: SharingLine['overrides'][number]): string => {
  const standing = {
    incomplete: 'incomplete',
    complete: 'complete',
    declined: 'not agreed',
    withdrawn: 'withdrawn',
  };
  return `${override.ground.words} (${override.ground.source}): ${standing[standingOf(override)]}`;
};

/** "Ivy Imagined, Health" for each; "nobody yet" where there is none. */
export const sayPeople = (people: readonly { name: string; agency: string }[], names: Names): string =>
  people.length === 0
    ? 'nobody'
    : listWords(people.map(({ name, agency }) => `${name} (${names.agency(agency)})`));
