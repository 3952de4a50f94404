/** What a person waits for who has never been here, on the line they have. */
import { gzipSync } from 'node:zlib';
import type { Browser } from 'playwright-core';
import { laySlowLine, type Pace } from './slow-line.ts';
import { openVisit, type Stage } from './stage.ts';

const since = (begun: number): string => `${((performance.now() - begun) / 1000).toFixed(1)} s`;

export const measureScripts = async (
  browser: Browser,
  { server, scene, member, say }: Stage,
): Promise<void> => {
  const { context, page } = await openVisit(browser, server.url, member.cookie);
  const sizes = new Map<string, Promise<number>>();
  page.on('response', (response) => {
    if (response.url().endsWith('.js'))
      sizes.set(
        response.url(),
        response.body().then(
          (body) => gzipSync(body).length,
          () => 0,
        ),
      );
  });
  const sum = async () =>
    `${Math.round((await Promise.all(sizes.values())).reduce((all, size) => all + size, 0) / 1000)} kB`;
  await page.goto('/');
  await page.getByRole('heading', { name: 'Meetings', exact: true }).waitFor();
  say('JavaScript of the first page, gzipped', await sum());
  await page.goto(`/meeting/${scene.meeting}`);
  await page.getByRole('article').first().waitFor();
  await page.getByRole('textbox', { name: /information$/ }).waitFor();
  say('with the meeting and the editor', await sum());
  await context.close();
};

export const measureVisit = async (
  browser: Browser,
  { server, scene, member, say }: Stage,
  pace: Pace,
): Promise<void> => {
  const line = await laySlowLine(server.url, pace);
  const { context, page } = await openVisit(browser, line.url, member.cookie);
  page.setDefaultTimeout(180_000);
  let begun = performance.now();
  await page.goto('/');
  await page.getByRole('heading', { name: 'Meetings', exact: true }).waitFor();
  await page
    .getByRole('link', { name: /MASH daily meeting/ })
    .first()
    .waitFor();
  say(`${pace.called}: first visit to lists on the first page`, since(begun));
  begun = performance.now();
  await page.goto(`/meeting/${scene.meeting}`);
  await page.getByRole('textbox', { name: /information$/ }).waitFor();
  say(`${pace.called}: then into the meeting, editor ready`, since(begun));
  const editor = page.getByRole('textbox', { name: /information$/ });
  await editor.click();
  begun = performance.now();
  await page.keyboard.type('One word');
  await page.getByText('Saved', { exact: true }).first().waitFor();
  say(`${pace.called}: words typed to saved`, since(begun));
  await context.close();
  line.close();
};
