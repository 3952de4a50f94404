/** What is served of an open record. */
import type { Router } from 'express';
import type { StepUpDeed } from '#shared/people/sign-in.ts';
import type { Board } from '../board.ts';
import type { Outside } from '../outside.ts';
import { noteRefusedIn } from '../reports/note-refused.ts';
import { calendarRoutes } from './calendar-routes.ts';
import { contactRoutes } from './contact-routes.ts';
import { invitationRoutes } from './invitation-routes.ts';
import { feedRoutes } from './feed-routes.ts';
import { figureRoutes } from './figure-routes.ts';
import { hubReportRoutes } from './hub-report-routes.ts';
import { importRoutes } from './import-routes.ts';
import { logRoutes } from './log-routes.ts';
import { openApiRoutes } from './openapi-routes.ts';
import { mailRoutes } from './mail-routes.ts';
import { performanceRoutes } from './performance-routes.ts';
import { recordsRoutes } from './records-routes.ts';
import { documentRoutes } from './document-routes.ts';
import { referrerRoutes } from './referrer-routes.ts';
import { sharingRoutes } from './sharing-routes.ts';
import type { Identity } from './signed-in.ts';

type Served = Pick<Board, 'record' | 'perform' | 'records' | 'noteExport' | 'readsOf' | 'guestDoor'>;

export const boardRoutes = (
  { record, perform, records, noteExport, readsOf, guestDoor }: Served,
  identity: Identity,
  stepUp: readonly StepUpDeed[],
  outside: Outside | null,
): readonly { readonly at: string; readonly router: Router }[] => [
  { at: '/contacts/import', router: importRoutes({ identity, record, perform }) },
  { at: '/contacts', router: contactRoutes({ identity, record, perform, keys: outside?.connections.keys ?? null }) },
  { at: '', router: openApiRoutes() },
  ...(outside === null
    ? []
    : [
        { at: '/mail', router: mailRoutes({ identity, record, mail: outside.mail }) },
        { at: '/calendar', router: calendarRoutes({ identity, record, addresses: outside.connections.calendars }) },
        { at: '/feed', router: feedRoutes({ identity, connections: outside.connections, reading: { journal: records.journal, record } }) },
      ]),
  { at: '/log.csv', router: logRoutes({ identity, record, noteExport }) },
  { at: '/referrer-answer', router: referrerRoutes({ identity, record, noteExport, noteRead: records.noteRead }) },
  { at: '/invitations', router: invitationRoutes({ identity, record, door: guestDoor }) },
  { at: '/agency-performance.csv', router: performanceRoutes({ identity, record, noteRefused: noteRefusedIn(perform) }) },
  { at: '/figures', router: figureRoutes({ identity, record, noteRefused: noteRefusedIn(perform) }) },
  { at: '/hub-reports', router: hubReportRoutes({ identity, record, noteExport, noteRefused: noteRefusedIn(perform) }) },
  { at: '/records', router: recordsRoutes({ identity, records, stepUp, noteRefused: noteRefusedIn(perform) }) },
  { at: '/documents', router: documentRoutes({ identity, record, journal: records.journal, noteExport, noteRead: records.noteRead }) },
  { at: '/sharing.csv', router: sharingRoutes({ identity, record, noteExport, readsOf }) },
];
