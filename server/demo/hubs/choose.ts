/** Which demonstration belongs to which hub. */
import { findShipped, type ShippedHub } from '../../hub-choice.ts';
import type { HubProfile } from '#shared/hub/profile.ts';
import type { Demonstration } from '../demonstration.ts';
import { BEXLEY } from './bexley.ts';
import { LANCASHIRE } from './lancashire.ts';
import { MANCHESTER } from './manchester.ts';
import { OLDHAM } from './oldham.ts';
import { inventDemonstration } from './own.ts';
import { PORTSMOUTH } from './portsmouth.ts';

const SHIPPED: Readonly<Record<ShippedHub, Demonstration>> = {
  bexley: BEXLEY,
  lancashire: LANCASHIRE,
  manchester: MANCHESTER,
  oldham: OLDHAM,
  portsmouth: PORTSMOUTH,
};

/** A council's file may take a shipped hub's name and other agencies: then its people are invented for it. */
export const demonstrationFor = (profile: HubProfile): Demonstration => {
  const hub = findShipped(profile.id);
  const known = new Set<string>(profile.agencies.map(({ id }) => id));
  const shipped = hub === null ? null : SHIPPED[hub];
  return shipped?.people.every(({ agencies }) => agencies.every((agency) => known.has(agency))) === true
    ? shipped
    : inventDemonstration(profile);
};
