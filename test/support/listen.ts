/** What a screen reader would say of a page by itself: the texts of its live regions, in order. */
import type { Page } from 'playwright-core';

export type Listening = {
  /** What was said since the last call. */
  take(): Promise<readonly string[]>;
};

/** Listens from now on. The same words count again where the region changed. */
export const listen = async (page: Page): Promise<Listening> => {
  const said = await page.evaluateHandle(() => {
    const words: string[] = [];
    const LIVE = '[aria-live]:not([aria-live="off"]), [role="status"], [role="alert"], [role="log"]';
    // Only the shape of the markup is left out: a no-break space that comes or goes makes the words be said again.
    const textOf = (element: Element) => (element.textContent ?? '').replace(/[ \n\t]+/g, ' ');
    const last = new Map<Element, string>();
    for (const region of document.querySelectorAll(LIVE)) last.set(region, textOf(region));
    new MutationObserver((changes) => {
      const regions = new Set<Element>();
      for (const { target, addedNodes } of changes) {
        const near = target instanceof Element ? target : target.parentElement;
        const region = near?.closest(LIVE);
        if (region) regions.add(region);
        for (const node of addedNodes) {
          if (!(node instanceof Element)) continue;
          if (node.matches(LIVE)) regions.add(node);
          node.querySelectorAll(LIVE).forEach((each) => regions.add(each));
        }
      }
      for (const region of regions) {
        const text = textOf(region);
        if (text.trim() !== '' && text !== last.get(region)) words.push(text.trim());
        last.set(region, text);
      }
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
    return words;
  });
  return { take: () => said.evaluate((words) => words.splice(0)) };
};
