/** Who is signed in, for every component under the layout. */
import { getContext, setContext } from 'svelte';
import type { Session, SessionAnswer } from './session.svelte.ts';

export type Who =
  | { readonly kind: 'asking' }
  | { readonly kind: 'unreachable' }
  | { readonly kind: 'nobody'; readonly answer: SessionAnswer }
  | { readonly kind: 'signed-in'; readonly session: Session };

type WhoContext = {
  readonly current: Who;
  /** Asks the server again: after signing in or out. */
  readonly ask: () => Promise<void>;
};

const KEY = Symbol('who is signed in');

export const provideWho = (who: WhoContext): void => {
  setContext(KEY, who);
};

/** Read `current` inside markup or $derived, so that it follows. */
export const useWho = (): WhoContext => getContext<WhoContext>(KEY);

/** For components that the layout shows only to somebody who is signed in. @throws where nobody is. */
export const useSession = (): Session => {
  const { current } = useWho();
  if (current.kind !== 'signed-in') throw new Error('Nobody is signed in.');
  return current.session;
};
