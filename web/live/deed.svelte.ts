/** One deed of one control: being sent, refused, or done; the control shows which. */
import type { Command } from '#shared/decisions/command.ts';
import type { Refusal } from '#shared/result.ts';
import { useSession } from './session-context.ts';
import type { Session } from './session.svelte.ts';

export class Deed {
  #session: Session;
  isSending = $state(false);
  refusal = $state.raw<Refusal | null>(null);

  constructor(session: Session) {
    this.#session = session;
  }

  /** True once the server has it on disk; false where it said no, which `refusal` then holds. */
  async send(command: Command): Promise<boolean> {
    if (this.isSending) return false;
    this.isSending = true;
    this.refusal = null;
    const answer = await this.#session.connection.send(this.#session.agency, command);
    this.isSending = false;
    this.refusal = answer.ok ? null : answer.refusal;
    return answer.ok;
  }

  forget(): void {
    this.refusal = null;
  }
}

/** For a component: called once, while it is made. */
export const useDeed = (): Deed => new Deed(useSession());
