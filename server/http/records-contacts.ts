/** One contact as a record: found by its reference, held, erased, answered for; and who read it. */
import { Router, type Request, type Response } from 'express';
import { z } from 'zod';
import { isAdmitted } from '#shared/decisions/state/contact.ts';
import type { Actor } from '#shared/people/person.ts';
import { decideHold, decideRectification } from '#shared/records/decide.ts';
import { GROUNDS_TO_GIVE } from '#shared/records/event.ts';
import { RECTIFICATIONS } from '#shared/records/rectification.ts';
import { refuse } from '#shared/result.ts';
import { LONG_TEXT } from '#shared/wire/limits.ts';
import type { AccessesAnswer, FoundContact, KeptContact } from '#shared/wire/record-keeping.ts';
import type { ContactRecord } from '../meeting/hub-record.ts';
import { accessesTable } from '../records/accesses-table.ts';
import { accessesOf } from '../records/accesses.ts';
import { askedAbout, eraseContact, performOnRecords } from '../records/erase.ts';
import { keptContact } from '../records/kept-contact.ts';
import { verifyChain } from '../records/verify-chains.ts';
import { sendCsv } from './export.ts';
import { sendProblem } from './problem.ts';
import {
  bodyOf,
  contactAsked,
  disposalAsked,
  forKeepers,
  sendNoSuchContact,
  type RecordKeeping,
} from './records-keeping.ts';

const Reason = z.string().trim().min(1).max(LONG_TEXT);
const Find = z.strictObject({ reference: z.string().trim().min(1).max(64) });
const Hold = z.strictObject({ deed: z.enum(['place', 'lift']), reason: Reason });
const Erase = z.strictObject({
  reference: z.string().max(64),
  ground: z.enum(GROUNDS_TO_GIVE),
  reason: Reason,
});
const Rectification = z.strictObject({ asked: Reason, answer: z.enum(RECTIFICATIONS), reason: Reason });

const WHY = 'Say why.';
const NOT_CONFIRMED = refuse('not-now', 'That is not the reference of this contact: nothing was erased.');

/** As people read it out: in any case, with or without its dashes. */
const spoken = (reference: string): string => reference.replace(/[^0-9a-z]/gi, '').toUpperCase();

/** Under `/api/v1/records`. */
export const recordsContactRoutes = (keeping: RecordKeeping): Router => {
  const { records } = keeping;
  const { record, journal } = records;
  const routes = Router();

  type Handle = (contact: ContactRecord, actor: Actor, request: Request, response: Response) => Promise<void>;
  const aboutContact = (deed: 'erase-contact' | null, handle: Handle) =>
    forKeepers(keeping, 'keepers', deed, async (request, response, actor) => {
      const contact = contactAsked(keeping, request, actor);
      if (contact === null) return sendNoSuchContact(response);
      await handle(contact, actor, request, response);
    });

  routes.post(
    '/find',
    forKeepers(keeping, 'keepers', null, (request, response, actor) => {
      const given = bodyOf(Find, request, response, 'Give the reference of the contact.');
      if (given === null) return;
      const isMeant = (reference: string) => spoken(reference) === spoken(given.reference);
      const kept = [...record.contacts.values()].find(
        ({ state }) => isMeant(state.reference) && isAdmitted(state, actor.person),
      );
      const gone = [...record.keeping.disposals.values()].find(
        ({ of, called, knownTo }) =>
          of === 'contact' && isMeant(called) && (knownTo === null || knownTo.includes(actor.person)),
      );
      const contact = kept?.id ?? gone?.id ?? null;
      if (contact === null) return sendNoSuchContact(response);
      response.json({ contact: contact as FoundContact['contact'] } satisfies FoundContact);
    }),
  );
  routes.get(
    '/contacts/:contact',
    forKeepers(keeping, 'keepers', null, async (request, response, actor) => {
      const disposal = disposalAsked(keeping, request, actor);
      const contact = contactAsked(keeping, request, actor);
      if (disposal !== null) response.json({ kind: 'erased', disposal } satisfies KeptContact);
      else if (contact !== null) response.json(await keptContact(records, actor, contact));
      else sendNoSuchContact(response);
    }),
  );
  routes.post(
    '/contacts/:contact/hold',
    aboutContact(null, async ({ id }, actor, request, response) => {
      const given = bodyOf(Hold, request, response, WHY);
      if (given === null) return;
      const decide = () => decideHold(askedAbout(record, actor, id), given.deed, given.reason);
      const done = await performOnRecords(records, actor, decide);
      if (!done.ok) return sendProblem(response, done.refusal);
      response.status(204).end();
    }),
  );
  routes.post(
    '/contacts/:contact/erase',
    aboutContact('erase-contact', async ({ id, state }, actor, request, response) => {
      const given = bodyOf(Erase, request, response, 'Choose under what it is erased, and say why.');
      if (given === null) return;
      if (given.reference.trim() !== state.reference) return sendProblem(response, NOT_CONFIRMED.refusal);
      const done = await eraseContact(records, actor, id, given.ground, given.reason);
      if (!done.ok) return sendProblem(response, done.refusal);
      response.status(204).end();
    }),
  );
  routes.post(
    '/contacts/:contact/rectification',
    aboutContact(null, async ({ id }, actor, request, response) => {
      const given = bodyOf(Rectification, request, response, 'Say what was asked, what came of it, and why.');
      if (given === null) return;
      const decide = () => decideRectification(askedAbout(record, actor, id), given);
      const done = await performOnRecords(records, actor, decide);
      if (!done.ok) return sendProblem(response, done.refusal);
      response.status(204).end();
    }),
  );
  routes.get(
    '/contacts/:contact/accesses',
    aboutContact(null, async ({ id, state }, _actor, _request, response) => {
      const verdict = await verifyChain(journal, record.hub, `access/${id}`);
      const answer: AccessesAnswer = {
        reference: state.reference,
        rows: (await accessesOf(journal, record, id)).toReversed(),
        chain:
          verdict.kind === 'sound'
            ? { kind: 'sound', head: verdict.header.head.hash }
            : { kind: 'broken', reason: `Entry ${verdict.entry}: ${verdict.reason}.` },
      };
      response.json(answer);
    }),
  );
  routes.get(
    '/contacts/:contact/accesses.csv',
    aboutContact(null, async ({ id }, _actor, _request, response) => {
      const rows = await accessesOf(journal, record, id);
      sendCsv(response, 'who-read', accessesTable(rows, record.profile));
    }),
  );
  return routes;
};
