/** The sharing record as a file, for the agency's own system (Bexley 16); whoever takes it away is on record. */
import { Router } from 'express';
import { z } from 'zod';
import { AgencyId, ContactId, EpochMillis } from '#shared/ids.ts';
import type { Actor } from '#shared/people/person.ts';
import { NotStoredError } from '../journal/journal.ts';
import type { HubRecord } from '../meeting/hub-record.ts';
import type { ReadsOf } from '../meeting/reads.ts';
import { readSharing } from '../meeting/sharing.ts';
import { inTime, sendProblem } from './problem.ts';
import { sharingAsCsv } from './sharing-csv.ts';
import { actorSending, sendSignedOut, type Identity } from './signed-in.ts';

export type SharingRoutes = {
  readonly identity: Identity;
  readonly record: HubRecord;
  readonly readsOf: ReadsOf;
  readonly noteExport: (contacts: readonly ContactId[], by: Actor) => Promise<void>;
};

const instant = z.coerce.number().pipe(EpochMillis).nullable().default(null);
const Filter = z.strictObject({
  as: AgencyId.nullable().default(null),
  contact: ContactId.nullable().default(null),
  agency: AgencyId.nullable().default(null),
  from: instant,
  to: instant,
});

const NOT_STORED =
  'The server cannot write to its disk, so the export cannot be put on record. Try again later.';

export const sharingRoutes = ({ identity, record, readsOf, noteExport }: SharingRoutes): Router => {
  const routes = Router();
  routes.get(
    '/',
    inTime(async (request, response) => {
      const filter = Filter.safeParse(request.query);
      if (!filter.success)
        return sendProblem(response, { code: 'malformed', sentence: 'These filters could not be read.' });
      const actor = actorSending(request, identity, filter.data.as);
      if (actor === null) return sendSignedOut(response);
      const lines = await readSharing(record, readsOf, filter.data, actor);
      try {
        await noteExport([...new Set(lines.map(({ contact }) => contact.id))], actor);
      } catch (error) {
        if (error instanceof NotStoredError)
          return sendProblem(response, { code: 'not-stored', sentence: NOT_STORED });
        throw error;
      }
      response.setHeader('Content-Disposition', 'attachment; filename="sharing-record.csv"');
      response.type('text/csv').send(sharingAsCsv(lines, record.profile));
    }),
  );
  return routes;
};
