/** An item as it stood at a moment: what was recorded by then, and the texts as the server gives them for it. */
import type { ContactStreamEvent, VisibleEntry } from '#shared/decisions/event.ts';
import type { ContactId, EpochMillis, MeetingId } from '#shared/ids.ts';
import type { Refusal } from '#shared/result.ts';
import type { PlayedText } from '#shared/wire/messages.ts';
import type { Board } from '../live/board.svelte.ts';

type Entry = VisibleEntry<ContactStreamEvent>;

export class Playback {
  readonly #board: Board;
  readonly #meeting: MeetingId;
  readonly #contact: ContactId;
  #asked = 0;
  #written = $state.raw<readonly EpochMillis[]>([]);
  #at = $state<EpochMillis | null>(null);
  #texts = $state.raw<readonly PlayedText[] | null>(null);
  #refusal = $state<Refusal | null>(null);
  #isAsking = $state(false);

  constructor(board: Board, meeting: MeetingId, contact: ContactId) {
    this.#board = board;
    this.#meeting = meeting;
    this.#contact = contact;
  }

  get #entries(): readonly Entry[] {
    return this.#board.stream(this.#contact)?.entries ?? [];
  }

  /** Each instant at which something that this viewer may see was recorded in the item, or written. */
  readonly moments: readonly EpochMillis[] = $derived.by(() => {
    const ofItem = this.#entries.filter(({ event }) => 'meeting' in event && event.meeting === this.#meeting);
    return [...ofItem.map(({ at }) => at), ...this.#written]
      .toSorted((one, other) => one - other)
      .filter((at, index, all) => at !== all[index - 1]);
  });

  /** Place among the moments; the last one until somebody moves. */
  readonly index: number = $derived.by(() => {
    const at = this.#at;
    return at === null ? this.moments.length - 1 : this.moments.findLastIndex((moment) => moment <= at);
  });

  readonly at: EpochMillis | null = $derived(this.moments[this.index] ?? null);

  readonly entries: readonly Entry[] = $derived.by(() => {
    const { at } = this;
    return at === null ? [] : this.#entries.filter((entry) => entry.at <= at);
  });

  /** Null while they are asked for. */
  get texts(): readonly PlayedText[] | null {
    return this.#texts;
  }

  get isAsking(): boolean {
    return this.#isAsking;
  }

  get refusal(): Refusal | null {
    return this.#refusal;
  }

  go(index: number): void {
    this.#at = this.moments[Math.max(0, Math.min(this.moments.length - 1, index))] ?? null;
    void this.look();
  }

  /** Asks for the texts of the moment; of several answers the one to the last question counts. */
  async look(): Promise<void> {
    const { at } = this;
    if (at === null) return;
    const asked = (this.#asked += 1);
    const { connection, agency } = this.#board;
    // A second holds many key presses, which are one moment: all of it is shown.
    const until = (Math.floor(at / 1000) * 1000 + 999) as EpochMillis;
    const query = { type: 'play-back', meeting: this.#meeting, contact: this.#contact, at: until } as const;
    this.#isAsking = true;
    const answer = await connection.ask(agency, query);
    if (asked !== this.#asked) return;
    this.#isAsking = false;
    this.#refusal = answer.ok ? null : answer.refusal;
    if (!answer.ok) return;
    this.#texts = answer.value.texts;
    this.#written = answer.value.moments;
  }
}
