/** One report of the procedure for a span of days. */
import type { AgencyId } from '#shared/ids.ts';
import type { HubReport } from '#shared/reports/hub-report/hub-report.ts';
import type { Refusal } from '#shared/result.ts';
import { request } from '../live/request.ts';
import type { Session } from '../live/session.svelte.ts';

/** Days, `2026-11-24`, both included. */
export type DaySpan = { readonly first: string; readonly last: string };

const DAY_MS = 86_400_000;
const shift = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);

/** Monday to Sunday. */
export const weekOf = (day: string): DaySpan => {
  const weekday = (new Date(`${day}T00:00Z`).getUTCDay() + 6) % 7;
  const first = shift(day, -weekday);
  return { first, last: shift(first, 6) };
};

/** From the first of its month on. */
export const monthOf = (day: string): DaySpan => ({ first: `${day.slice(0, 7)}-01`, last: day });

export type ReportPart = 'table' | 'beside' | 'measures';

const addressOf = (report: string, file: '' | '/file.csv', { first, last }: DaySpan, as: AgencyId): string =>
  `/hub-reports/${report}${file}?${new URLSearchParams({ as, first, last })}`;

export const reportFileOf = (report: string, span: DaySpan, part: ReportPart, as: AgencyId): string =>
  `/api/v1${addressOf(report, '/file.csv', span, as)}&part=${part}`;

export class HubReportPage {
  readonly #session: Session;
  #asked = 0;
  report = $state.raw<HubReport | null>(null);
  refusal = $state.raw<Refusal | null>(null);

  constructor(session: Session) {
    this.#session = session;
  }

  /** Only the answer to the latest question counts, whatever order answers come in. */
  async show(id: string, span: DaySpan): Promise<void> {
    this.#asked += 1;
    const mine = this.#asked;
    const path = addressOf(id, '', span, this.#session.agency);
    const answer = await request<HubReport>({ method: 'GET', path }, this.#session.proof);
    if (mine !== this.#asked) return;
    this.refusal = answer.ok ? null : answer.refusal;
    if (answer.ok) this.report = answer.value;
  }
}
