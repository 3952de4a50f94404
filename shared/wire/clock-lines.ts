/** The clocks that run or were missed, as a page of a list. */
import type { RunningClock } from '../decisions/state/contact.ts';
import type { ContactId } from '../ids.ts';

export type ClockLine = {
  readonly contact: ContactId;
  readonly reference: string;
  readonly title: string;
  readonly clock: Pick<RunningClock, 'clock' | 'name' | 'startedAt' | 'dueAt' | 'terms' | 'owner'>;
  readonly isMissed: boolean;
};

/** Missed ones first, then the nearest; those without a limit last. `total`: of the filter; the choices are those of all. */
export type ClockPage = {
  readonly clocks: readonly ClockLine[];
  readonly total: number;
  readonly owners: readonly string[];
  readonly kinds: readonly { readonly clock: string; readonly name: string }[];
};
