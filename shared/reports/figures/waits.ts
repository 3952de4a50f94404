/** How long contacts wait: for a rating, for information, for a decision; and how the hub's clocks were kept. */
import type { RunningClock } from '../../decisions/state/contact.ts';
import type { EpochMillis } from '../../ids.ts';
import { unreachable } from '../../result.ts';
import { ratesContacts } from '../../hub/rates.ts';
import type { ContactFacts } from './facts.ts';
import { byWeek, isWithin, sayWeek, type Figure, type Measured, type Series } from './figure.ts';
import { countOfContacts, medianHours, sayHours, sayTotal, shareOfContacts } from './small-numbers.ts';

type Step = { readonly name: string; readonly at: (contact: ContactFacts) => EpochMillis | null };
const RATING: Step = { name: 'To the first rating', at: ({ ratedAt }) => ratedAt };
const STEPS: readonly Step[] = [
  { name: 'To the first information', at: ({ informedAt }) => informedAt },
  { name: 'To the decision', at: ({ decided }) => decided?.at ?? null },
];

const lengthsOf = (contacts: readonly ContactFacts[], { at }: Step): readonly number[] =>
  contacts.flatMap((contact) => {
    const then = at(contact);
    return then === null ? [] : [then - contact.recordedAt];
  });

export const waitsByWeek = ({ contacts, weeks, profile }: Measured): Figure => {
  const weekly = byWeek(contacts, weeks, ({ recordedAt }) => recordedAt);
  const all = weekly.flat();
  const steps = ratesContacts(profile.ratingScheme) ? [RATING, ...STEPS] : STEPS;
  const series = steps.map(
    (step): Series => ({
      name: step.name,
      unit: 'hours',
      cells: weekly.map((week) => medianHours(lengthsOf(week, step))),
      isDrawn: true,
    }),
  );
  const said = steps.map((step) => `${step.name.toLowerCase()} ${sayHours(medianHours(lengthsOf(all, step)))}`);
  return {
    id: 'waits',
    title: 'From contact to rating, information and decision',
    says: `Half of the contacts took no longer than this from being recorded: ${said.join('; ')}.`,
    counted:
      'Median in elapsed hours, by the week the contact was recorded, of those that have got that far. The hub’s own limits are in the next figure.',
    source: null,
    rowsAre: 'Week beginning',
    rows: weeks.map(sayWeek),
    series,
    draws: 'lines',
  };
};

const KEPT = ['In time', 'After it was due', 'Overdue and open', 'Running', 'No limit chosen'] as const;
type Kept = (typeof KEPT)[number];

const keptOf = ({ progress, dueAt }: RunningClock, now: EpochMillis): Kept => {
  if (dueAt === null) return 'No limit chosen';
  switch (progress.kind) {
    case 'stopped':
      return progress.at <= dueAt ? 'In time' : 'After it was due';
    case 'missed':
      return 'Overdue and open';
    case 'running':
      return now > dueAt ? 'Overdue and open' : 'Running';
    default:
      return unreachable(progress);
  }
};

export const clocksKept = (measured: Measured): Figure => {
  const started = measured.contacts
    .flatMap(({ clocks }) => clocks)
    .filter(({ startedAt }) => isWithin(startedAt, measured));
  const byClock = Map.groupBy(started, ({ clock }) => clock);
  const order = measured.profile.clocks.map(({ id }) => id);
  const clocks = [...byClock.keys()].toSorted((one, other) => order.indexOf(one) - order.indexOf(other));
  const ofClock = clocks.map((clock) => byClock.get(clock) ?? []);
  const kept = ofClock.map((all) => Map.groupBy(all, (clock) => keptOf(clock, measured.now)));
  const count = (place: number, how: Kept): number => kept[place]?.get(how)?.length ?? 0;
  const counts = KEPT.map(
    (how): Series => ({
      name: how,
      unit: 'number',
      cells: clocks.map((_, place) => countOfContacts(count(place, how))),
      isDrawn: how !== 'No limit chosen',
    }),
  );
  const taken: Series = {
    name: 'Median time taken',
    unit: 'hours',
    cells: ofClock.map((all) =>
      medianHours(all.flatMap(({ progress, startedAt }) => (progress.kind === 'stopped' ? [progress.at - startedAt] : []))),
    ),
    isDrawn: false,
  };
  const total = (how: Kept): number => clocks.reduce((sum, _, place) => sum + count(place, how), 0);
  const inTime = total('In time');
  const ended = inTime + total('After it was due') + total('Overdue and open');
  const share = shareOfContacts(inTime, ended);
  return {
    id: 'clocks',
    title: 'Time against each clock',
    says:
      clocks.length === 0
        ? 'No clock started in these weeks.'
        : `${typeof share === 'number' ? `${share} per cent of the clocks that ended or ran out were kept` : 'How many were kept is in too few cases to show'}; ${sayTotal(counts[2]?.cells ?? [], 'clock is', 'clocks are')} overdue and open.`,
    counted: 'Clocks started in these weeks, each against its own limit as it stood. Median in elapsed hours from its start.',
    source: null,
    rowsAre: 'Clock',
    rows: clocks.map((clock, place) => `${ofClock[place]?.at(-1)?.name ?? clock} (${clock})`),
    series: [...counts, taken],
    draws: 'stacked bars',
  };
};
