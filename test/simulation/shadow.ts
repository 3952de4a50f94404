/** What one line's far end holds once everything sent so far has arrived. */
import type { VisibleEntry } from '#shared/decisions/event.ts';
import type { Answer, StreamPart, Watch } from '#shared/wire/messages.ts';
import type { Leaving } from './network.ts';

export type Held = ReadonlyMap<string, readonly VisibleEntry[]>;

export class Shadow {
  readonly #held: Map<string, readonly VisibleEntry[]>;
  isWatching = false;
  #version = 0;

  /** A page that was open before comes with what it had. */
  constructor(held: Held) {
    this.#held = new Map(held);
  }

  /** Another number after whatever it took. */
  get version(): number {
    return this.#version;
  }

  get held(): Held {
    return this.#held;
  }

  /**
   * The sentence that says what did not follow on what was there; null where all of it did.
   * `atClient`: what whoever asks has, which may be more or less than was sent: an answer that comes too late is not heard.
   */
  take({ event, isAnswer, data }: Leaving, atClient: Held): string | null {
    this.#version += 1;
    if (event === 'watch' && isAnswer) {
      const [answer, { have }] = data as readonly [Answer<{ parts: readonly StreamPart[] }>, Watch];
      if (!answer.ok) return null;
      this.isWatching = true;
      return this.#takeAll(answer.parts, have, atClient);
    }
    if (event === 'parts') return this.#takeAll(data[0] as readonly StreamPart[], {}, atClient);
    if (event === 'gone') this.#held.delete(String(data[0]));
    return null;
  }

  #takeAll(parts: readonly StreamPart[], have: Watch['have'], atClient: Held): string | null {
    const misfits = parts.map((part) => {
      const had = have[part.stream];
      const base =
        had === undefined ? this.#held.get(part.stream) : atClient.get(part.stream)?.slice(0, had.position);
      return this.#take(part, base ?? []);
    });
    return misfits.find((misfit) => misfit !== null) ?? null;
  }

  #take({ stream, kind, from, entries }: StreamPart, base: readonly VisibleEntry[]): string | null {
    const known = kind === 'whole' ? [] : base;
    if (from !== known.length) return `${stream}: more from ${from} on, after ${known.length}`;
    const whole = [...known, ...entries];
    this.#held.set(stream, whole);
    const gap = whole.findIndex(({ position }, index) => position !== index + 1);
    return gap === -1 ? null : `${stream} was sent with a gap at ${gap + 1}`;
  }
}
