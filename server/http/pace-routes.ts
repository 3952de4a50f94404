/** What is paced, and by whom: mounted before everything it is about. */
import { Router, type Request } from 'express';
import { CALENDAR_PACE, CONTACTS_PACE, EXPORT_PACE, FEED_PACE, IMPORT_PACE, IMPORT_PARTS_PACE, SIGN_IN_PACE, WALL_CODE_PACE, WALL_PACE } from '#shared/wire/limits.ts';
import { paced, type Pace } from './pace.ts';
import { whoSends, type Identity } from './signed-in.ts';

/** Under `/api/v1`. */
export const paceRoutes = (identity: Identity): Router => {
  const { clock } = identity;
  const byAddress = ({ ip }: Request): string => ip ?? '';
  /** A whole hub may share one address, and each of its people has a pace of their own. */
  const byPerson = (request: Request): string => whoSends(request, identity)?.person.id ?? byAddress(request);
  const perAddress = (pace: Pace) => paced({ pace, senderOf: byAddress, clock });
  const perPerson = (pace: Pace) => paced({ pace, senderOf: byPerson, clock });
  const routes = Router();
  routes.post(['/sign-in/*path', '/demo/sign-in', '/guest/enter'], perAddress(SIGN_IN_PACE));
  routes.post('/contacts/import', perPerson(IMPORT_PACE));
  routes.post('/contacts/import/accept', perPerson(IMPORT_PARTS_PACE));
  routes.post('/contacts', perPerson(CONTACTS_PACE));
  routes.get(['/log.csv', '/sharing.csv'], perPerson(EXPORT_PACE));
  routes.post('/referrer-answer', perPerson(EXPORT_PACE));
  routes.get('/calendar/:address', perAddress(CALENDAR_PACE));
  routes.post('/calendar', perPerson(CALENDAR_PACE));
  routes.post('/wall', perAddress(WALL_PACE));
  routes.post('/wall/show', perPerson(WALL_CODE_PACE));
  routes.get('/feed', perAddress(FEED_PACE));
  return routes;
};
