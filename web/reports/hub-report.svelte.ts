/** One report of the procedure for a span of days. */
import type { AgencyId } from '#shared/ids.ts';
import type { HubReport } from '#shared/reports/hub-report/hub-report.ts';
import type { Refusal } from '#shared/result.ts';
import { request } from '../live/request.ts';
import type { DaySpan } from './day-span.ts';
import type { Session } from '../live/session.svelte.ts';

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
