/** The log as one reader has it on screen: a page by filter, more on request, and what is new, waiting until asked for. */
import type { AgencyId, ContactId, MeetingId, PersonId } from '#shared/ids.ts';
import type { Refusal } from '#shared/result.ts';
import type { LogEntry, Query } from '#shared/wire/messages.ts';
import type { Connection } from '../live/connection.svelte.ts';
import { followLog } from '../live/lists.svelte.ts';
import { eventTypesOf, kindOf, type LogKind } from './log-kinds.ts';
import { endOfLondonDay, londonInstant } from '../contact/london-instant.ts';

export type LogFilter = {
  readonly contact: ContactId | null;
  readonly meeting: MeetingId | null;
  readonly agency: AgencyId | null;
  readonly person: PersonId | null;
  readonly kind: LogKind | null;
  /** Calendar dates in London, both included; empty for no bound. */
  readonly from: string;
  readonly to: string;
  readonly words: string;
};

export const NO_FILTER: LogFilter = {
  contact: null,
  meeting: null,
  agency: null,
  person: null,
  kind: null,
  from: '',
  to: '',
  words: '',
};

export const isNarrowed = (filter: LogFilter): boolean => JSON.stringify(filter) !== JSON.stringify(NO_FILTER);

const PAGE = 50;

type LogQuery = Extract<Query, { type: 'decision-log' }>;

export const queryOf = (filter: LogFilter, after: LogEntry | null): LogQuery => ({
  type: 'decision-log',
  contact: filter.contact,
  meeting: filter.meeting,
  agency: filter.agency,
  person: filter.person,
  kinds: filter.kind === null ? [] : [...eventTypesOf([filter.kind])],
  from: filter.from === '' ? null : londonInstant(filter.from, '00:00'),
  to: filter.to === '' ? null : endOfLondonDay(filter.to),
  words: filter.words.trim(),
  after: after?.id ?? null,
  limit: PAGE,
});

export class DecisionLog {
  #connection: Connection;
  #agency: AgencyId;
  #filter: LogFilter = NO_FILTER;
  #asked = 0;
  #stop: () => void;
  #entries = $state.raw<readonly LogEntry[] | null>(null);
  #arrived = $state.raw<readonly LogEntry[]>([]);
  #total = $state<number | null>(0);
  #hasMore = $state(false);
  #isAsking = $state(false);
  #refusal = $state.raw<Refusal | null>(null);

  constructor(connection: Connection, agency: AgencyId) {
    this.#connection = connection;
    this.#agency = agency;
    this.#stop = followLog(connection, agency, this.#take);
  }

  /** Newest first; null until the first answer. */
  get entries(): readonly LogEntry[] | null {
    return this.#entries;
  }

  /** Came in since, and wait so that nothing moves under the reader. */
  get arrived(): number {
    return this.#arrived.length;
  }

  /** Null where there are more than the server counted. */
  get total(): number | null {
    return this.#total;
  }

  get hasMore(): boolean {
    return this.#hasMore;
  }

  get isAsking(): boolean {
    return this.#isAsking;
  }

  get refusal(): Refusal | null {
    return this.#refusal;
  }

  /** Only the answer to the latest filter counts, whatever order answers come in. */
  async show(filter: LogFilter): Promise<void> {
    this.#filter = filter;
    const page = await this.#ask(null);
    if (page === null) return;
    this.#entries = page.entries;
    this.#arrived = [];
  }

  async showMore(): Promise<void> {
    const last = this.#entries?.at(-1) ?? null;
    const page = await this.#ask(last);
    if (page !== null) this.#entries = [...(this.#entries ?? []), ...page.entries];
  }

  /** Asks again, because whether a new entry passes the filter is for the server to say. */
  showArrived(): Promise<void> {
    return this.show(this.#filter);
  }

  close(): void {
    this.#stop();
  }

  async #ask(after: LogEntry | null) {
    const asked = (this.#asked += 1);
    this.#isAsking = true;
    const answer = await this.#connection.ask(this.#agency, queryOf(this.#filter, after));
    if (asked !== this.#asked) return null;
    this.#isAsking = false;
    this.#refusal = answer.ok ? null : answer.refusal;
    if (!answer.ok) return null;
    this.#total = answer.value.total;
    this.#hasMore = answer.value.hasMore;
    return answer.value;
  }

  #take = (entries: readonly LogEntry[]): void => {
    const known = [...(this.#entries ?? []), ...this.#arrived].map(({ id }) => id);
    const added = entries.filter((entry) => !known.includes(entry.id) && mayPass(entry, this.#filter));
    if (added.length > 0) this.#arrived = [...this.#arrived, ...added];
  };
}

/** What the browser can tell by itself; dates and words are left to the server. */
const mayPass = ({ contact, meeting, agency, person, event }: LogEntry, filter: LogFilter): boolean =>
  (filter.contact === null || contact?.id === filter.contact) &&
  (filter.meeting === null || meeting?.id === filter.meeting) &&
  (filter.agency === null || agency === filter.agency) &&
  (filter.person === null || person === filter.person) &&
  (filter.kind === null || kindOf(event) === filter.kind);
