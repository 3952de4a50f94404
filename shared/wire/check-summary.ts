/** A line of the first page about a MASH check. */
import type { CheckRisk } from '../decisions/event/check.ts';
import type { AgencyId, CheckId, ContactId, EpochMillis } from '../ids.ts';
import type { ContactSummary } from './messages.ts';

/** A MASH check that is open, or that an outcome says is to be opened. */
export type CheckSummary = {
  readonly contact: ContactId;
  readonly reference: string;
  readonly title: string;
  /** Null where it is still to be opened. */
  readonly check: CheckId | null;
  readonly risk: CheckRisk | null;
  /** Who co-ordinates it; null where nobody does yet. */
  readonly coordinator: string | null;
  readonly clock: ContactSummary['nearestClock'];
  /** Those asked whose answers this person may see, and their own. */
  readonly asked: readonly {
    readonly agency: AgencyId;
    readonly at: EpochMillis;
    readonly answeredAt: EpochMillis | null;
  }[];
};
