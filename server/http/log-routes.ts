/** The decision log as a file; whoever takes it away is on record. */
import express, { Router, type Request, type Response } from 'express';
import { z } from 'zod';
import { pastNames } from '#shared/hub/profile-history.ts';
import { AgencyId, ContactId, MeetingId, PersonId } from '#shared/ids.ts';
import { readLog } from '../meeting/decision-log.ts';
import type { HubRecord } from '../meeting/hub-record.ts';
import { GivenInstant, recordExport, sendCsv, type NoteExport } from './export.ts';
import { logAsCsv } from './log-csv.ts';
import { inTime, sendProblem } from './problem.ts';
import { actorSending, sendSignedOut, type Identity } from './signed-in.ts';

export type LogRoutes = {
  readonly identity: Identity;
  readonly record: HubRecord;
  readonly noteExport: NoteExport;
};

/** Without words to look for: those may be a child's name, and addresses end up in histories and logs. */
const Filter = z.strictObject({
  as: AgencyId.nullable().default(null),
  contact: ContactId.nullable().default(null),
  meeting: MeetingId.nullable().default(null),
  agency: AgencyId.nullable().default(null),
  person: PersonId.nullable().default(null),
  kinds: z
    .string()
    .max(4000)
    .default('')
    .transform((words) => words.split(',').filter((kind) => kind !== '')),
  from: GivenInstant,
  to: GivenInstant,
});

/** In the body, where neither a history nor a log keeps them. */
const Looked = z.strictObject({ words: z.string().max(200) });

export const logRoutes = ({ identity, record, noteExport }: LogRoutes): Router => {
  const send = async (request: Request, response: Response, words: string): Promise<void> => {
    const filter = Filter.safeParse(request.query);
    if (!filter.success)
      return sendProblem(response, { code: 'malformed', sentence: 'These filters could not be read.' });
    const actor = actorSending(request, identity, filter.data.as);
    if (actor === null) return sendSignedOut(response);
    const entries = await readLog(record, { ...filter.data, words }, actor);
    const contacts = [...new Set(entries.flatMap(({ contact }) => (contact === null ? [] : [contact.id])))];
    if (!(await recordExport(response, 'export', noteExport(contacts, actor)))) return;
    sendCsv(response, 'decision-log', logAsCsv(entries, record.profile, pastNames(record.profiles)));
  };
  const routes = Router();
  routes.get(
    '/',
    inTime((request, response) => send(request, response, '')),
  );
  routes.post(
    '/',
    express.json({ limit: '4kb', inflate: false }),
    inTime(async (request, response) => {
      const looked = Looked.safeParse(request.body);
      if (!looked.success)
        return sendProblem(response, {
          code: 'malformed',
          sentence: 'These words could not be read. Use at most 200 letters.',
        });
      await send(request, response, looked.data.words);
    }),
  );
  return routes;
};
