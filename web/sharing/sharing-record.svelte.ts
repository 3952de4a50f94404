/** The sharing record as asked for: by contact, or by the agency whose information it was, over some days. */
import type { AgencyId, ContactId, EpochMillis } from '#shared/ids.ts';
import type { Refusal } from '#shared/result.ts';
import type { SharingLine } from '#shared/wire/messages.ts';
import { endOfLondonDay, londonInstant } from '../contact/london-instant.ts';
import type { Connection } from '../live/connection.svelte.ts';

/** Days as a date field has them, `2026-11-24`; empty for no bound. */
export type SharingFilter = {
  readonly contact: ContactId | null;
  readonly agency: AgencyId | null;
  readonly from: string;
  readonly to: string;
};

const boundsOf = ({ from, to }: SharingFilter): { from: EpochMillis | null; to: EpochMillis | null } => ({
  from: from === '' ? null : londonInstant(from, '00:00'),
  to: to === '' ? null : endOfLondonDay(to),
});

export const csvAddressOf = (filter: SharingFilter, as: AgencyId): string => {
  const parameters = new URLSearchParams({ as });
  const { from, to } = boundsOf(filter);
  for (const [name, value] of Object.entries({ contact: filter.contact, agency: filter.agency, from, to })) {
    if (value !== null) parameters.set(name, String(value));
  }
  return `/api/v1/sharing.csv?${parameters}`;
};

export class SharingRecord {
  #connection: Connection;
  #agency: AgencyId;
  #asked = 0;
  rows = $state.raw<readonly SharingLine[] | null>(null);
  hasMore = $state(false);
  refusal = $state.raw<Refusal | null>(null);

  constructor(connection: Connection, agency: AgencyId) {
    this.#connection = connection;
    this.#agency = agency;
  }

  async show(filter: SharingFilter): Promise<void> {
    this.#asked += 1;
    const mine = this.#asked;
    const { contact, agency } = filter;
    const answer = await this.#connection.ask(this.#agency, {
      type: 'sharing-record',
      contact,
      agency,
      ...boundsOf(filter),
    });
    if (mine !== this.#asked) return;
    this.refusal = answer.ok ? null : answer.refusal;
    if (!answer.ok) return;
    this.rows = answer.value.rows;
    this.hasMore = answer.value.hasMore;
  }
}
