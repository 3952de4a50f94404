/** Each other kind of meeting opens with what it may decide, and without what it may not. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkWholePage, useBrowser } from '../support/browser.ts';
import { startDemoHub, type DemoHub } from '../support/demo-hub.ts';
import { participate, type Participant } from '../support/participant.ts';
import type { ShippedHub } from '#server/hub-choice.ts';

type Kind = {
  readonly hub: ShippedHub;
  readonly chair: string;
  readonly title: string;
  /** Null for a meeting about points. */
  readonly child: string | null;
  readonly has: readonly string[];
  readonly hasNot: readonly string[];
};

const KINDS: readonly Kind[] = [
  {
    hub: 'oldham',
    chair: 'Maple Example',
    title: 'Daily risk management meeting, high-risk domestic abuse',
    child: 'Clover Testchild',
    has: ['Actions', 'Discussed'],
    hasNot: ['Ratings', 'Review of the plan', 'Worked through'],
  },
  {
    hub: 'portsmouth',
    chair: 'Marina Example',
    title: 'MATs managers’ meeting',
    child: 'Cowrie Testchild',
    has: ['Review', 'Actions'],
    hasNot: ['Ratings', 'Review of the plan'],
  },
  {
    hub: 'portsmouth',
    chair: 'Marina Example',
    title: 'Team around the child meeting',
    child: 'Cowrie Testchild',
    has: ['Worked through', 'Actions', 'Review of the plan'],
    hasNot: ['Ratings', 'Discussed', 'Review'],
  },
  {
    hub: 'bexley',
    chair: 'Amara Example',
    title: 'Signs of Safety rapid case mapping',
    child: 'Cedar Testchild',
    has: ['Worked through', 'Actions', 'Outcome'],
    hasNot: ['Ratings', 'Review of the plan', 'Discussed'],
  },
  {
    hub: 'bexley',
    chair: 'Amara Example',
    title: 'Management monitoring with a partner agency',
    child: null,
    has: [],
    hasNot: [],
  },
];

const call = async ({ page }: Participant, { title, child }: Kind) => {
  // Open already where the hub has no usual meeting.
  const kinds = page.locator('details').filter({ hasText: /^Kinds of meeting/ });
  if ((await kinds.getAttribute('open')) === null) await kinds.locator('summary').click();
  await kinds.getByRole('button', { name: `Call: ${title}` }).click();
  const dialog = page.getByRole('dialog', { name: 'Call a meeting' });
  await dialog.getByRole('button', { name: 'Call the meeting' }).waitFor();
  const why = dialog.getByLabel('Why it is held');
  if (await why.isVisible()) await why.fill('To try it out');
  if (child !== null) await dialog.getByRole('checkbox', { name: new RegExp(child) }).check();
  await dialog.getByRole('button', { name: 'Call the meeting' }).click();
  await page.getByRole('heading', { name: title, level: 1 }).waitFor();
  await page.getByRole('button', { name: 'Open the meeting' }).click();
  if (child === null) return;
  await page.getByRole('region', { name: 'Agenda' }).getByRole('button', { name: child }).first().click();
  await page.getByRole('button', { name: 'Open this item for everyone' }).click();
  await page.getByRole('article', { name: new RegExp(child) }).waitFor();
};

describe.each(KINDS)('$title', (kind) => {
  const browser = useBrowser();
  let hub: DemoHub;
  let chair: Participant;
  beforeAll(async () => {
    hub = await startDemoHub(kind.hub);
    chair = await participate(browser, hub.url, kind.chair);
  });
  afterAll(() => hub.stop());

  it('[KND-15] has what it may decide and nothing else, and its notes warn of a child’s details', async () => {
    const { page } = chair;
    await call(chair, kind);
    for (const name of kind.has) await chair.section(name).waitFor();
    for (const name of kind.hasNot) expect(await chair.section(name).count(), name).toBe(0);
    if (kind.child === null) {
      await page.getByLabel('Another point').fill('Cover in August');
      await page.getByRole('button', { name: 'Put on the agenda' }).click();
      await page.getByRole('button', { name: 'Settle: Cover in August' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Settle', exact: true }).click();
      await page.getByText(/^Settled /).first().waitFor();
    }
    await page.getByText('Notes of the meeting').first().click();
    await page.getByText('No child’s details here.').last().waitFor();
    await page.getByRole('textbox', { name: 'Notes of the meeting' }).click();
    await page.keyboard.type('We meet again in May');
    await page.getByText('Saved', { exact: true }).last().waitFor();
    await checkWholePage(page);
  });
});
