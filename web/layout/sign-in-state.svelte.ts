/** Who is signed in at this tab, from the first question to the server until they sign out. */
import type { Who } from '../live/session-context.ts';
import { askWhoIsHere, endSession, openSession } from '../live/session.svelte.ts';

export class SignIn {
  #who = $state.raw<Who>({ kind: 'asking' });

  get current(): Who {
    return this.#who;
  }

  ask = async (): Promise<void> => {
    this.#close();
    this.#who = { kind: 'asking' };
    try {
      const answer = await askWhoIsHere();
      this.#who =
        answer.person === null
          ? { kind: 'nobody', answer }
          : { kind: 'signed-in', session: await openSession(answer, answer.person) };
    } catch {
      this.#who = { kind: 'unreachable' };
    }
  };

  async signOut(): Promise<void> {
    // The connection goes first: nothing more may arrive for somebody who is leaving.
    this.#close();
    await endSession().catch(() => {});
    await this.ask();
  }

  #close(): void {
    if (this.#who.kind === 'signed-in') this.#who.session.connection.close();
  }
}
