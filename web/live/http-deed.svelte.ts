/** One deed over HTTP of one control: being sent, refused, or done; the control shows which. */
import type { Refusal } from '#shared/result.ts';
import { request, type Asked } from './request.ts';
import type { Session } from './session.svelte.ts';
import { useSession } from './session-context.ts';

export class HttpDeed {
  #session: Session;
  isSending = $state(false);
  refusal = $state.raw<Refusal | null>(null);

  constructor(session: Session) {
    this.#session = session;
  }

  /** What the server answered; null where it said no, which `refusal` then holds. */
  async send<Value>(asked: Asked): Promise<{ readonly value: Value } | null> {
    // A deed is done once; what is only read may be asked for again while an answer is late.
    if (this.isSending && asked.method !== 'GET') return null;
    this.isSending = true;
    this.refusal = null;
    const answer = await request<Value>(asked, this.#session.proof);
    this.isSending = false;
    this.refusal = answer.ok ? null : answer.refusal;
    return answer.ok ? { value: answer.value } : null;
  }

  forget(): void {
    this.refusal = null;
  }
}

/** For a component: called once, while it is made. */
export const useHttpDeed = (): HttpDeed => new HttpDeed(useSession());
