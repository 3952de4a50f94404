/** The weeks and months that a report is asked for. */

/** Days, `2026-11-24`, both included. */
export type DaySpan = { readonly first: string; readonly last: string };

const DAY_MS = 86_400_000;
const shift = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);

/** Monday to Sunday. */
export const weekOf = (day: string): DaySpan => {
  const weekday = (new Date(`${day}T00:00Z`).getUTCDay() + 6) % 7;
  const first = shift(day, -weekday);
  return { first, last: shift(first, 6) };
};

/** From the first of its month on. */
export const monthOf = (day: string): DaySpan => ({ first: `${day.slice(0, 7)}-01`, last: day });
