/** One request for one's own data: who it is about, what was found, and what is decided about each marked line. */
import { AS_MARKED, type LineChoice, type Redactions } from '#shared/reports/redaction.ts';
import type { ThirdParty } from '#shared/reports/third-parties.ts';
import type { SubjectAnswer, SubjectExport } from '#shared/wire/record-keeping.ts';
import { HttpDeed } from '../live/http-deed.svelte.ts';
import type { Session } from '../live/session.svelte.ts';

export class SubjectRequest {
  readonly looking: HttpDeed;
  readonly making: HttpDeed;
  name = $state('');
  dateOfBirth = $state<string | null>(null);
  found = $state.raw<SubjectAnswer | null>(null);
  redactions = $state.raw<Redactions>(AS_MARKED);
  files = $state.raw<SubjectExport | null>(null);

  constructor(session: Session) {
    this.looking = new HttpDeed(session);
    this.making = new HttpDeed(session);
  }

  /** Decided lines that still lack a reason. */
  get missingReasons(): number {
    const { given, lines } = this.redactions;
    const reasons = [...Object.values(given), ...Object.values(lines).map(({ reason }) => reason)];
    return reasons.filter((reason) => reason.trim() === '').length;
  }

  look = async (): Promise<void> => {
    this.found = null;
    this.files = null;
    this.redactions = AS_MARKED;
    const body = { name: this.name.trim(), dateOfBirth: this.dateOfBirth };
    const got = await this.looking.send<SubjectAnswer>({ method: 'POST', path: '/records/subject', body });
    if (got !== null) this.found = got.value;
  };

  /** `reason`: null takes them out again. */
  give(kind: ThirdParty, reason: string | null): void {
    const { [kind]: _, ...others } = this.redactions.given;
    this.#decide({ ...this.redactions, given: reason === null ? others : { ...others, [kind]: reason } });
  }

  /** `choice`: null leaves the line as it was marked. */
  decide(line: string, choice: LineChoice | null): void {
    const { [line]: _, ...others } = this.redactions.lines;
    this.#decide({ ...this.redactions, lines: choice === null ? others : { ...others, [line]: choice } });
  }

  #decide(redactions: Redactions): void {
    this.redactions = redactions;
    this.files = null;
  }

  make = async (): Promise<void> => {
    if (this.found === null) return;
    const { subject } = this.found.access;
    const body = { subject, version: this.found.version, redactions: this.redactions };
    const got = await this.making.send<SubjectExport>({
      method: 'POST',
      path: '/records/subject/export',
      body,
    });
    this.files = got?.value ?? null;
  };
}
