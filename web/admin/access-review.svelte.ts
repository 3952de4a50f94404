/** Who is registered and what they may, as the server has it; read again after each deed. */
import type { AccessReviewRow } from '#shared/wire/administration.ts';
import { HttpDeed } from '../live/http-deed.svelte.ts';
import type { Session } from '../live/session.svelte.ts';

export class AccessReview {
  readonly reading: HttpDeed;
  /** Whoever was away longest first; null until it was read. */
  rows = $state.raw<readonly AccessReviewRow[] | null>(null);

  constructor(session: Session) {
    this.reading = new HttpDeed(session);
  }

  read = async (): Promise<void> => {
    const answer = await this.reading.send<readonly AccessReviewRow[]>({
      method: 'GET',
      path: '/admin/access-review',
    });
    if (answer !== null) this.rows = answer.value;
  };
}
