/** People's addresses and what could not be delivered, for administrators; read again after each deed. */
import type { PersonId } from '#shared/ids.ts';
import type { AddressShown, MailAnswer } from '#shared/wire/mail.ts';
import { HttpDeed } from '../live/http-deed.svelte.ts';
import type { Session } from '../live/session.svelte.ts';

export class MailDesk {
  readonly reading: HttpDeed;
  readonly deed: HttpDeed;
  /** Null until it was read. */
  known = $state.raw<MailAnswer | null>(null);

  constructor(session: Session) {
    this.reading = new HttpDeed(session);
    this.deed = new HttpDeed(session);
  }

  addressOf(person: PersonId): AddressShown | null {
    return this.known?.addresses.find((each) => each.person === person) ?? null;
  }

  /** True once it is on its way again. */
  sendAgain = async (id: string): Promise<boolean> => {
    const sent = await this.deed.send({ method: 'POST', path: '/admin/mail/send-again', body: { id } });
    if (sent !== null) await this.read();
    return sent !== null;
  };

  read = async (): Promise<void> => {
    const answer = await this.reading.send<MailAnswer>({ method: 'GET', path: '/admin/mail' });
    if (answer !== null) this.known = answer.value;
  };
}
