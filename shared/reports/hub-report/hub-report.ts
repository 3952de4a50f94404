/** A report that the hub's procedure asks for, made of what the board knows; what it cannot know is named. */
import type { ContactState } from '../../decisions/state/contact.ts';
import type { HubProfile } from '../../hub/profile.ts';
import type { Report } from '../../hub/report.ts';
import type { EpochMillis } from '../../ids.ts';
import { besideOf, rowsOf } from './allocation-rows.ts';
import { measured, type MeasuredLine } from './measures.ts';

/** `from` to before `to`. */
export type Span = { readonly from: EpochMillis; readonly to: EpochMillis };

export type Table = { readonly columns: readonly string[]; readonly rows: readonly (readonly string[])[] };

export type HubReport = {
  readonly id: string;
  readonly name: string;
  readonly source: string;
  /** Exactly the procedure's columns, in its order; null where it has none. */
  readonly table: Table | null;
  /** What the report must carry and has no column for, beside each line of the table; null where there is nothing. */
  readonly beside: Table | null;
  /** Columns that the board has nothing for. */
  readonly unknownColumns: readonly string[];
  readonly measures: readonly MeasuredLine[];
};

export type Reported = {
  /** Without those sealed and those by invitation. */
  readonly contacts: readonly ContactState[];
  readonly profile: HubProfile;
  readonly span: Span;
};

/** `readable`: those of the contacts that the reader may see line by line; measures are of all of them. */
export const hubReport = (
  report: Report,
  { contacts, profile, span }: Reported,
  readable: readonly ContactState[],
): HubReport => {
  const listed = readable.filter((contact) => isListed(contact, report, span));
  const { columns, carriedBeside } = report;
  const made = rowsOf(listed, columns, profile);
  return {
    id: report.id,
    name: report.name,
    source: report.source,
    table: columns.length === 0 ? null : { columns, rows: made.rows },
    beside: columns.length === 0 || carriedBeside.length === 0 ? null : besideOf(listed, carriedBeside),
    unknownColumns: made.unknown,
    measures: report.measures.map((measure) => measured(measure, { contacts, profile, span })),
  };
};

/** By when the outcome in force was recorded: a corrected one is told again in the week of its correction. */
export const isListed = ({ decision }: ContactState, { outcomes }: Pick<Report, 'outcomes'>, { from, to }: Span): boolean =>
  decision !== null &&
  decision.by.at >= from &&
  decision.by.at < to &&
  (outcomes === null || outcomes.includes(decision.outcome));
