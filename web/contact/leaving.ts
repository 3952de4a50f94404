/** A page with words on it that nobody has sent asks before it is left; nothing is kept in the browser. */
import { onDestroy } from 'svelte';
import { beforeNavigate } from '$app/navigation';
import { watchUnsent } from '../live/unsent.ts';

const QUESTION = 'What you wrote has not been sent. Leave this page and lose it?';

/** Call while a component is being set up. */
export const warnBeforeLeaving = (hasUnsent: () => boolean): void => {
  onDestroy(watchUnsent(hasUnsent));
  beforeNavigate(({ type, cancel }) => {
    if (!hasUnsent()) return;
    // Closing the tab: the browser asks in its own words, once the navigation is cancelled.
    if (type === 'leave' || !confirm(QUESTION)) cancel();
  });
};
