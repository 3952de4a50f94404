/** All that a record keeper may read, as one file; each contact in it says that they took it. */
import { Router } from 'express';
import { pipeline } from 'node:stream/promises';
import { londonDate } from '#shared/time/london.ts';
import type { ArchiveAnswer } from '#shared/wire/record-keeping.ts';
import { archiveFiles, contactsIn, meetingsIn, noteTaken } from '../archive/archive.ts';
import { readableRecord } from '../archive/source.ts';
import { zipOf } from '../archive/zip.ts';
import { noteExportsIn } from '../fanout/note-reads.ts';
import { forKeepers, type RecordKeeping } from './records-keeping.ts';

/** Under `/api/v1/records`. */
export const recordsArchiveRoutes = (keeping: RecordKeeping): Router => {
  const { records } = keeping;
  const { record, journal, clock, newId } = records;
  const routes = Router();

  routes.get(
    '/archive',
    forKeepers(keeping, 'keepers', null, (_request, response, actor) => {
      const source = readableRecord({ record, journal }, actor);
      const answer: ArchiveAnswer = { contacts: contactsIn(source).length, meetings: meetingsIn(source).length };
      response.json(answer);
    }),
  );
  routes.post(
    '/archive',
    forKeepers(keeping, 'keepers', 'export-archive', async (_request, response, actor) => {
      const madeAt = clock();
      const source = readableRecord({ record, journal }, actor);
      const contacts = await noteTaken(source, noteExportsIn(journal, record.hub, clock, newId));
      const files = archiveFiles(source, { madeAt, contacts, onProgress: () => undefined });
      const day = londonDate(madeAt).toString();
      response.setHeader('Content-Disposition', `attachment; filename="records-${record.hub}-${day}.zip"`);
      response.type('application/zip');
      // Whatever stops it, the connection is broken off: half an archive must not look like a whole one.
      await pipeline(zipOf(files, new Date(madeAt)), response).catch((error: unknown) => {
        if (!response.destroyed || !isCancelled(error)) throw error;
      });
    }),
  );
  return routes;
};

/** Whoever asked has gone: they pressed cancel, or closed the page. */
const isCancelled = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ERR_STREAM_PREMATURE_CLOSE';
