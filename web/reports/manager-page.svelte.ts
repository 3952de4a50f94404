/** The figures as asked for: by days, agency and locality. */
import type { AgencyId } from '#shared/ids.ts';
import type { Figure, FigureId } from '#shared/reports/figures/figure.ts';
import type { Refusal } from '#shared/result.ts';
import { request } from '../live/request.ts';
import type { Session } from '../live/session.svelte.ts';

/** Days as a date field has them, `2026-11-24`; empty for the usual quarter. */
export type FigureFilter = {
  readonly first: string;
  readonly last: string;
  readonly agency: AgencyId | null;
  readonly locality: string | null;
};

export const USUAL: FigureFilter = { first: '', last: '', agency: null, locality: null };

const parametersOf = (filter: FigureFilter, as: AgencyId): URLSearchParams => {
  const given = Object.entries(filter).filter((entry): entry is [string, string] => entry[1] !== null && entry[1] !== '');
  return new URLSearchParams([['as', as], ...given]);
};

export const figureFileOf = (figure: FigureId, filter: FigureFilter, as: AgencyId): string =>
  `/api/v1/figures/file.csv?${parametersOf(filter, as)}&figure=${figure}`;

export type FiguresAnswer = { readonly first: string; readonly last: string; readonly figures: readonly Figure[] };

export class ManagerPage {
  readonly #session: Session;
  #asked = 0;
  answer = $state.raw<FiguresAnswer | null>(null);
  refusal = $state.raw<Refusal | null>(null);

  constructor(session: Session) {
    this.#session = session;
  }

  /** Only the answer to the latest question counts, whatever order answers come in. */
  async show(filter: FigureFilter): Promise<void> {
    this.#asked += 1;
    const mine = this.#asked;
    const path = `/figures?${parametersOf(filter, this.#session.agency)}`;
    const answer = await request<FiguresAnswer>({ method: 'GET', path }, this.#session.proof);
    if (mine !== this.#asked) return;
    this.refusal = answer.ok ? null : answer.refusal;
    if (answer.ok) this.answer = answer.value;
  }
}
