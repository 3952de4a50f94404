/** Apart from the schemas, so that browsers can have it. */
import type { Weekday } from './agency.ts';

export const WEEKDAY_NAMES: { readonly [day in Weekday]: string } = {
  mon: 'Monday',
  tue: 'Tuesday',
  wed: 'Wednesday',
  thu: 'Thursday',
  fri: 'Friday',
  sat: 'Saturday',
  sun: 'Sunday',
};
