/** A person's private calendar address, and the calendar behind it. */
import { createHash } from 'node:crypto';
import { Router } from 'express';
import type { CalendarAddresses } from '../identity/calendar-addresses.ts';
import { actorOf } from '../identity/people.ts';
import { calendarFeed } from '../meeting/calendar-feed.ts';
import type { HubRecord } from '../meeting/hub-record.ts';
import { sendProblem } from './problem.ts';
import { sendSignedOut, whoSends, type Identity } from './signed-in.ts';

export type CalendarRoutes = {
  readonly identity: Identity;
  readonly record: HubRecord;
  readonly addresses: CalendarAddresses;
};

/** Under `/api/v1/calendar`. */
export const calendarRoutes = ({ identity, record, addresses }: CalendarRoutes): Router => {
  const routes = Router();
  routes.get('/', (request, response) => {
    const who = whoSends(request, identity);
    if (who === null) return sendSignedOut(response);
    response.json({ madeAt: addresses.madeAt(who.person.id) });
  });
  routes.post('/', (request, response) => {
    const who = whoSends(request, identity);
    if (who === null) return sendSignedOut(response);
    const token = addresses.make(who.person.id, identity.clock());
    response.status(201).json({ path: `/api/v1/calendar/${token}.ics` });
  });
  routes.delete('/', (request, response) => {
    const who = whoSends(request, identity);
    if (who === null) return sendSignedOut(response);
    addresses.revoke(who.person.id);
    response.status(204).end();
  });
  // No cookie: a calendar program has none. Whoever retired has no calendar any more.
  routes.get('/:address', (request, response) => {
    const token = request.params.address.replace(/\.ics$/, '');
    const person = addresses.find(token);
    const [agency] = person === null ? [] : (record.people[person]?.agencies ?? []);
    const viewer = person === null || agency === undefined ? null : actorOf(record.people, person, agency);
    if (viewer === null)
      return sendProblem(response, { code: 'not-found', sentence: 'There is no calendar at this address.' });
    const text = calendarFeed(record, viewer, identity.clock());
    const tag = `"${createHash('sha256').update(text).digest('base64url')}"`;
    response.setHeader('ETag', tag);
    if (request.get('if-none-match') === tag) return void response.status(304).end();
    response.type('text/calendar; charset=utf-8').send(text);
  });
  return routes;
};
