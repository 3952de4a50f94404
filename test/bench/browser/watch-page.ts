/** What a page does while others work: how long it was busy, and what it drew anew. */
import type { CDPSession, Page } from 'playwright-core';

export type Watched = {
  /** Tasks over 50 ms, each in milliseconds. */
  readonly longTasks: readonly number[];
  /** Elements and texts that changed within the section that somebody wrote in, and anywhere else. */
  readonly changedWithin: number;
  readonly changedElsewhere: number;
};

/** From now on until `stop`. `section`: where changes are expected. */
export const watchPage = async (page: Page, section: string): Promise<() => Promise<Watched>> => {
  const watching = await page.evaluateHandle((within) => {
    const found = { longTasks: [] as number[], changedWithin: 0, changedElsewhere: 0 };
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) found.longTasks.push(Math.round(duration));
    }).observe({ type: 'longtask' });
    new MutationObserver((changes) => {
      for (const { target } of changes) {
        const near = target instanceof Element ? target : target.parentElement;
        if (near?.closest(within)) found.changedWithin += 1;
        else found.changedElsewhere += 1;
      }
    }).observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
    return found;
  }, section);
  return () => watching.evaluate((found) => found);
};

/** Kilobytes of the page's heap, after what is no longer used was let go. */
export const heapOf = async (devtools: CDPSession): Promise<number> => {
  await devtools.send('HeapProfiler.collectGarbage');
  const { usedSize } = (await devtools.send('Runtime.getHeapUsage')) as { usedSize: number };
  return Math.round(usedSize / 1024);
};
