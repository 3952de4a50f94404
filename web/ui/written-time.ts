/** A time of day as people write it. */

const NAMED: Readonly<Record<string, string>> = { midday: '12:00', noon: '12:00', midnight: '00:00' };

/** `14:30` of "14:30", "14.30", "1430", "2:30pm" or "2.30 pm", and `14:00` of "2pm"; null where it is no time. */
export const readTime = (written: string): string | null => {
  const words = written.toLowerCase().replace(/\s/g, '').replace(/([ap])\.m\.?$/, '$1m');
  const named = NAMED[words];
  if (named !== undefined) return named;
  const [, hours, minutes = '00', half] = /^(\d{1,2})(?:[:.]?(\d{2}))?([ap]m)?$/.exec(words) ?? [];
  if (hours === undefined || Number(minutes) > 59) return null;
  const hour = Number(hours);
  if (half === undefined) return hour > 23 ? null : `${hours.padStart(2, '0')}:${minutes}`;
  if (hour < 1 || hour > 12) return null;
  return `${String((hour % 12) + (half === 'pm' ? 12 : 0)).padStart(2, '0')}:${minutes}`;
};
