/** Clocks whose unit the procedure leaves open: an administrator is asked once for each. */
import type { ClockRule, Counting } from './clock-rule.ts';
import type { HubProfile } from './profile.ts';

export type OpenClockUnit = {
  /** The path of the setting that settles it. */
  readonly path: string;
  readonly clock: string;
  readonly name: string;
  readonly source: string;
  /** "24 hours", as the procedure gives it. */
  readonly length: string;
  /** The procedure's own words; null where the profile does not carry them. */
  readonly printed: string | null;
  readonly choices: readonly { readonly value: Counting; readonly words: string }[];
};

const choicesFor = (kind: 'hours' | 'days', hasHighest: boolean): OpenClockUnit['choices'] => [
  { value: 'elapsed', words: kind === 'hours' ? 'Elapsed hours, night and day' : 'Calendar days' },
  {
    value: 'working',
    words: kind === 'hours' ? 'Working hours, while the hub is open' : 'Working days, on which the hub opens',
  },
  ...(hasHighest
    ? [
        {
          value: 'highest-runs-on' as const,
          words: `Working ${kind}, but the highest rating runs on past closing`,
        },
      ]
    : []),
];

const unitOf = (clock: ClockRule, hasHighest: boolean): readonly OpenClockUnit[] => {
  const limit = clock.limit.value;
  if (clock.counting.value !== null || limit === null) return [];
  if (limit.kind === 'immediate' || limit.kind === 'next-working-day') return [];
  return [
    {
      path: `clocks/${clock.id}/counting`,
      clock: clock.id,
      name: clock.name,
      source: clock.source,
      length: `${limit.amount} ${limit.amount === 1 ? limit.kind.slice(0, -1) : limit.kind}`,
      printed: clock.printed,
      choices: choicesFor(limit.kind, hasHighest),
    },
  ];
};

/** In the order of the profile. */
export const openClockUnits = ({ clocks, ratingScheme }: HubProfile): readonly OpenClockUnit[] =>
  clocks.flatMap((clock) => unitOf(clock, (ratingScheme?.highest.value ?? null) !== null));
