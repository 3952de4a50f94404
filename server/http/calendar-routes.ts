/** A person's private calendar address, and the calendar behind it. */
import { createHash } from 'node:crypto';
import { Router, type Request, type Response } from 'express';
import type { PersonId } from '#shared/ids.ts';
import type { CalendarAddresses } from '../identity/calendar-addresses.ts';
import { actorOf } from '../identity/people.ts';
import { calendarFeed } from '../meeting/calendar-feed.ts';
import type { HubRecord } from '../meeting/hub-record.ts';
import { inTime, sendProblem } from './problem.ts';
import { sendSignedOut, whoSends, type Identity } from './signed-in.ts';

export type CalendarRoutes = {
  readonly identity: Identity;
  readonly record: HubRecord;
  readonly addresses: CalendarAddresses;
};

/** Under `/api/v1/calendar`. */
export const calendarRoutes = ({ identity, record, addresses }: CalendarRoutes): Router => {
  const routes = Router();
  /** For the person who sends; a stranger is told that they are signed out. */
  const own = (handle: (person: PersonId, response: Response) => Promise<void>) =>
    inTime(async (request, response) => {
      const who = whoSends(request, identity);
      if (who === null) return sendSignedOut(response);
      await handle(who.person.id, response);
    });
  routes.get(
    '/',
    own(async (person, response) => void response.json({ madeAt: await addresses.madeAt(person) })),
  );
  routes.post(
    '/',
    own(async (person, response) => {
      const token = await addresses.make(person, identity.clock());
      response.status(201).json({ path: `/api/v1/calendar/${token}.ics` });
    }),
  );
  routes.delete(
    '/',
    own(async (person, response) => {
      await addresses.revoke(person);
      response.status(204).end();
    }),
  );
  // No cookie: a calendar program has none. Whoever retired has no calendar any more.
  const sendCalendar = async (request: Request, response: Response): Promise<void> => {
    const token = String(request.params['address']).replace(/\.ics$/, '');
    const person = await addresses.find(token);
    const [agency] = person === null ? [] : (record.people[person]?.agencies ?? []);
    const viewer = person === null || agency === undefined ? null : actorOf(record.people, person, agency);
    if (viewer === null)
      return sendProblem(response, { code: 'not-found', sentence: 'There is no calendar at this address.' });
    const text = calendarFeed(record, viewer, identity.clock());
    const tag = `"${createHash('sha256').update(text).digest('base64url')}"`;
    response.setHeader('ETag', tag);
    if (request.get('if-none-match') === tag) return void response.status(304).end();
    response.type('text/calendar; charset=utf-8').send(text);
  };
  routes.get('/:address', inTime(sendCalendar));
  return routes;
};
