/** Reports that the hub's procedure asks for: to look at, and as files. Whoever takes lines of contacts away is on record. */
import { Router, type Request, type Response } from 'express';
import { z } from 'zod';
import { CalendarDate } from '#shared/hub/meeting-kind.ts';
import { AgencyId } from '#shared/ids.ts';
import { isPractitioner } from '#shared/people/person.ts';
import { isCounted } from '#shared/reports/figures/counted.ts';
import { readsFigures } from '#shared/reports/figures/manager-figures.ts';
import { hubReport, isListed, type HubReport } from '#shared/reports/hub-report/hub-report.ts';
import { daysBetween } from '#shared/time/weeks.ts';
import type { HubRecord } from '../meeting/hub-record.ts';
import { readableContacts } from '../meeting/queries.ts';
import { countedIn } from '../reports/counted-contacts.ts';
import type { NoteRefused } from '../reports/note-refused.ts';
import { csvTable } from './csv-table.ts';
import { recordExport, sendCsv, type NoteExport } from './export.ts';
import { sayCell } from './figures-csv.ts';
import { inTime, sendProblem } from './problem.ts';
import { actorSending, agencyAsked, sendSignedOut, type Identity } from './signed-in.ts';

export type HubReportRoutes = {
  readonly identity: Identity;
  readonly record: HubRecord;
  readonly noteExport: NoteExport;
  readonly noteRefused: NoteRefused;
};

const Asked = z
  .strictObject({
    as: AgencyId.nullable().default(null),
    /** London's days, both included. */
    first: CalendarDate,
    last: CalendarDate,
    /** `beside`: what is carried beside the columns; it has a file of its own, so that they stay as printed. */
    part: z.enum(['table', 'beside', 'measures']).default('table'),
  })
  .refine(({ first, last }) => first <= last);

type Made = { readonly report: HubReport; readonly part: z.infer<typeof Asked>['part'] };

/** Under `/api/v1/hub-reports`. */
export const hubReportRoutes = ({ identity, record, noteExport, noteRefused }: HubReportRoutes): Router => {
  /** Null where the request has been answered already. Lines of contacts count as taken away once they are sent. */
  const made = async (request: Request, response: Response): Promise<Made | null> => {
    const actor = actorSending(request, identity, agencyAsked(request));
    const asked = Asked.safeParse(request.query);
    const row = record.profile.reports.find(({ id }) => id === request.params['report']);
    if (actor === null) {
      sendSignedOut(response);
      return null;
    }
    // Lines are of contacts that the reader may see anyway; measures count the whole hub.
    const hasLines = row !== undefined && row.columns.length > 0;
    if (hasLines ? !isPractitioner(actor) : !readsFigures(actor)) {
      await noteRefused(actor, row?.name ?? 'hub’s report', identity.clock());
      sendProblem(response, { code: 'not-permitted', sentence: 'You are not entitled to this report.' });
      return null;
    }
    if (row === undefined) {
      sendProblem(response, { code: 'not-found', sentence: 'The hub’s procedure has no such report.' });
      return null;
    }
    if (!asked.success) {
      sendProblem(response, { code: 'malformed', sentence: 'Choose a first and a last day, in that order.' });
      return null;
    }
    const { first, last, part } = asked.data;
    const span = daysBetween(first, last);
    const readable = hasLines ? readableContacts(record, actor).filter(({ state }) => isCounted(state)) : [];
    const { contacts } = countedIn(record);
    const listed = readable.filter(({ state }) => isListed(state, row, span));
    const contactsListed = listed.map(({ contact }) => contact);
    if (!(await recordExport(response, 'report', noteExport(contactsListed, actor)))) return null;
    const report = hubReport(
      row,
      { contacts: readsFigures(actor) ? contacts : [], profile: record.profile, span },
      listed.map(({ state }) => state),
    );
    return { report: readsFigures(actor) ? report : { ...report, measures: [] }, part };
  };

  const routes = Router();
  routes.get(
    '/:report',
    inTime(async (request, response) => {
      const answer = await made(request, response);
      if (answer !== null) response.json(answer.report);
    }),
  );
  routes.get(
    '/:report/file.csv',
    inTime(async (request, response) => {
      const answer = await made(request, response);
      if (answer === null) return;
      const { report, part } = answer;
      const table = part === 'measures' ? measuresOf(report) : part === 'beside' ? report.beside : report.table;
      if (table === null)
        return sendProblem(response, { code: 'not-found', sentence: 'This report has no such part.' });
      sendCsv(response, `${report.id}-${part}`, csvTable(table.columns, table.rows));
    }),
  );
  return routes;
};

const REACHES = { known: 'Counted', part: 'Counted in part', 'not-known': 'Not known to the board' } as const;

/** A line for each measure and whom it counts for; a measure that nothing is known of has one that says why. */
const measuresOf = ({ measures }: HubReport) => ({
  columns: ['Measure', 'For', 'Number', 'Reach', 'What the board cannot know', 'Source'],
  rows: measures.flatMap(({ words, source, reach, lacks, counts }) =>
    (counts.length === 0 ? [{ of: '', count: reach === 'not-known' ? null : 0 }] : counts).map(({ of, count }) => [
      words,
      of,
      sayCell(count),
      REACHES[reach],
      lacks ?? '',
      source,
    ]),
  ),
});
