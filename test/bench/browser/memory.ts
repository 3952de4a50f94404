/** What a page and its server hold, after the page let go of what it no longer uses. */
import { readFile } from 'node:fs/promises';
import type { CDPSession } from 'playwright-core';

export type Held = {
  readonly heapKb: number;
  readonly nodes: number;
  readonly listeners: number;
  /** Of the server's process; its heap is as its own metrics say, whatever it could let go of included. */
  readonly serverMb: number;
  readonly serverHeapMb: number;
};

export const measureHeld = async (
  page: CDPSession,
  server: { readonly pid: number; readonly metrics: string },
): Promise<Held> => {
  await page.send('HeapProfiler.collectGarbage');
  const { usedSize } = await page.send('Runtime.getHeapUsage');
  const { nodes, jsEventListeners } = await page.send('Memory.getDOMCounters');
  const status = await readFile(`/proc/${server.pid}/status`, 'utf8');
  const metrics = await (await fetch(server.metrics)).text();
  return {
    heapKb: Math.round(usedSize / 1024),
    nodes,
    listeners: jsEventListeners,
    serverMb: Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024),
    serverHeapMb: Math.round(
      Number(/^\w*nodejs_heap_size_used_bytes ([\d.e+]+)$/m.exec(metrics)?.[1]) / 1024 ** 2,
    ),
  };
};
