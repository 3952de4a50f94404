/**
 * Bank holidays of England and Wales, as published on gov.uk/bank-holidays. Special ones are announced at short
 * notice: a hub adds those as closure days until a new list is bundled.
 */
export const BANK_HOLIDAYS: readonly string[] = [
  ...[
    '2024-01-01',
    '2024-03-29',
    '2024-04-01',
    '2024-05-06',
    '2024-05-27',
    '2024-08-26',
    '2024-12-25',
    '2024-12-26',
  ],
  ...[
    '2025-01-01',
    '2025-04-18',
    '2025-04-21',
    '2025-05-05',
    '2025-05-26',
    '2025-08-25',
    '2025-12-25',
    '2025-12-26',
  ],
  ...[
    '2026-01-01',
    '2026-04-03',
    '2026-04-06',
    '2026-05-04',
    '2026-05-25',
    '2026-08-31',
    '2026-12-25',
    '2026-12-28',
  ],
  ...[
    '2027-01-01',
    '2027-03-26',
    '2027-03-29',
    '2027-05-03',
    '2027-05-31',
    '2027-08-30',
    '2027-12-27',
    '2027-12-28',
  ],
  ...[
    '2028-01-03',
    '2028-04-14',
    '2028-04-17',
    '2028-05-01',
    '2028-05-29',
    '2028-08-28',
    '2028-12-25',
    '2028-12-26',
  ],
];

/** The last day the list speaks about. */
export const BANK_HOLIDAYS_END = '2028-12-31';

/** Long enough to release a new list before a clock runs past the old one. */
const WARN_MONTHS_BEFORE = 6;

/** A sentence for the administrator once the list is about to run out, or has; null until then. `today` is a London date. */
export const bankHolidayWarning = (today: Temporal.PlainDate): string | null => {
  const end = Temporal.PlainDate.from(BANK_HOLIDAYS_END);
  if (Temporal.PlainDate.compare(today, end) > 0)
    return 'The list of bank holidays has run out: deadlines no longer leave them out. Update the board, or add them as closure days.';
  if (Temporal.PlainDate.compare(today, end.subtract({ months: WARN_MONTHS_BEFORE })) > 0)
    return 'The list of bank holidays ends on 31 December 2028. Update the board before then.';
  return null;
};
