/** One page of the hub's clocks as asked for; asked again as time passes, for clocks start and stop without anybody here. */
import type { AgencyId } from '#shared/ids.ts';
import type { Refusal } from '#shared/result.ts';
import type { ClockPage } from '#shared/wire/clock-lines.ts';
import type { Connection } from '../live/connection.svelte.ts';

export type ClockFilter = { readonly owner: string | null; readonly clock: string | null };

export const PAGE = 50;

export class ClockList {
  readonly #connection: Connection;
  readonly #agency: AgencyId;
  #asked = 0;
  page = $state.raw<ClockPage | null>(null);
  refusal = $state.raw<Refusal | null>(null);

  constructor(connection: Connection, agency: AgencyId) {
    this.#connection = connection;
    this.#agency = agency;
  }

  /** Only the answer to the latest question counts, whatever order answers come in. */
  async show({ owner, clock }: ClockFilter, from: number): Promise<void> {
    this.#asked += 1;
    const mine = this.#asked;
    const query = { type: 'clocks', owner, clock, from, limit: PAGE } as const;
    const answer = await this.#connection.ask(this.#agency, query);
    if (mine !== this.#asked) return;
    this.refusal = answer.ok ? null : answer.refusal;
    if (answer.ok) this.page = answer.value;
  }
}
