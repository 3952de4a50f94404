/** A table of contacts: first shown, then recorded part by part, each part together or not at all. */
import { randomUUID } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import express, { Router } from 'express';
import { z } from 'zod';
import { takeIn } from '#shared/decisions/decide/intake.ts';
import { ContactDetails } from '#shared/hub/contact-fields.ts';
import { CommandId, type ContactId } from '#shared/ids.ts';
import { CSV_BYTES, IMPORT_PART_ROWS } from '#shared/wire/limits.ts';
import { ABOUT_NOTHING } from '../meeting/deed.ts';
import type { ContactRoutes } from './contact-routes.ts';
import { previewRows } from './import-preview.ts';
import { inTime, sendProblem } from './problem.ts';
import { readTableApart } from './read-table-apart.ts';
import { actorSending, agencyAsked, onlySignedIn, sendSignedOut } from './signed-in.ts';

/** `id`: chosen by the page for each part, so that sending it twice records it once. */
const Accepted = z.strictObject({
  id: CommandId.optional(),
  rows: z.array(ContactDetails).min(1).max(IMPORT_PART_ROWS),
});

/** A part of long rows may hold most of the table, and comes back as JSON with every field named. */
const ACCEPTED_BYTES = 2 * CSV_BYTES;

export const importRoutes = ({ identity, record, perform }: Omit<ContactRoutes, 'keys'>): Router => {
  const routes = Router();
  routes.use(onlySignedIn(identity));
  routes.post('/', express.text({ type: 'text/csv', limit: CSV_BYTES, inflate: false }), inTime(async (request, response) => {
    const actor = actorSending(request, identity, agencyAsked(request));
    if (actor === null) return sendSignedOut(response);
    if (typeof request.body !== 'string')
      return sendProblem(response, { code: 'malformed', sentence: 'Send the table as text/csv.' });
    const { rows, problems } = await readTableApart(request.body);
    response.type('application/json').write(`{"problems":${JSON.stringify(problems)},"rows":[`);
    const show = previewRows(record, actor);
    for (let from = 0; from < rows.length; from += IMPORT_PART_ROWS) {
      const part = show(rows.slice(from, from + IMPORT_PART_ROWS));
      response.write(`${from === 0 ? '' : ','}${part.map((row) => JSON.stringify(row)).join(',')}`);
      await nextTurn();
    }
    response.end(']}');
  }));
  routes.post(
    '/accept',
    express.json({ limit: ACCEPTED_BYTES, inflate: false }),
    inTime(async (request, response) => {
      const actor = actorSending(request, identity, agencyAsked(request));
      if (actor === null) return sendSignedOut(response);
      const accepted = Accepted.safeParse(request.body);
      if (!accepted.success)
        return sendProblem(response, {
          code: 'malformed',
          sentence: 'These rows could not be read. Choose the file again.',
        });
      const { rows } = accepted.data;
      const command = accepted.data.id ?? (randomUUID() as string as CommandId);
      const done = await perform({
        actor,
        command,
        about: ABOUT_NOTHING,
        decide: (context) => takeIn(rows, 'csv', context),
      });
      if (!done.ok) return sendProblem(response, done.refusal);
      const { at, contacts } = done.value;
      const referenceOf = (contact: ContactId) => record.contacts.get(contact)?.state.reference ?? '';
      response.status(201).json({
        recordedAt: at,
        count: contacts.length,
        contacts: contacts.map((contact) => ({ contact, reference: referenceOf(contact) })),
      });
    }),
  );
  return routes;
};
