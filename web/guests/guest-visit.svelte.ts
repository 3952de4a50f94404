/** A guest's visit, from opening the link until their part has ended. */
import type { GuestView } from '#shared/decisions/guest-view.ts';
import type { InvitationId } from '#shared/ids.ts';
import type { GuestAnswer } from '#shared/people/guest.ts';
import { GuestLine } from '../live/guest-line.svelte.ts';
import { askWhoseBrowser, enterAsGuest, leaveAsGuest } from './guest-requests.ts';

/** `inside` is the lobby as well: what is shown there is the server's to say. */
export type GuestWhere = 'asking' | 'unreachable' | 'door' | 'inside' | 'over';

export class GuestVisit {
  readonly #invitation: InvitationId;
  /** From behind the # of the link; empty where the page was opened without it. */
  readonly token: string;
  answer = $state.raw<GuestAnswer | null>(null);
  isBusy = $state(false);
  refusal = $state<string | null>(null);
  #where = $state<Exclude<GuestWhere, 'over'>>('asking');
  #line = $state.raw<GuestLine | null>(null);

  constructor(invitation: InvitationId) {
    this.#invitation = invitation;
    this.token = location.hash.slice(1);
    void this.ask();
  }

  get line(): GuestLine | null {
    return this.#line;
  }

  get view(): GuestView | null {
    return this.#line?.view ?? null;
  }

  get place(): GuestWhere {
    return this.view?.kind === 'over' ? 'over' : this.#where;
  }

  /** Whose browser this is: after a reload the guest is where they were. */
  async ask(): Promise<void> {
    this.#where = 'asking';
    try {
      this.answer = await askWhoseBrowser();
      if (this.answer.invitation === this.#invitation) this.#goIn();
      else this.#where = 'door';
    } catch {
      this.#where = 'unreachable';
    }
  }

  async enter(code: string): Promise<void> {
    this.isBusy = true;
    this.refusal = await enterAsGuest(this.token, code);
    this.isBusy = false;
    if (this.refusal === null) this.#goIn();
  }

  async leave(): Promise<void> {
    this.isBusy = true;
    this.refusal = (await leaveAsGuest())
      ? null
      : 'The board was not reached. Try again, or close this page.';
    this.isBusy = false;
  }

  close(): void {
    this.#line?.close();
  }

  #goIn(): void {
    // The link is used up; what proved it has no business in the address any longer.
    history.replaceState(history.state, '', location.pathname);
    this.#line ??= new GuestLine();
    this.#where = 'inside';
  }
}
