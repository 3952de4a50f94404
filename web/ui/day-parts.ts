/** A date as people write it into three fields: day, month, year. */
export type DayParts = { readonly day: string; readonly month: string; readonly year: string };

const NOTHING: DayParts = { day: '', month: '', year: '' };

/** Of `2026-11-04`: 4, 11 and 2026. */
export const partsOfDay = (day: string | null): DayParts => {
  const [year, month, date] = (day ?? '').split('-');
  if (year === undefined || month === undefined || date === undefined) return NOTHING;
  return { day: String(Number(date)), month: String(Number(month)), year };
};

/** `2026-11-04`, or that it is no date; null where nothing is written. */
export const readDay = ({ day, month, year }: DayParts): { ok: true; day: string } | { ok: false } | null => {
  if (day === '' && month === '' && year === '') return null;
  if (!/^\d{1,2}$/.test(day) || !/^\d{1,2}$/.test(month) || !/^\d{4}$/.test(year)) return { ok: false };
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const at = new Date(`${iso}T00:00Z`);
  // A thirty-first of February becomes a day of March, and no longer says the same.
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(iso) ? { ok: true, day: iso } : { ok: false };
};
