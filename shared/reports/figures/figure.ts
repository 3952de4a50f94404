/** A picture for managers: what is drawn, the table behind it, and a sentence that says what it shows. */
import type { AgencyId, EpochMillis } from '../../ids.ts';
import type { MeetingState } from '../../decisions/state/meeting.ts';
import type { HubProfile } from '../../hub/profile.ts';
import type { Week } from '../../time/weeks.ts';
import type { ContactFacts } from './facts.ts';

export const FIGURE_IDS = [
  'contacts',
  'outcomes',
  'waits',
  'clocks',
  'agreement',
  'agreement-by-agency',
  'checks',
  'attendance',
  'actions',
  'dissent',
] as const;
export type FigureId = (typeof FIGURE_IDS)[number];

/** `few`: a number too small to be shown; null: there is nothing to count. */
export type Cell = number | 'few' | null;

export type Series = {
  readonly name: string;
  readonly unit: 'number' | 'hours' | 'per cent';
  /** One for each row. */
  readonly cells: readonly Cell[];
  /** False: in the table alone. */
  readonly isDrawn: boolean;
};

export type Figure = {
  readonly id: FigureId;
  readonly title: string;
  readonly says: string;
  /** How it is counted. */
  readonly counted: string;
  /** The paragraph that asks for it; null where it is the board's own. */
  readonly source: string | null;
  /** What each row is: "Week beginning", "Agency". */
  readonly rowsAre: string;
  readonly rows: readonly string[];
  readonly series: readonly Series[];
  /** `columns` and `lines` run along weeks; `bars` lie, one row for each name. */
  readonly draws: 'columns' | 'stacked columns' | 'lines' | 'bars' | 'stacked bars';
};

/** What a manager's page is made of: nothing sealed and nothing by invitation is in it. */
export type Measured = {
  readonly contacts: readonly ContactFacts[];
  readonly meetings: readonly MeetingState[];
  readonly profile: HubProfile;
  readonly weeks: readonly Week[];
  readonly now: EpochMillis;
  /** Figures by agency show this one alone; null for all. */
  readonly agency: AgencyId | null;
};

export const isWithin = (at: EpochMillis, { weeks }: Pick<Measured, 'weeks'>): boolean => weekOf(at, weeks) !== -1;

/** The place of the week that holds the instant; -1 where none does. Weeks follow each other without a gap. */
export const weekOf = (at: EpochMillis, weeks: readonly Week[]): number => {
  const first = weeks[0];
  const last = weeks.at(-1);
  if (first === undefined || last === undefined || at < first.from || at >= last.to) return -1;
  // Weeks in which the clocks change are an hour longer or shorter.
  const guess = Math.min(weeks.length - 1, Math.floor((at - first.from) / WEEK_MS));
  const found = weeks[guess];
  if (found === undefined) return -1;
  return at < found.from ? guess - 1 : at >= found.to ? guess + 1 : guess;
};

const WEEK_MS = 7 * 86_400_000;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** "13 Apr 2026" */
export const sayWeek = ({ monday }: Week): string => {
  const [year = '', month = '', day = ''] = monday.split('-');
  return `${Number(day)} ${MONTHS[Number(month) - 1] ?? ''} ${year}`;
};

/** One list for each week, of what happened in it. */
export const byWeek = <Row>(
  rows: readonly Row[],
  weeks: readonly Week[],
  at: (row: Row) => EpochMillis,
): readonly (readonly Row[])[] => {
  const lists: Row[][] = weeks.map(() => []);
  for (const row of rows) lists[weekOf(at(row), weeks)]?.push(row);
  return lists;
};

/** The agencies that figures by agency show, in the profile's order. */
export const agenciesShown = ({ profile, agency }: Measured): HubProfile['agencies'] =>
  profile.agencies.filter(({ id }) => agency === null || id === agency);
