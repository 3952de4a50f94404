/** Contacts and their outcomes by week. */
import { IN_WORDS, outcomeWords } from '../../hub/outcomes-of.ts';
import type { ContactFacts, Decided } from './facts.ts';
import { byWeek, sayWeek, type Figure, type Measured, type Series } from './figure.ts';
import { countOfContacts, sayTotal } from './small-numbers.ts';

const decisionsOf = (contacts: readonly ContactFacts[]): readonly Decided[] =>
  contacts.flatMap(({ decided }) => decided ?? []);

const series = (name: string, counts: readonly number[]): Series => ({
  name,
  unit: 'number',
  cells: counts.map(countOfContacts),
  isDrawn: true,
});

export const contactsByWeek = ({ contacts, weeks }: Measured): Figure => {
  const recorded = series(
    'Contacts recorded',
    byWeek(contacts, weeks, ({ recordedAt }) => recordedAt).map(({ length }) => length),
  );
  const decided = series(
    'Outcomes decided',
    byWeek(decisionsOf(contacts), weeks, ({ at }) => at).map(({ length }) => length),
  );
  return {
    id: 'contacts',
    title: 'Contacts and decisions by week',
    says: `In these weeks ${sayTotal(recorded.cells, 'contact was', 'contacts were')} recorded, and ${sayTotal(decided.cells, 'outcome was', 'outcomes were')} decided.`,
    counted:
      'A contact counts in the week it was recorded; a decision in the week it was first taken. An outcome that keeps the contact open is not counted.',
    source: null,
    rowsAre: 'Week beginning',
    rows: weeks.map(sayWeek),
    series: [recorded, decided],
    draws: 'columns',
  };
};

export const outcomesByWeek = ({ contacts, weeks, profile }: Measured): Figure => {
  const weekly = byWeek(decisionsOf(contacts), weeks, ({ at }) => at);
  const all = weekly.flat();
  const listed = [...profile.outcomes, IN_WORDS].map(({ id }) => id);
  const others = [...new Set(all.map(({ outcome }) => outcome))].filter((id) => !listed.includes(id));
  const known = [...listed, ...others].filter((id) => all.some(({ outcome }) => outcome === id));
  const rows = known.map((id) =>
    series(
      outcomeWords(profile, id),
      weekly.map((week) => week.filter(({ outcome }) => outcome === id).length),
    ),
  );
  return {
    id: 'outcomes',
    title: 'Outcomes by week',
    says: sayCommonest(known.map((id) => ({ words: outcomeWords(profile, id), count: all.filter(({ outcome }) => outcome === id).length }))),
    counted: 'By the outcome in force now, in the week the decision was first taken.',
    source: null,
    rowsAre: 'Week beginning',
    rows: weeks.map(sayWeek),
    series: rows,
    draws: 'stacked columns',
  };
};

const sayCommonest = (outcomes: readonly { readonly words: string; readonly count: number }[]): string => {
  const [first] = outcomes.toSorted((one, other) => other.count - one.count);
  if (first === undefined) return 'No outcome was decided in these weeks.';
  const shown = countOfContacts(first.count);
  return shown === 'few'
    ? 'Too few outcomes were decided in these weeks to say which was the most frequent.'
    : `The most frequent outcome was “${first.words}”.`;
};
