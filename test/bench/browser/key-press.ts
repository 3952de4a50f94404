/** How long after a key is pressed in one browser it is painted in another's, on the same machine. */
import type { Browser, Page } from 'playwright-core';
import { gather } from './crowd.ts';
import { openVisit, type Stage } from './stage.ts';

const PRESSES = 200;
const PRESSED_EVERY_MS = 200;
/** With whoever presses, three type; with both pages, fifteen are there. */
const CROWD = { size: 13, writers: 2, everyMs: 200 };
/** No word that the others type has it. */
const KEY = 'q';

const writingIn = (page: Page) => page.getByRole('textbox', { name: /information$/ });

/** When each key went down, and when each was first painted: by the clock that all pages of a machine share. */
const watchPresses = (page: Page) =>
  page.evaluateHandle(() => {
    const times: number[] = [];
    const note = (event: KeyboardEvent) => times.push(performance.timeOrigin + event.timeStamp);
    document.addEventListener('keydown', note, { capture: true });
    return times;
  });

const watchPaints = (page: Page) =>
  page.evaluateHandle((key) => {
    const times: number[] = [];
    const text = document.querySelector('[role="textbox"][aria-label$="information"]');
    if (text === null) throw new Error('The editor is not there.');
    const count = () => (text.textContent ?? '').split(key).length - 1;
    let asked = count();
    new MutationObserver(() => {
      const drawn = count() - asked;
      asked += drawn;
      if (drawn <= 0) return;
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        // The next task after the frame's own: by then it was painted.
        port1.addEventListener('message', () => {
          for (let each = 0; each < drawn; each += 1) times.push(performance.timeOrigin + performance.now());
        });
        port1.start();
        port2.postMessage(null);
      });
    }).observe(text, { subtree: true, childList: true, characterData: true });
    return times;
  }, KEY);

const at = (sorted: readonly number[], share: number): string =>
  `${Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN)} ms`;

export const measureKeyPress = async (browser: Browser, stage: Stage): Promise<void> => {
  const { server, scene, member, say } = stage;
  const [writes, reads] = [
    await openVisit(browser, server.url, member.cookie),
    await openVisit(browser, server.url, member.cookie),
  ];
  for (const { page } of [writes, reads]) {
    await page.goto(`/meeting/${scene.meeting}`);
    await writingIn(page).waitFor();
  }
  const crowd = await gather(server.url, scene, CROWD);
  await reads.page
    .getByText(/word word/)
    .first()
    .waitFor();
  await writingIn(writes.page).click();
  const [pressed, painted] = [await watchPresses(writes.page), await watchPaints(reads.page)];
  const devtools = await writes.context.newCDPSession(writes.page);
  for (let press = 0; press < PRESSES; press += 1) {
    await devtools.send('Input.dispatchKeyEvent', { type: 'keyDown', key: KEY, text: KEY });
    await devtools.send('Input.dispatchKeyEvent', { type: 'keyUp', key: KEY });
    await new Promise((resolve) => setTimeout(resolve, PRESSED_EVERY_MS));
  }
  await reads.page.waitForFunction(([times, all]) => times.length >= all, [painted, PRESSES] as const);
  const [from, to] = [await pressed.evaluate((times) => times), await painted.evaluate((times) => times)];
  const took = from
    .map((begun, press) => (to[press] ?? Number.NaN) - begun)
    .toSorted((one, other) => one - other);
  say(
    `key pressed to painted in another browser, ${CROWD.size + 2} there, ${CROWD.writers + 1} typing, ${PRESSES} presses`,
    `p50 ${at(took, 0.5)}, p95 ${at(took, 0.95)}, longest ${at(took, 1)}`,
  );
  crowd.leave();
  await writes.context.close();
  await reads.context.close();
};
