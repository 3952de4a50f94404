/** The answer to the referrer as a file: made here, so that its leaving is on record as every export is. */
import express, { Router } from 'express';
import { z } from 'zod';
import type { Command } from '#shared/decisions/command.ts';
import { isAdmitted } from '#shared/decisions/state/contact.ts';
import { markingOf } from '#shared/hub/marking.ts';
import { ContactId } from '#shared/ids.ts';
import type { Actor } from '#shared/people/person.ts';
import { may } from '#shared/people/permissions.ts';
import { relationsOf } from '#shared/people/relations.ts';
import { letterAsHtml, letterAsText, type Letter } from '#shared/reports/referrer-answer.ts';
import { COMMAND_BYTES, LONG_TEXT } from '#shared/wire/limits.ts';
import { noteOnceAnHour, type Access } from '../fanout/note-reads.ts';
import { recordExport } from './export.ts';
import type { LogRoutes } from './log-routes.ts';
import { inTime, sendProblem } from './problem.ts';
import { actorSending, agencyAsked, onlySignedIn, sendSignedOut } from './signed-in.ts';

const Asked = z.strictObject({
  contact: ContactId,
  as: z.enum(['html', 'text']),
  /** In the order of the procedure; a part that is left empty is not in the letter. */
  parts: z.array(z.strictObject({ id: z.string().max(64), text: z.string().trim().max(LONG_TEXT) })).max(20),
});

const DAY = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', dateStyle: 'long' });

export type ReferrerRoutes = LogRoutes & {
  readonly noteRead: (contacts: readonly ContactId[], by: Actor, access: Access) => void;
};

/** Under `/api/v1/referrer-answer`. */
export const referrerRoutes = ({ identity, record, noteExport, noteRead }: ReferrerRoutes): Router => {
  const noteRefused = noteOnceAnHour((contacts, by) => noteRead(contacts, by, 'refused'), identity.clock);
  const routes = Router();
  routes.post(
    '/',
    onlySignedIn(identity),
    express.json({ limit: COMMAND_BYTES, inflate: false }),
    inTime(async (request, response) => {
      const actor = actorSending(request, identity, agencyAsked(request));
      if (actor === null) return sendSignedOut(response);
      const asked = Asked.safeParse(request.body);
      if (!asked.success)
        return sendProblem(response, { code: 'malformed', sentence: 'Say which contact, and what the letter says.' });
      const state = record.contacts.get(asked.data.contact)?.state;
      const command: Command = { type: 'record-step', contact: asked.data.contact, step: 'feedback', answers: [], saidAt: null };
      const about = { profile: record.profile, meeting: null, contact: state ?? null };
      const isTheirs = state !== undefined && isAdmitted(state, actor.person);
      if (!isTheirs || !may('record-step', relationsOf(actor, command, about))) {
        if (state !== undefined) noteRefused([asked.data.contact], actor);
        return sendProblem(response, { code: 'not-found', sentence: 'There is no such contact, or it is not open to you.' });
      }
      const { parts } = record.profile.feedback;
      const letter: Letter = {
        hub: record.profile.name,
        reference: state.reference,
        day: DAY.format(identity.clock()),
        parts: asked.data.parts.flatMap(({ id, text }) => {
          const part = parts.find((each) => each.id === id);
          return part === undefined || text === '' ? [] : [{ words: part.words, text }];
        }),
        marking: markingOf(record.profile),
      };
      if (!(await recordExport(response, 'letter', noteExport([asked.data.contact], actor)))) return;
      // As a value within JSON: a page never shows it as its own.
      response.json({ letter: asked.data.as === 'html' ? letterAsHtml(letter) : letterAsText(letter) });
    }),
  );
  return routes;
};
