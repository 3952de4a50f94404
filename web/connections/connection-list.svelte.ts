/** Other systems as the server has them; read again after each deed. */
import type { ConnectionsAnswer } from '#shared/wire/connections.ts';
import { HttpDeed } from '../live/http-deed.svelte.ts';
import type { Session } from '../live/session.svelte.ts';

export class ConnectionList {
  readonly reading: HttpDeed;
  /** Of removing and sending again. */
  readonly deed: HttpDeed;
  /** Null until it was read. */
  known = $state.raw<ConnectionsAnswer | null>(null);

  constructor(session: Session) {
    this.reading = new HttpDeed(session);
    this.deed = new HttpDeed(session);
  }

  read = async (): Promise<void> => {
    const answer = await this.reading.send<ConnectionsAnswer>({ method: 'GET', path: '/admin/connections' });
    if (answer !== null) this.known = answer.value;
  };

  /** True once it is done; it was then read again. */
  remove = async (kind: 'receivers' | 'keys', id: string): Promise<boolean> => {
    const done = await this.deed.send({ method: 'DELETE', path: `/admin/connections/${kind}/${id}` });
    if (done !== null) await this.read();
    return done !== null;
  };

  replay = async (receiver: string, message: string): Promise<boolean> => {
    const body = { receiver, message };
    const done = await this.deed.send<ConnectionsAnswer>({ method: 'POST', path: '/admin/connections/replay', body });
    if (done !== null) this.known = done.value;
    return done !== null;
  };
}
