/** How often agencies rate alike. An unrevealed rating is counted nowhere. */
import { eachAgencyRates } from '../../hub/rates.ts';
import type { ContactFacts, Rated } from './facts.ts';
import { agenciesShown, byWeek, isWithin, sayWeek, type Figure, type Measured } from './figure.ts';
import { countOfContacts, shareOfContacts } from './small-numbers.ts';

const ratingsOf = (contacts: readonly ContactFacts[]): readonly Rated[] =>
  contacts.flatMap(({ ratings }) => ratings);

const isShared = ({ values }: Rated): boolean => values.size > 1;
const differs = ({ values }: Rated): boolean => new Set(values.values()).size > 1;

/** Null where the hub's agencies do not rate. */
export const agreementByWeek = ({ contacts, weeks, profile }: Measured): Figure | null => {
  if (!eachAgencyRates(profile.ratingScheme)) return null;
  const weekly = byWeek(ratingsOf(contacts).filter(isShared), weeks, ({ at }) => at);
  const all = weekly.flat();
  const share = shareOfContacts(all.filter(differs).length, all.length);
  return {
    id: 'agreement',
    title: 'Agreement between agencies',
    says: sayShare(share, all.length),
    counted:
      'Contacts rated by two agencies or more, by the week the ratings were shown: each rating as it was first shown, before anybody changed it.',
    source: null,
    rowsAre: 'Week beginning',
    rows: weeks.map(sayWeek),
    series: [
      { name: 'Rated alike', unit: 'number', cells: weekly.map((week) => countOfContacts(week.filter((each) => !differs(each)).length)), isDrawn: true },
      { name: 'Ratings differed', unit: 'number', cells: weekly.map((week) => countOfContacts(week.filter(differs).length)), isDrawn: true },
      { name: 'Differed', unit: 'per cent', cells: weekly.map((week) => shareOfContacts(week.filter(differs).length, week.length)), isDrawn: false },
    ],
    draws: 'stacked columns',
  };
};

const sayShare = (share: number | 'few' | null, count: number): string => {
  if (count === 0) return 'In these weeks no contact was rated by two agencies.';
  if (share === 'few' || share === null) return 'Too few ratings agreed, or differed, to say how often.';
  return `Agencies rated differently on ${share} per cent of the contacts that two or more of them rated.`;
};

/** Each agency's rating beside the one that was agreed. Null where the hub's agencies do not rate. */
export const agreementByAgency = (measured: Measured): Figure | null => {
  if (!eachAgencyRates(measured.profile.ratingScheme)) return null;
  const rated = ratingsOf(measured.contacts).filter((each) => each.agreed !== null && isWithin(each.at, measured));
  const agencies = agenciesShown(measured).filter(({ id }) => rated.some(({ values }) => values.has(id)));
  const ofAgency = agencies.map(({ id }) => rated.filter(({ values }) => values.has(id)));
  const others = agencies.map(({ id }, place) => (ofAgency[place] ?? []).filter(({ values, agreed }) => values.get(id) !== agreed).length);
  const counts = ofAgency.map(({ length }) => length);
  const shares = agencies.map((_, place) => shareOfContacts(others[place] ?? 0, counts[place] ?? 0));
  return {
    id: 'agreement-by-agency',
    title: 'Ratings that differed from the agreed one',
    says: sayMost(agencies.map(({ shortName }) => shortName), shares),
    counted: 'Contacts with an agreed rating that this agency had rated; its rating as first shown.',
    source: null,
    rowsAre: 'Agency',
    rows: agencies.map(({ name }) => name),
    series: [
      { name: 'Contacts rated', unit: 'number', cells: counts.map(countOfContacts), isDrawn: false },
      { name: 'Differed from the agreed rating', unit: 'number', cells: others.map(countOfContacts), isDrawn: false },
      { name: 'Differed', unit: 'per cent', cells: shares, isDrawn: true },
    ],
    draws: 'bars',
  };
};

const sayMost = (names: readonly string[], shares: readonly (number | 'few' | null)[]): string => {
  const known = shares.flatMap((share, place) => (typeof share === 'number' ? [{ share, name: names[place] ?? '' }] : []));
  const [most] = known.toSorted((one, other) => other.share - one.share);
  if (most === undefined) return 'Too few ratings to compare agencies by.';
  return most.share === 0
    ? 'No agency whose ratings can be shown rated otherwise than was agreed.'
    : `${most.name} most often rated otherwise than was agreed: on ${most.share} per cent of the contacts it rated.`;
};
