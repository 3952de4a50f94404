/** The room's screen beside a chair and a partner; and the help that is on every page. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkAccessibility, useBrowser } from '../support/browser.ts';
import { admit } from '../support/hub-day.ts';
import { goToMeeting, participate, type Participant } from '../support/participant.ts';
import { startServer, type TestServer } from '../support/server.ts';

const browser = useBrowser();
let server: TestServer;
let chair: Participant, partner: Participant;
let wall: Page;

beforeAll(async () => {
  server = await startServer();
  chair = await participate(browser, server.url, 'Amara Example');
  partner = await participate(browser, server.url, 'Quill Fiction');
  const context = await browser.openContext({ baseURL: server.url, viewport: { width: 1920, height: 1080 } });
  wall = context.page;
  wall.setDefaultTimeout(15_000);
});
afterAll(() => server.stop());

const steps = ({ page }: Participant) => page.getByRole('complementary', { name: 'First steps' });

describe('the first steps and help', () => {
  it('[HLP-1] five steps stand beside the first page, by what somebody does, and can be passed over', async () => {
    await steps(chair).getByText('First steps, 1 of 5').waitFor();
    await chair.page.getByRole('heading', { name: 'Contacts waiting' }).click();
    for (const number of [2, 3, 4, 5]) {
      await steps(chair).getByRole('button', { name: 'Step on' }).click();
      await steps(chair).getByText(`First steps, ${number} of 5`).waitFor();
    }
    await steps(chair).getByRole('button', { name: 'End the first steps' }).click();
    expect(await steps(partner).textContent()).not.toContain('Open next item');
    await checkAccessibility(partner.page);
    const remembered = partner.page.waitForResponse(
      (response) => response.url().endsWith('/api/v1/guide') && response.request().method() === 'POST',
    );
    await steps(partner).getByRole('button', { name: 'Skip the first steps' }).click();
    await steps(partner).waitFor({ state: 'detached' });
    await remembered;
  });

  it('[HLP-2] they come once for each person, whichever browser they use, and again from Help', async () => {
    const again = await participate(browser, server.url, 'Quill Fiction');
    await again.page.getByRole('button', { name: 'Help', exact: true }).click();
    const help = again.page.getByRole('dialog', { name: 'Help and keys' });
    await checkAccessibility(again.page);
    expect(await steps(again).count()).toBe(0);
    await help.getByRole('button', { name: 'Show the first steps' }).click();
    await steps(again).getByText('First steps, 1 of 5').waitFor();
    await again.context.close();
  });

  it('[HLP-3] the help of a meeting lists the keys that its buttons are bound to', async () => {
    await goToMeeting(chair);
    await chair.page.getByRole('button', { name: 'Open the meeting' }).click();
    await chair.page.getByRole('button', { name: /^Open next item/ }).waitFor();
    await chair.page.keyboard.press('?');
    const help = chair.page.getByRole('dialog', { name: 'Help and keys' });
    await expect
      .poll(async () => (await help.locator('kbd').allTextContents()).toSorted())
      .toEqual(['?', 'c', 'd', 'n', 'x'].toSorted());
    await chair.page.keyboard.press('Escape');
  });
});

describe('the room’s screen', () => {
  it('[WAL-13] shows a code without a sign-in, and the meeting once the chair has typed it', async () => {
    await wall.goto('/wall');
    const code = (await wall.getByLabel('Code').textContent())?.trim() ?? '';
    expect(code).toMatch(/^[A-Z0-9]{3} [A-Z0-9]{3}$/);
    await checkAccessibility(wall);
    await chair.page.getByRole('button', { name: 'Room’s screen' }).click();
    await chair.page.getByLabel('Code on the screen').fill(code.toLowerCase());
    await chair.page.getByRole('button', { name: 'Show', exact: true }).click();
    await wall.getByText('Not shown on this screen').waitFor();
    await chair.page.getByRole('button', { name: /^Open next item/ }).click();
    await wall.getByRole('heading', { name: 'Cedar Testchild', level: 1 }).waitFor();
    await wall.getByText('Immediate protection: Cedar Testchild').waitFor();
    await checkAccessibility(wall);
    await expect
      .poll(() => wall.evaluate(() => document.documentElement.scrollHeight <= innerHeight), {
        message: 'nothing to scroll to',
      })
      .toBe(true);
  });

  it('[WAL-13] marks who has rated, shows the reveal, and is found again after a reload', async () => {
    await goToMeeting(partner);
    await partner.page.getByRole('button', { name: 'In the room' }).click();
    await wall.reload();
    await wall.getByText(/0 of \d+ have rated/).waitFor();
    const rating = partner.page.getByRole('group', { name: /^Your agency’s rating/ });
    await rating.locator('label', { hasText: 'Red' }).click();
    await partner.page.getByRole('button', { name: 'Give this rating' }).click();
    await wall.getByText(/1 of \d+ have rated/).waitFor();
    expect(await wall.locator('body').textContent()).not.toContain('Red');
    await chair.page.keyboard.press('r');
    await wall.getByRole('listitem').filter({ hasText: 'Red' }).filter({ hasText: 'Police' }).waitFor();
  });

  it('[WAL-11] shows nothing of the item while a partner is in who may not see it, and says to nobody why', async () => {
    const { page } = chair;
    const admission = async (isAsked: () => Promise<void>) => {
      await page.getByRole('article').getByRole('link', { name: /^BEX-/ }).click();
      await page.getByRole('region', { name: 'Who may see this contact' }).waitFor();
      await isAsked();
      await page.goBack();
      await page.getByRole('heading', { name: 'MASH daily meeting', level: 1 }).waitFor();
    };
    await admission(async () => {
      await page.getByRole('button', { name: 'End the admission of Quill Fiction' }).click();
      await page.getByRole('dialog').getByLabel('Reason').fill('A relative');
      await page.getByRole('dialog').getByRole('button', { name: 'End it' }).click();
      await page.getByRole('button', { name: 'End the admission of Quill Fiction' }).waitFor({ state: 'detached' });
    });
    await wall.getByRole('heading', { name: 'Cedar Testchild' }).waitFor({ state: 'detached' });
    const said = (await wall.locator('body').textContent()) ?? '';
    for (const words of ['Cedar', 'Quill', 'BEX-']) expect(said).not.toContain(words);
    await checkAccessibility(wall);
    await admission(() => admit(chair, 'Quill Fiction', 'The relative is another'));
    await wall.getByRole('heading', { name: 'Cedar Testchild' }).waitFor();
  });

  it('[WAL-14] the chair blanks it by a key or a button, and takes it off', async () => {
    await chair.page.keyboard.press('b');
    await wall.getByRole('heading', { name: 'Not shown on this screen' }).waitFor();
    await expect.poll(() => wall.locator('body').textContent()).not.toContain('Cedar');
    await chair.page.getByRole('button', { name: 'Screen is blank' }).click();
    await wall.getByRole('heading', { name: 'Cedar Testchild' }).waitFor();
    await chair.page.getByRole('button', { name: 'Take it off the screen' }).click();
    await wall.getByLabel('Code').waitFor();
    await expect.poll(() => wall.locator('body').textContent()).not.toContain('Cedar');
  });
});
