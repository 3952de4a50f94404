/** A table of contacts: first shown, then recorded together or not at all. */
import { randomUUID } from 'node:crypto';
import express, { Router } from 'express';
import { z } from 'zod';
import { takeIn } from '#shared/decisions/decide/intake.ts';
import { ContactDetails } from '#shared/hub/contact-fields.ts';
import { indexForDuplicates } from '#shared/hub/possible-duplicates.ts';
import { CommandId, type ContactId } from '#shared/ids.ts';
import { CSV_BYTES, CSV_ROWS } from '#shared/wire/limits.ts';
import { ABOUT_NOTHING } from '../meeting/deed.ts';
import { readableContacts } from '../meeting/queries.ts';
import type { ContactRoutes } from './contact-routes.ts';
import { inTime, sendProblem } from './problem.ts';
import { readTableApart } from './read-table-apart.ts';
import { actorSending, agencyAsked, onlySignedIn, sendSignedOut } from './signed-in.ts';

/** `id`: chosen by the page, so that pressing twice records once. */
const Accepted = z.strictObject({
  id: CommandId.optional(),
  rows: z.array(ContactDetails).min(1).max(CSV_ROWS),
});

/** The rows come back as JSON with every field named, which is several times the table. */
const ACCEPTED_BYTES = 8 * CSV_BYTES;

export const importRoutes = ({ identity, record, perform }: ContactRoutes): Router => {
  const routes = Router();
  routes.use(onlySignedIn(identity));
  routes.post('/', express.text({ type: 'text/csv', limit: CSV_BYTES, inflate: false }), inTime(async (request, response) => {
    const actor = actorSending(request, identity, agencyAsked(request));
    if (actor === null) return sendSignedOut(response);
    if (typeof request.body !== 'string')
      return sendProblem(response, { code: 'malformed', sentence: 'Send the table as text/csv.' });
    const { rows, problems } = await readTableApart(request.body);
    const readable = readableContacts(record, actor);
    const duplicatesOf = indexForDuplicates(readable);
    const references = new Map(readable.map(({ contact, state }) => [contact, state.reference]));
    response.json({
      rows: rows.map(({ line, details }) => ({
        line,
        details,
        possibleDuplicates: duplicatesOf(details).map(({ contact, because }) => ({
          contact,
          reference: references.get(contact) ?? '',
          because,
        })),
      })),
      problems,
    });
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
      const recorded: ContactId[] = [];
      const done = await perform({
        actor,
        command,
        about: ABOUT_NOTHING,
        decide: (context) => {
          const decided = takeIn(rows, 'csv', context);
          const ids = decided.ok
            ? decided.value.flatMap((each) =>
                each.stream === 'contact' && each.event.type === 'contact-recorded' ? [each.contact] : [],
              )
            : [];
          recorded.splice(0, recorded.length, ...ids);
          return decided;
        },
      });
      if (!done.ok) return sendProblem(response, done.refusal);
      const { at } = done.value;
      const contacts = recorded.map((contact) => ({
        contact,
        reference: record.contacts.get(contact)?.state.reference ?? '',
      }));
      response.status(201).json({ recordedAt: at, count: rows.length, contacts });
    }),
  );
  return routes;
};
