/** A strategy discussion in which machines die, lines are cut and people press at the same moment. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ContactId, MeetingId } from '#shared/ids.ts';
import { Participant as Connection } from '../integration/record-client.ts';
import { useBrowser } from '../support/browser.ts';
import { startDemoHub, type DemoHub } from '../support/demo-hub.ts';
import { layLine, type Line } from '../support/line.ts';
import { participate, seesText, type Participant } from '../support/participant.ts';

const FIVE_MINUTES = 5 * 60_000;
const HEADING = 'What do we not know?';
/** While its line is cut, a browser says so of everything it asks for. */
const CUT = [/WebSocket/, /net::ERR/];

const browser = useBrowser();
let hub: DemoHub;
let lines: Line[];
let chair: Participant, police: Participant, second: Participant;
let health: Connection, deputy: Connection;
let meeting: MeetingId;
let contact: ContactId;

const callFor = (origin: ContactId, people: readonly string[]) => ({
  type: 'call-discussion',
  contact: origin,
  kind: 'strategy',
  startsAt: hub.now(),
  callLink: '',
  form: 'call',
  formAgreedBy: '',
  circumstances: [],
  opensToDutyManagers: false,
  discussions: [
    { children: [], concern: 'Bruises', invited: people.map((person) => ({ person, mayDecide: true })) },
  ],
});

beforeAll(async () => {
  hub = await startDemoHub('oldham');
  lines = [await layLine(hub.url), await layLine(hub.url)];
  const [ofChair, ofPolice] = lines as [Line, Line];
  chair = await participate(browser, ofChair.url, 'Maple Example', CUT);
  police = await participate(browser, ofPolice.url, 'Flint Fiction', CUT);
  second = await participate(browser, hub.url, 'Noor Notional');
  deputy = await Connection.join(hub.url, 'noor', 'csc');
  health = await Connection.join(hub.url, 'juniper', 'health');
  const { created: origin } = await deputy.press({ type: 'record-contact', details: { concern: 'Bruises' } });
  const called = await deputy.press(callFor(origin as ContactId, ['maple', 'flint', 'juniper']));
  meeting = called.created as MeetingId;
  await deputy.watchMeeting(meeting);
  await health.watchMeeting(meeting);
  contact = deputy.meeting(meeting).agenda[0]!.contact;
  for (const person of [chair, police, second]) await person.page.goto(`/meeting/${meeting}`);
  await chair.page.getByRole('button', { name: 'Open the discussion' }).click();
  for (const person of [police, second])
    await person.page.getByRole('button', { name: 'From elsewhere' }).click();
  await health.press({ type: 'join-meeting', meeting, place: 'remote' });
});
afterAll(async () => {
  deputy[Symbol.dispose]();
  health[Symbol.dispose]();
  for (const line of lines) await line.close();
  await hub.stop();
});

const state = () => deputy.contact(contact).items[meeting]!.discussion;
const decide = (threshold: string, correctionReason: string) => ({
  type: 'decide-section-47',
  meeting,
  contact,
  seen: deputy.streams.get(`contact/${contact}`)!.entries.length,
  threshold,
  enquiry: null,
  rationale: 'As discussed',
  decisionMaker: 'noor',
  correctionReason,
});

describe('a strategy discussion in trouble', () => {
  it('[FLT-1] an invitation opened twice, in two places at once, lets one person in', async () => {
    const again = await Connection.join(hub.url, 'juniper', 'health');
    await again.watchMeeting(meeting);
    await Promise.all(
      [health, again].map((each) =>
        each.press({ type: 'answer-invitation', meeting, answer: 'coming', words: '' }),
      ),
    );
    await again.press({ type: 'join-meeting', meeting, place: 'remote' });
    const last = again.entriesOf(`meeting/${meeting}`).length;
    again[Symbol.dispose]();
    await deputy.until(() => deputy.entriesOf(`meeting/${meeting}`).length >= last);
    const here = Object.values(deputy.meeting(meeting).attendance).filter(
      ({ person }) => person === 'juniper',
    );
    expect(here).toHaveLength(1);
    expect(deputy.meeting(meeting).byInvitation!.invitees['juniper' as never]!.answer.kind).toBe('coming');
  });

  it('[FLT-2] what is typed while the line is cut for five minutes comes to stand there, once', async () => {
    const { page } = police;
    const text = () => page.getByRole('textbox', { name: HEADING, exact: true });
    await page.getByRole('button', { name: `Write: ${HEADING}` }).click();
    await text().click();
    await page.keyboard.type('Where he slept');
    await seesText(second, 'Where he slept');
    lines[1]!.cut();
    await page.getByText('Reconnecting', { exact: false }).first().waitFor();
    await page.keyboard.type(' since Friday');
    hub.pass(FIVE_MINUTES);
    await deputy.until(() => deputy.meeting(meeting).attendance['flint' as never]!.leftAt !== null);
    lines[1]!.mend();
    await seesText(second, 'Where he slept since Friday');
    expect(await second.page.getByText('Where he slept').count()).toBe(1);
    await page.reload();
    await expect
      .poll(() => page.getByText('Where he slept since Friday', { exact: true }).count())
      .toBe(1);
  });

  it('[FLT-3] a chair whose machine dies is followed by another, and the discussion goes on', async () => {
    lines[0]!.cut();
    await chair.page.getByText('Reconnecting', { exact: false }).first().waitFor();
    hub.pass(FIVE_MINUTES);
    await deputy.until(() => deputy.meeting(meeting).attendance['maple' as never]!.leftAt !== null);
    await second.page
      .getByRole('button', { name: /^Take the chair/ })
      .first()
      .click();
    await deputy.until(() => deputy.meeting(meeting).chair?.person === 'noor');
    await deputy.press(decide('met', ''));
    await deputy.until(() => state().decision !== null);
    expect(state().decision!.by.person).toBe('noor');
  });

  it('[FLT-4] two who sign at the same moment have both signed, each once', async () => {
    const decision = state().decision!.by.id;
    const sign = (who: Connection, agency: string) =>
      who.press({
        type: 'sign-decision',
        meeting,
        contact,
        seen: who.streams.get(`contact/${contact}`)!.entries.length,
        agency,
        decision,
        position: 'agrees',
        words: '',
      });
    await health.until(() => health.contact(contact).items[meeting]!.discussion.decision !== null);
    await Promise.all([sign(deputy, 'csc'), sign(health, 'health')]);
    await deputy.until(() => Object.keys(state().decision!.signatures).length === 2);
    expect(Object.keys(state().decision!.signatures).toSorted()).toEqual(['csc', 'health']);
    const signed = deputy.streams
      .get(`contact/${contact}`)!
      .entries.filter(({ event }) => event.type === 'decision-signed');
    expect(signed).toHaveLength(2);
  });

  it('[FLT-5] a decision that changes under somebody’s finger is not signed in its place', async () => {
    const decision = state().decision!.by.id;
    const before = health.streams.get(`contact/${contact}`)!.entries.length;
    await deputy.press(decide('not-met', 'The medical shows an accident'));
    const answer = await health.send({
      type: 'sign-decision',
      meeting,
      contact,
      seen: before,
      agency: 'health',
      decision,
      position: 'agrees',
      words: '',
    });
    expect(answer).toMatchObject({ ok: false, refusal: { code: 'changed-since-you-looked' } });
    await deputy.until(() => state().decision!.threshold === 'not-met');
    expect(state().decision!.signatures).toEqual({});
    expect(Object.keys(state().earlier[0]!.signatures).toSorted()).toEqual(['csc', 'health']);
  });
});
