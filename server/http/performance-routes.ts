/** How each agency answers MASH checks, as a file: numbers of the contacts its reader may see, and no child. */
import { Router } from 'express';
import { z } from 'zod';
import { AgencyId, type DurationMillis, type EpochMillis } from '#shared/ids.ts';
import type { HubProfile } from '#shared/hub/profile.ts';
import {
  agencyPerformance,
  readsPerformance,
  type AgencyPerformance,
} from '#shared/reports/agency-performance.ts';
import type { HubRecord } from '../meeting/hub-record.ts';
import { readableContacts } from '../meeting/queries.ts';
import type { NoteRefused } from '../reports/note-refused.ts';
import { csvTable } from './csv-table.ts';
import { GivenInstant, sendCsv } from './export.ts';
import { inTime, sendProblem } from './problem.ts';
import { actorSending, sendSignedOut, type Identity } from './signed-in.ts';

export type PerformanceRoutes = {
  readonly identity: Identity;
  readonly record: HubRecord;
  readonly noteRefused: NoteRefused;
};

const Filter = z.strictObject({ as: AgencyId.nullable().default(null), from: GivenInstant, to: GivenInstant });

const COLUMNS = [
  'Agency',
  'Asked',
  'Answered',
  'Median time taken (minutes)',
  'Longest time taken (minutes)',
  'Overdue',
  'Nothing known, per cent of answers',
] as const;

export const performanceRoutes = ({ identity, record, noteRefused }: PerformanceRoutes): Router => {
  const routes = Router();
  routes.get(
    '/',
    inTime(async (request, response) => {
      const filter = Filter.safeParse(request.query);
      if (!filter.success)
        return sendProblem(response, { code: 'malformed', sentence: 'These filters could not be read.' });
      const actor = actorSending(request, identity, filter.data.as);
      if (actor === null) return sendSignedOut(response);
      if (!readsPerformance(actor)) {
        await noteRefused(actor, 'performance of the agencies', identity.clock());
        return sendProblem(response, {
          code: 'not-permitted',
          sentence: 'This is for managers and record keepers.',
        });
      }
      const now = identity.clock();
      const period = {
        from: filter.data.from ?? (0 as EpochMillis),
        to: filter.data.to ?? ((now + 1) as EpochMillis),
        now,
      };
      const states = readableContacts(record, actor).map(({ state }) => state);
      const rows = agencyPerformance(states, record.profile, period);
      const cells = rows.map((row) => cellsOf(row, record.profile));
      sendCsv(response, 'agency-performance', csvTable(COLUMNS, cells));
    }),
  );
  return routes;
};

const minutes = (taken: DurationMillis | null): string =>
  taken === null ? '' : String(Math.round(taken / 60_000));

const cellsOf = (row: AgencyPerformance, { agencies }: HubProfile): readonly string[] => [
  agencies.find(({ id }) => id === row.agency)?.name ?? row.agency,
  String(row.asked),
  String(row.answered),
  minutes(row.medianTaken),
  minutes(row.longestTaken),
  String(row.overdue),
  row.nothingKnownShare === null ? '' : String(Math.round(row.nothingKnownShare * 100)),
];
