/** From the cells of a line to a contact's details, or why not. */
import type { ContactDetailsInput } from './contact-fields.ts';
import { ContactDetails } from './contact-fields.ts';
import type { CsvLine, CsvProblem } from './csv-columns.ts';

export type CsvReading =
  | { readonly ok: true; readonly details: ContactDetails }
  | { readonly ok: false; readonly problems: readonly CsvProblem[] };

/** The column of the file from which each field of the details came, by the field's path. */
export type ColumnOf = { readonly [path: string]: string };

export const parseDetails = (line: CsvLine, input: ContactDetailsInput, columnOf: ColumnOf): CsvReading => {
  const parsed = ContactDetails.safeParse(input);
  if (parsed.success) return { ok: true, details: parsed.data };
  const problems = parsed.error.issues.map((issue) => ({
    line: line.line,
    column: columnOf[issue.path.join('.')] ?? null,
    sentence:
      issue.code === 'too_big' ? `This is too long: at most ${issue.maximum} characters.` : issue.message,
  }));
  return { ok: false, problems };
};
