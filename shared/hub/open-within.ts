/** Earlier contacts that came with one, which may show that its child was open to a social worker lately. */
import type { HistoryRow } from './contact-fields.ts';

/** The ISO date so many months before; a day the earlier month lacks is its last. */
const monthsBefore = (today: string, months: number): string => {
  const [year, month, day] = today.split('-').map(Number) as [number, number, number];
  const first = new Date(Date.UTC(year, month - 1 - months, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  first.setUTCDate(Math.min(day, last));
  return first.toISOString().slice(0, 10);
};

/**
 * Rows of which a date falls within the months up to `today`, an ISO date. A hint to somebody who looks it up: that
 * there was a contact does not say that it was open to a social worker, and a row without a date says nothing.
 */
export const contactsWithin = (
  history: readonly HistoryRow[],
  months: number,
  today: string,
): readonly HistoryRow[] => {
  const from = monthsBefore(today, months);
  return history.filter(({ contactedOn, outcomeOn }) =>
    [contactedOn, outcomeOn].some((day) => day !== null && day >= from && day <= today),
  );
};
