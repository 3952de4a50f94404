/** The sharing record as a file, for the agency's own system (Bexley 16); whoever takes it away is on record. */
import { Router } from 'express';
import { z } from 'zod';
import { AgencyId, ContactId } from '#shared/ids.ts';
import type { HubRecord } from '../meeting/hub-record.ts';
import type { ReadsOf } from '../meeting/reads.ts';
import { readSharing } from '../meeting/sharing.ts';
import { GivenInstant, recordExport, sendCsv, type NoteExport } from './export.ts';
import { inTime, sendProblem } from './problem.ts';
import { sharingAsCsv } from './sharing-csv.ts';
import { actorSending, sendSignedOut, type Identity } from './signed-in.ts';

export type SharingRoutes = {
  readonly identity: Identity;
  readonly record: HubRecord;
  readonly readsOf: ReadsOf;
  readonly noteExport: NoteExport;
};

const Filter = z.strictObject({
  as: AgencyId.nullable().default(null),
  contact: ContactId.nullable().default(null),
  agency: AgencyId.nullable().default(null),
  from: GivenInstant,
  to: GivenInstant,
});

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
      const contacts = [...new Set(lines.map(({ contact }) => contact.id))];
      if (!(await recordExport(response, 'export', noteExport(contacts, actor)))) return;
      sendCsv(response, 'sharing-record', sharingAsCsv(lines, record.profile));
    }),
  );
  return routes;
};
