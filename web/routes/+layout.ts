import type { LayoutLoad } from './$types';
import { SignIn } from '../layout/sign-in-state.svelte.ts';

/** The screens are a client like any other: the server sends files and a connection, never a page. */
export const ssr = false;
export const prerender = false;

/** Who is here is asked, and the connection made, while the rest of the page's scripts still come. */
export const load: LayoutLoad = ({ url, untrack }) => {
  const who = new SignIn();
  const path = untrack(() => url.pathname);
  /** The page of a guest, or of a room's screen, stands alone: it asks nothing of who is signed in, and shows nothing of it. */
  const isAlone = path.startsWith('/guest/') || path === '/wall';
  if (!isAlone) void who.ask();
  return { who, isAlone };
};
