/** Whose each Yjs client id of a document is: what makes the author of every character provable. */
import type { DocumentName } from '#shared/documents/names.ts';
import type { HubId, PersonId } from '#shared/ids.ts';
import type { Journal } from '../journal/journal.ts';

export type Reservations = {
  /** For good: an id once reserved is never another person's. */
  reserve(client: number, person: PersonId): Promise<'yours' | 'taken'>;
  /** Only what this machine knows; refresh where that is not enough. */
  heldBy(person: PersonId): (client: number) => boolean;
  /** True where another machine reserved something meanwhile. */
  refresh(): Promise<boolean>;
};

export const createReservations = (journal: Journal, hub: HubId, document: DocumentName): Reservations => {
  let known = new Map<number, PersonId>();
  return {
    reserve: async (client, person) => {
      const holder = known.get(client);
      if (holder !== undefined) return holder === person ? 'yours' : 'taken';
      const answer = await journal.reserveClient(hub, document, client, person);
      if (answer === 'yours') known.set(client, person);
      return answer;
    },
    heldBy: (person) => (client) => known.get(client) === person,
    refresh: async () => {
      const all = await journal.clients(hub, document);
      const isNews = all.size > known.size;
      known = new Map(all);
      return isNews;
    },
  };
};
