/**
 * Child A and child B, from the daily board to two signed decisions. Every byte that reaches those who are asked to one
 * of them, and a duty manager who is asked to neither, is kept and searched for the other; then all of it happens once
 * more without the other, and they are told the same.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ContactId, MeetingId } from '#shared/ids.ts';
import { Participant as Witness } from '../integration/record-client.ts';
import { useBrowser } from '../support/browser.ts';
import { startDemoHub, type DemoHub } from '../support/demo-hub.ts';
import { goToMeeting, participate, seesText, type Participant } from '../support/participant.ts';
import { recordBytes, type ReceivedBytes } from '../support/received-bytes.ts';
import { whatWasTold } from '../support/what-was-told.ts';

const browser = useBrowser();
const DAILY = 'Daily risk management meeting, high-risk domestic abuse';
const HEADING = 'What do we not know?';

type Side = {
  readonly child: string;
  readonly who: string;
  readonly id: string;
  readonly agency: string;
  readonly told: string;
  readonly typed: string;
  readonly rationale: string;
  readonly signed: string;
};
const A: Side = {
  child: 'Clover Testchild',
  who: 'Flint Fiction',
  id: 'flint',
  agency: 'Police',
  told: 'Zzalder what was done',
  typed: 'Zzaspen where it was',
  rationale: 'Zzacacia it is serious',
  signed: 'Zzash with a joint visit',
};
const B: Side = {
  child: 'Dill Testchild',
  who: 'Juniper Imagined',
  id: 'juniper',
  agency: 'Health',
  told: 'Zzbirch what was suffered',
  typed: 'Zzbeech how long',
  rationale: 'Zzbramble he is hurt',
  signed: 'Zzbroom with a medical',
};
const wordsOf = ({ told, typed, rationale, signed }: Side) =>
  [told, typed, rationale, signed].map((words) => words.split(' ')[0] ?? '');

type Run = {
  readonly hub: DemoHub;
  readonly chair: Participant;
  readonly people: Readonly<Record<string, Participant>>;
  readonly received: Readonly<Record<string, ReceivedBytes>>;
  /** The caller's own second connection, which is told of both. */
  readonly witness: Witness;
};

const start = async (): Promise<Run> => {
  const hub = await startDemoHub('oldham');
  const chair = await participate(browser, hub.url, 'Maple Example');
  const names = [A.who, B.who, 'Noor Notional'];
  const joined: (readonly [string, Participant])[] = [];
  const received: (readonly [string, ReceivedBytes])[] = [];
  for (const name of names) {
    const person = await participate(browser, hub.url, name);
    received.push([name, recordBytes(person.context.context)]);
    await person.page.reload();
    await person.page.getByRole('heading', { name: 'Meetings', exact: true }).waitFor();
    joined.push([name, person]);
  }
  return {
    hub,
    chair,
    people: Object.fromEntries(joined),
    received: Object.fromEntries(received),
    witness: await Witness.join(hub.url, 'maple', 'csc'),
  };
};

const stop = async ({ hub, witness }: Run): Promise<void> => {
  witness[Symbol.dispose]();
  await hub.stop();
};

/** The daily meeting with the contact of both children open. */
const openDaily = async ({ chair }: Run): Promise<void> => {
  await goToMeeting(chair, DAILY);
  await chair.page.getByRole('button', { name: 'Open the meeting' }).click();
  await chair.page
    .getByRole('button', { name: /Clover Testchild/ })
    .first()
    .click();
  await chair.page.getByRole('button', { name: 'Open this item for everyone' }).click();
  await chair.page.getByRole('button', { name: 'Call a strategy discussion' }).first().waitFor();
};

/** From the board: one column for each child, each with one person beside the chair. */
const callBoth = async ({ chair }: Run): Promise<void> => {
  const { page } = chair;
  await page.getByRole('button', { name: 'Call a strategy discussion' }).first().click();
  const dialog = page.getByRole('dialog', { name: 'Call a strategy discussion' });
  await dialog.getByLabel(/An allegation that a child has abused another child/).check();
  await dialog.getByLabel(/duty managers may open it too/).uncheck();
  for (const { child, told, id } of [A, B]) {
    const column = dialog.getByRole('group', { name: child, exact: true });
    await column.getByLabel('What those who are asked are told').fill(told);
    for (const box of await column.locator('input[type=checkbox]:not([aria-label])').all()) {
      const value = await box.getAttribute('value');
      if (await box.isEnabled()) await box.setChecked(value === id);
    }
  }
  await dialog.getByRole('button', { name: 'Call 2 discussions' }).click();
  await page.getByRole('region', { name: 'Strategy discussions' }).waitFor();
};

const callFirst = async ({ chair, witness }: Run): Promise<void> => {
  const daily = new URL(chair.page.url()).pathname.split('/').at(-1) as MeetingId;
  await witness.watchMeeting(daily);
  const origin = witness
    .meeting(daily)
    .agenda.map(({ contact }) => contact)
    .find((contact) => witness.contact(contact).details.children.length === 2);
  await witness.press({
    type: 'call-discussion',
    contact: origin,
    kind: 'strategy',
    startsAt: Math.ceil(Date.now() / 900_000) * 900_000,
    callLink: '',
    form: 'meeting',
    formAgreedBy: '',
    circumstances: ['OLD-S4.2'],
    opensToDutyManagers: false,
    discussions: [
      {
        children: [0],
        concern: A.told,
        invited: [
          { person: 'maple', mayDecide: true },
          { person: A.id, mayDecide: false },
        ],
      },
    ],
  });
  await chair.page.goto('/');
};

const listed = ({ page }: Participant, child: string) =>
  page.getByRole('region', { name: 'Strategy discussions' }).getByRole('listitem').filter({ hasText: child });

/** To two signatures; gives where it was held. */
const hold = async ({ chair, people }: Run, side: Side): Promise<MeetingId> => {
  const partner = people[side.who]!;
  await listed(partner, side.child).getByRole('button', { name: 'Coming' }).click();
  await chair.page.goto('/');
  await listed(chair, side.child).getByRole('link').click();
  await chair.page.getByRole('button', { name: 'Open the discussion' }).click();
  await listed(partner, side.child).getByRole('link').click();
  await partner.page.getByRole('button', { name: 'From elsewhere' }).click();
  await partner.page.getByRole('button', { name: `Write: ${HEADING}` }).click();
  await partner.page.getByRole('textbox', { name: HEADING, exact: true }).click();
  await partner.page.keyboard.type(side.typed);
  await seesText(chair, side.typed);
  await chair.page.getByRole('button', { name: `Record: ${HEADING}` }).click();
  await seesText(partner, '1 of 9 recorded');
  await chair.page.getByRole('button', { name: 'Decide on a Section 47 enquiry' }).click();
  const form = chair.page.getByRole('form', { name: 'Section 47 decision' });
  await form.getByLabel('The threshold is met').check();
  await form.getByLabel('Rationale').fill(side.rationale);
  await form.getByRole('button', { name: 'Record the decision' }).click();
  await partner.page.getByLabel(`${side.agency}: reason or condition`).fill(side.signed);
  await partner.page.getByRole('button', { name: `Sign: ${side.agency} agrees` }).click();
  await chair.page.getByRole('button', { name: /^Sign: .* agrees$/ }).click();
  await seesText(partner, /^2 of \d agencies have signed$/);
  await seesText(chair, side.signed);
  return new URL(chair.page.url()).pathname.split('/').at(-1) as MeetingId;
};

/** Whatever else the screens have for them to look at. */
const lookAround = async ({ people }: Run): Promise<void> => {
  for (const { page } of Object.values(people)) {
    for (const address of ['/log', '/']) {
      await page.goto(address);
      await page.getByRole('heading', { level: 1 }).first().waitFor();
      await page.waitForLoadState('networkidle');
    }
  }
};

/** Everything by which a discussion could be known: ids, reference, title, words, and the times of its entries. */
const tracesOf = async (
  { witness }: Run,
  side: Side,
  meeting: MeetingId,
): Promise<{ readonly words: readonly string[]; readonly times: readonly string[] }> => {
  await witness.watchMeeting(meeting);
  const [item] = witness.meeting(meeting).agenda;
  const contact = item!.contact as ContactId;
  const entries = [`meeting/${meeting}`, `contact/${contact}`].flatMap(
    (stream) => witness.streams.get(stream)?.entries ?? [],
  );
  const first = Math.min(...entries.map(({ at }) => at));
  return {
    words: [
      meeting,
      contact,
      witness.contact(contact).reference,
      ...wordsOf(side),
      ...entries.map(({ id }) => id),
    ],
    // Both were called in the same moment.
    times: [...new Set(entries.filter(({ at }) => at > first).map(({ at }) => String(at)))],
  };
};

describe('two children who must be kept apart', () => {
  let run: Run;
  let ofA: MeetingId;
  let ofB: MeetingId;
  beforeAll(async () => {
    run = await start();
  });
  afterAll(() => stop(run));

  it('[APT-5] are discussed apart, from one press on the daily board to two signed decisions', async () => {
    await openDaily(run);
    await callBoth(run);
    ofB = await hold(run, B);
    ofA = await hold(run, A);
    expect(ofA).not.toBe(ofB);
    await lookAround(run);
  });

  it('[APT-6] no byte that reached those asked to one of them holds a trace of the other', async () => {
    const [a, b] = [await tracesOf(run, A, ofA), await tracesOf(run, B, ofB)];
    const flint = run.received[A.who]!;
    const juniper = run.received[B.who]!;
    const noor = run.received['Noor Notional']!;
    for (const bytes of [flint, juniper, noor]) {
      const { answers, frames } = await bytes.settled();
      expect(answers).toBeGreaterThan(5);
      expect(frames).toBeGreaterThan(5);
    }
    expect(await flint.find([...b.words, ...b.times, B.child])).toEqual([]);
    expect(await juniper.find([...a.words, ...a.times, A.child])).toEqual([]);
    expect(await noor.find([...a.words, ...b.words, ...a.times, ...b.times])).toEqual([]);
    // The search finds what is there: each was told all of their own.
    expect(await flint.find(a.words)).toEqual(a.words);
    expect(await juniper.find(b.words)).toEqual(b.words);
  });

  it('[APT-7] they are told the same as where the other was not held', async () => {
    const alone = await start();
    try {
      await openDaily(alone);
      await callFirst(alone);
      await hold(alone, A);
      await lookAround(alone);
      for (const name of [A.who, 'Noor Notional'])
        await expect
          .poll(() => whatWasTold(alone.received[name]!))
          .toEqual(whatWasTold(run.received[name]!));
    } finally {
      await stop(alone);
    }
  });
});
