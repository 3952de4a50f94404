/** Asking the person to prove again that it is they, for a deed that the server refuses without. */
import type { Refusal } from '#shared/result.ts';

/** One for each tab: deeds that are refused together are repeated after one proof. */
export class RecentProof {
  isAsked = $state(false);
  #waiting: ((isProven: boolean) => void)[] = [];

  /** True once the person proved it; false where they would not. */
  ask(): Promise<boolean> {
    this.isAsked = true;
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  /** To be called by the dialog, when it is done with or closed. */
  answer(isProven: boolean): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    this.isAsked = false;
    for (const resolve of waiting) resolve(isProven);
  }

  /** Whether the deed is to be sent again, because only the proof was missing and it has been given. */
  async isGivenFor(refusal: Refusal): Promise<boolean> {
    return refusal.code === 'sign-in-again' && (await this.ask());
  }
}
