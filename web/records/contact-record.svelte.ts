/** One contact as a record that is kept or was erased; read again after each deed. */
import type { ContactId } from '#shared/ids.ts';
import type { KeptContact } from '#shared/wire/record-keeping.ts';
import { HttpDeed } from '../live/http-deed.svelte.ts';
import type { Session } from '../live/session.svelte.ts';

export class ContactRecord {
  readonly contact: ContactId;
  readonly reading: HttpDeed;
  /** Null until it was read. */
  known = $state.raw<KeptContact | null>(null);

  constructor(session: Session, contact: ContactId) {
    this.contact = contact;
    this.reading = new HttpDeed(session);
  }

  get path(): string {
    return `/records/contacts/${this.contact}`;
  }

  read = async (): Promise<void> => {
    const answer = await this.reading.send<KeptContact>({ method: 'GET', path: this.path });
    if (answer !== null) this.known = answer.value;
  };
}
