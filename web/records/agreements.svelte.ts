/** The register of information sharing agreements, as the server has it; read again after each deed. */
import type { AgreementsAnswer } from '#shared/wire/record-keeping.ts';
import { HttpDeed } from '../live/http-deed.svelte.ts';
import type { Session } from '../live/session.svelte.ts';

export class Agreements {
  readonly reading: HttpDeed;
  answer = $state.raw<AgreementsAnswer | null>(null);

  constructor(session: Session) {
    this.reading = new HttpDeed(session);
  }

  read = async (): Promise<void> => {
    const got = await this.reading.send<AgreementsAnswer>({ method: 'GET', path: '/records/agreements' });
    if (got !== null) this.answer = got.value;
  };
}
