/** The lines of a weekly report by contact (Portsmouth 6.6): a cell for each column that the procedure prints. */
import { recordsOf, type RecordedStep } from '../../decisions/state/step.ts';
import type { ContactState } from '../../decisions/state/contact.ts';
import { outcomeWords } from '../../hub/outcomes-of.ts';
import type { HubProfile } from '../../hub/profile.ts';
import type { Report } from '../../hub/report.ts';
import type { EpochMillis } from '../../ids.ts';
import { londonDate } from '../../time/london.ts';
import { wholeYears } from '../../time/weeks.ts';
import { localityCalled } from '../figures/counted.ts';
import type { Table } from './hub-report.ts';

type Child = ContactState['details']['children'][number];
/** One line for each child; one for a contact of which no child is named. */
type Line = { readonly contact: ContactState; readonly child: Child | null };

const linesOf = (contacts: readonly ContactState[]): readonly Line[] =>
  contacts.flatMap((contact): readonly Line[] => {
    const { children } = contact.details;
    return children.length === 0 ? [{ contact, child: null }] : children.map((child) => ({ contact, child }));
  });

/** 15/09/2016, as printed. */
const printDay = (day: string): string => day.split('-').toReversed().join('/');
const dayOf = (at: EpochMillis): string => londonDate(at).toString();

/** When it is said to have been made, where that was said; else when it was recorded. */
const madeOn = ({ details, recorded }: ContactState): string => details.saidToBeMade?.on ?? dayOf(recorded.at);

const ageOf = ({ contact, child }: Line): string => {
  if (child !== null && child.dateOfBirth !== null) return String(wholeYears(child.dateOfBirth, madeOn(contact)));
  return contact.details.ageSaid === null ? '' : String(contact.details.ageSaid);
};

/** The table prints "C Police" for Police. */
const withPrefix = (words: string): string => (words === '' ? '' : `C ${words}`);

/** As the table prints it ("Central", where the text says Centre); as written where it is none of the hub's. */
const printLocality = (contact: ContactState, profile: HubProfile): string => {
  const id = localityCalled(contact.details.locality, profile);
  const known = profile.localities.find((locality) => locality.id === id);
  return known === undefined ? contact.details.locality : (known.alsoCalled[0] ?? known.name);
};

type Column = (line: Line, profile: HubProfile) => string;

const COLUMNS: Readonly<Record<string, Column>> = {
  ID: ({ contact }) => (contact.details.externalReference === '' ? contact.reference : contact.details.externalReference),
  'AGE AT CON': ageOf,
  'CONTACT DATE': ({ contact }) => printDay(madeOn(contact)),
  'CON SOURCE': ({ contact: { details } }) => withPrefix(details.source === '' ? details.referrer.agency : details.source),
  'CON REASON': ({ contact }) => withPrefix(contact.details.reason),
  'CON OUTCOME DATE': ({ contact: { decision } }) => (decision === null ? '' : printDay(dayOf(decision.by.at))),
  'CON OUTCOME': ({ contact: { decision } }, profile) =>
    decision === null ? '' : withPrefix(outcomeWords(profile, decision.outcome)),
  Locality: ({ contact }, profile) => printLocality(contact, profile),
};

const columnCalled = (name: string): Column | null => (Object.hasOwn(COLUMNS, name) ? (COLUMNS[name] ?? null) : null);

/** In the order of their outcomes. A column that the board does not know stays empty and is named. */
export const rowsOf = (
  contacts: readonly ContactState[],
  columns: readonly string[],
  profile: HubProfile,
): { readonly rows: Table['rows']; readonly unknown: readonly string[] } => ({
  rows: linesOf(inOrder(contacts)).map((line) => columns.map((name) => columnCalled(name)?.(line, profile) ?? '')),
  unknown: columns.filter((name) => columnCalled(name) === null),
});

const inOrder = (contacts: readonly ContactState[]): readonly ContactState[] =>
  contacts.toSorted(
    (one, other) =>
      (one.decision?.by.at ?? 0) - (other.decision?.by.at ?? 0) || (one.reference < other.reference ? -1 : 1),
  );

const NOTHING_RECORDED = 'Not recorded';

/** What was said last, or what followed from its ticks. */
export const answerOf = (contact: ContactState, step: string, field: string | null): string | null => {
  const record: RecordedStep | undefined = recordsOf(contact, step).at(-1);
  if (record === undefined) return null;
  const said = field === null ? record.finding : record.answers.find((answer) => answer.field === field)?.said;
  return said === undefined || said === null || said === '' ? null : said;
};

/** One line for each of the table's contacts, in the same order, by its ID. */
export const besideOf = (contacts: readonly ContactState[], carried: Report['carriedBeside']): Table => ({
  columns: ['ID', ...carried.map(({ words }) => words)],
  rows: inOrder(contacts).map((contact) => [
    contact.details.externalReference === '' ? contact.reference : contact.details.externalReference,
    ...carried.map(({ answer }) =>
      answer === null ? NOTHING_RECORDED : (answerOf(contact, answer.step, answer.field) ?? NOTHING_RECORDED),
    ),
  ]),
});
