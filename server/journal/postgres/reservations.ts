/** Yjs client ids, reserved in the order asked for; many at once when a meeting opens its documents. */
import type { HubId, PersonId } from '#shared/ids.ts';
import type { DocumentName } from '#shared/documents/names.ts';
import type { Commit } from '../gather.ts';
import type { Connections } from './connections.ts';
import { failureOf } from './failure.ts';
import type { Places } from './places.ts';

export type Reservation = {
  readonly hub: HubId;
  readonly document: DocumentName;
  readonly client: number;
  readonly person: PersonId;
};

type HeldRow = { stream: number; client: number; person: PersonId };

/** A reservation that is asked for again gets the same answer, so a lost connection does no harm. */
export const reserveTogether =
  ({ ask, change }: Connections, places: Places): Commit<Reservation> =>
  async (reservations) => {
    try {
      const streams: number[] = [];
      for (const { hub, document } of reservations)
        streams.push(...(await places.make(hub, [`document/${document}`])));
      const clients = reservations.map(({ client }) => client);
      await change(
        INSERT_CLIENTS,
        streams,
        clients,
        reservations.map(({ person }) => person),
      );
      const held = await ask<HeldRow>(SELECT_CLIENTS, streams, clients);
      const holders = new Map(held.map(({ stream, client, person }) => [`${stream} ${client}`, person]));
      return reservations.map(({ client, person }, index) => ({
        kind: 'done',
        value: holders.get(`${streams[index]} ${client}`) === person ? 'yours' : 'taken',
      }));
    } catch (error) {
      return reservations.map(() => ({ kind: 'failed', failure: failureOf(error) }));
    }
  };

// Of two that ask for the same in one statement the first gets it; rows go in one order, so that nobody waits in a ring.
const INSERT_CLIENTS = `
  INSERT INTO mash_journal.clients (stream, client, person)
  SELECT stream, client, person FROM unnest($1::bigint[], $2::bigint[], $3::text[]) WITH ORDINALITY
    AS asked (stream, client, person, turn)
  ORDER BY stream, client, turn ON CONFLICT DO NOTHING`;
const SELECT_CLIENTS = `
  SELECT stream, client, person FROM mash_journal.clients
  WHERE (stream, client) IN (SELECT * FROM unnest($1::bigint[], $2::bigint[]))`;
