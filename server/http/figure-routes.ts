/** The manager's page and a file of each of its figures. They hold numbers and no contact. */
import { Router, type Request, type Response } from 'express';
import { z } from 'zod';
import { CalendarDate } from '#shared/hub/meeting-kind.ts';
import { AgencyId } from '#shared/ids.ts';
import { FIGURE_IDS } from '#shared/reports/figures/figure.ts';
import { readsFigures } from '#shared/reports/figures/manager-figures.ts';
import { londonDate } from '#shared/time/london.ts';
import { weeksBefore, weeksCovering } from '#shared/time/weeks.ts';
import type { HubRecord } from '../meeting/hub-record.ts';
import { managerFigures, type ManagerFigures } from '../reports/manager-figures.ts';
import type { NoteRefused } from '../reports/note-refused.ts';
import { sendCsv } from './export.ts';
import { figureAsCsv } from './figures-csv.ts';
import { inTime, sendProblem } from './problem.ts';
import { actorSending, sendSignedOut, type Identity } from './signed-in.ts';

export type FigureRoutes = {
  readonly identity: Identity;
  readonly record: HubRecord;
  readonly noteRefused: NoteRefused;
};

const day = CalendarDate.nullable().default(null);
const Filter = z.strictObject({
  as: AgencyId.nullable().default(null),
  first: day,
  last: day,
  agency: AgencyId.nullable().default(null),
  locality: z.string().max(64).nullable().default(null),
  figure: z.enum(FIGURE_IDS).nullable().default(null),
});
type Filter = z.infer<typeof Filter>;

/** Two years and a little: a picture of more cannot be read. */
const WEEKS_AT_MOST = 110;
/** A quarter of a year, with the week that runs. */
const USUAL_WEEKS = 12;

/** Under `/api/v1/figures`. */
export const figureRoutes = ({ identity, record, noteRefused }: FigureRoutes): Router => {
  /** Null where the request has been answered already. */
  const made = async (request: Request, response: Response): Promise<(ManagerFigures & Pick<Filter, 'figure'>) | null> => {
    const asked = Filter.safeParse(request.query);
    if (!asked.success) {
      sendProblem(response, { code: 'malformed', sentence: 'These filters could not be read.' });
      return null;
    }
    const { as, agency, locality, figure } = asked.data;
    const actor = actorSending(request, identity, as);
    if (actor === null) {
      sendSignedOut(response);
      return null;
    }
    const now = identity.clock();
    if (!readsFigures(actor)) {
      await noteRefused(actor, 'manager’s figures', now);
      sendProblem(response, {
        code: 'not-permitted',
        sentence: 'These figures are for the hub’s own chairs, managers and record keepers.',
      });
      return null;
    }
    const last = asked.data.last ?? londonDate(now).toString();
    const first = asked.data.first ?? weeksBefore(last, USUAL_WEEKS);
    const weeks = first > last ? 0 : weeksCovering(first, last).length;
    if (weeks === 0 || weeks > WEEKS_AT_MOST) {
      sendProblem(response, {
        code: 'malformed',
        sentence: `Choose a first day before the last one, and at most ${WEEKS_AT_MOST} weeks.`,
      });
      return null;
    }
    return { ...(await managerFigures(record, { first, last, agency, locality }, now)), figure };
  };

  const routes = Router();
  routes.get(
    '/',
    inTime(async (request, response) => {
      const page = await made(request, response);
      if (page === null) return;
      const { first, last, figures } = page;
      response.json({ first, last, figures });
    }),
  );
  routes.get(
    '/file.csv',
    inTime(async (request, response) => {
      const page = await made(request, response);
      if (page === null) return;
      const figure = page.figures.find(({ id }) => id === page.figure);
      if (figure === undefined)
        return sendProblem(response, { code: 'not-found', sentence: 'There is no such figure in this hub.' });
      sendCsv(response, figure.id, figureAsCsv(figure));
    }),
  );
  return routes;
};
