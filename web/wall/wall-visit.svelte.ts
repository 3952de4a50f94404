/** A room's screen, from opening the page: it shows a code until somebody types it, then what the meeting shows. */
import type { WallView } from '#shared/decisions/wall-view.ts';
import { USUAL_MARKING } from '#shared/hub/marking.ts';
import type { WallAnswer } from '#shared/people/wall-code.ts';
import { askWhoIsHere } from '../live/session.svelte.ts';
import { WallLine } from '../live/wall-line.svelte.ts';

const ASK_AGAIN_MS = 10_000;

export class WallVisit {
  answer = $state.raw<WallAnswer | null>(null);
  isDemo = $state(false);
  marking = $state(USUAL_MARKING);
  /** The server was not reached, or would not give a code so often. */
  isRefused = $state(false);
  readonly line = new WallLine((view) => this.#take(view));
  #isAsking = false;
  #next: ReturnType<typeof setTimeout> | null = null;

  constructor() {
    void this.#nameHub();
  }

  close(): void {
    if (this.#next !== null) clearTimeout(this.#next);
    this.line.close();
  }

  /** Not reached: the usual marking stands until the line says more. */
  async #nameHub(): Promise<void> {
    const here = await askWhoIsHere().catch(() => null);
    if (here === null) return;
    this.isDemo = here.isDemo;
    this.marking = here.hub.marking;
  }

  /** A page that was opened again has lost its code, or shows a meeting still: the server says which. */
  #take({ kind }: WallView): void {
    const hasCode = kind === 'waiting' && this.answer !== null;
    if (kind === 'over' || (kind === 'waiting' && !hasCode)) void this.#askForCode();
    if (kind === 'shown' || kind === 'blank') this.#forgetCode();
  }

  #forgetCode(): void {
    this.answer = null;
    if (this.#next !== null) clearTimeout(this.#next);
  }

  async #askForCode(): Promise<void> {
    if (this.#isAsking) return;
    this.#isAsking = true;
    const response = await fetch('/api/v1/wall', {
      method: 'POST',
      headers: { accept: 'application/json' },
    }).catch(() => null);
    this.#isAsking = false;
    this.isRefused = response?.ok !== true;
    this.answer = response?.ok === true ? ((await response.json()) as WallAnswer) : null;
    this.#next = setTimeout(() => void this.#askForCode(), this.answer?.lastsMs ?? ASK_AGAIN_MS);
    if (this.answer !== null) this.line.reconnect();
  }
}
