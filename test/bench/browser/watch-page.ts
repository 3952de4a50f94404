/** What a page does while others work: how long it was busy, and what it drew anew. */
import type { Browser, Page } from 'playwright-core';

export type Watched = {
  /** Tasks over 50 ms; on the page's own clock. */
  readonly longTasks: readonly { readonly begunAt: number; readonly lastedMs: number }[];
  /** Elements and texts that changed within the section that somebody wrote in, and anywhere else. */
  readonly changedWithin: number;
  readonly changedElsewhere: number;
};

/** From now on until `stop`. `section`: where changes are expected. */
export const watchPage = async (page: Page, section: string): Promise<() => Promise<Watched>> => {
  const watching = await page.evaluateHandle((within) => {
    const found = {
      longTasks: [] as { begunAt: number; lastedMs: number }[],
      changedWithin: 0,
      changedElsewhere: 0,
    };
    new PerformanceObserver((list) => {
      for (const { startTime, duration } of list.getEntries())
        found.longTasks.push({ begunAt: startTime, lastedMs: Math.round(duration) });
    }).observe({ type: 'longtask' });
    new MutationObserver((changes) => {
      for (const { target } of changes) {
        const near = target instanceof Element ? target : target.parentElement;
        // What is no longer there was not painted; that it went is a change of what held it.
        if (near?.isConnected !== true) continue;
        if (near.closest(within)) found.changedWithin += 1;
        else found.changedElsewhere += 1;
      }
    }).observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
    return found;
  }, section);
  return () => watching.evaluate((found) => found);
};

type Traced = { readonly ph: string; readonly pid: number; readonly tid: number; readonly name: string };
type TracedTask = Traced & {
  readonly dur?: number;
  readonly tdur?: number;
  readonly args?: { readonly name?: string };
};
export type Task = { readonly lastedMs: number; readonly workedMs: number };

/**
 * The tasks of the page's main thread while it is traced, the longest first: how long each lasted, and how long the
 * processor worked on it. Where other programs have the cores, a task lasts long and works little.
 */
export const traceTasks = async (browser: Browser): Promise<() => Promise<readonly Task[]>> => {
  const devtools = await browser.newBrowserCDPSession();
  const events: TracedTask[] = [];
  devtools.on('Tracing.dataCollected', ({ value }) => events.push(...(value as unknown as TracedTask[])));
  await devtools.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: ['toplevel', '__metadata'] },
  });
  return async () => {
    const complete = new Promise((resolve) => devtools.once('Tracing.tracingComplete', resolve));
    await devtools.send('Tracing.end');
    await complete;
    const threadOf = ({ pid, tid }: Traced) => `${pid} ${tid}`;
    const pages = new Set(
      events
        .filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain')
        .map(threadOf),
    );
    return events
      .filter((event) => event.ph === 'X' && event.name.endsWith('RunTask') && pages.has(threadOf(event)))
      .map(({ dur = 0, tdur = 0 }) => ({ lastedMs: dur / 1000, workedMs: tdur / 1000 }))
      .toSorted((one, other) => other.lastedMs - one.lastedMs);
  };
};
