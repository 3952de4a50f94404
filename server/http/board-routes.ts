/** What is served of an open record. */
import type { Router } from 'express';
import type { Board } from '../board.ts';
import { contactRoutes } from './contact-routes.ts';
import { invitationRoutes } from './invitation-routes.ts';
import { importRoutes } from './import-routes.ts';
import { logRoutes } from './log-routes.ts';
import { sharingRoutes } from './sharing-routes.ts';
import type { Identity } from './signed-in.ts';

type Served = Pick<Board, 'record' | 'perform' | 'noteExport' | 'readsOf' | 'guestDoor'>;

export const boardRoutes = (
  { record, perform, noteExport, readsOf, guestDoor }: Served,
  identity: Identity,
): readonly { readonly at: string; readonly router: Router }[] => [
  { at: '/contacts/import', router: importRoutes({ identity, record, perform }) },
  { at: '/contacts', router: contactRoutes({ identity, record, perform }) },
  { at: '/log.csv', router: logRoutes({ identity, record, noteExport }) },
  { at: '/invitations', router: invitationRoutes({ identity, record, door: guestDoor }) },
  { at: '/sharing.csv', router: sharingRoutes({ identity, record, noteExport, readsOf }) },
];
