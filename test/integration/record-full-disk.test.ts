/** A full disk: nothing is acknowledged or shown that is not stored, everybody is told, and nothing is lost. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChild } from './record-launch.ts';
import { nextSitting, Participant } from './record-client.ts';

const PAGES = 400;
const MOST_PRESSES = 400;
/** Six pages of the journal, as each sign takes three bytes: the last of the room is left to small commands. */
const LONG = '€'.repeat(7_900);

let directory: string;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'mash-board-full-'));
});

afterAll(() => rm(directory, { recursive: true, force: true }));

const stateOf = (participant: Participant) =>
  participant.told.filter(({ name }) => name === 'storage').map(({ value }) => value);

describe('a full disk', () => {
  it('[REC-15] refuses as not stored, tells everyone, keeps what it acknowledged, and goes on where there is room', async () => {
    const full = await launchChild(directory, 0, PAGES);
    const chair = await Participant.join(full.url, 'amara', 'csc');
    const other = await Participant.join(full.url, 'petra', 'csc');
    const meeting = await nextSitting(chair);
    await Promise.all([chair, other].map((each) => each.watchMeeting(meeting)));
    const contact = chair.meeting(meeting).agenda[0]!.contact;
    const state = (words: string) =>
      chair.send({ type: 'state-consent', contact, statement: 'verbal', words, saidAt: null });
    const statements = (participant: Participant) =>
      participant.entriesOf(`contact/${contact}`).filter(({ event }) => event.type === 'consent-stated');

    let acknowledged = 0;
    let refusal: unknown = null;
    while (refusal === null && acknowledged < MOST_PRESSES) {
      const answer = await state(LONG);
      if (answer.ok) acknowledged += 1;
      else refusal = answer.refusal;
    }
    expect(refusal).toMatchObject({ code: 'not-stored' });
    const readiness = await fetch(`${full.url}/ready`);
    expect([readiness.status, await readiness.json()]).toEqual([503, { isReady: false, state: 'storage' }]);
    expect(acknowledged).toBeGreaterThan(3);
    await other.until(() => stateOf(other).length > 0);
    expect(stateOf(other)).toEqual(['failing']);
    expect(statements(other)).toHaveLength(acknowledged);

    const small = await state('short');
    expect(small.ok).toBe(true);
    await other.until(
      () => stateOf(other).includes('working') && statements(other).length === acknowledged + 1,
    );

    // Failing again, so that somebody who comes now is told so on arrival.
    expect(await state(LONG)).toMatchObject({ ok: false, refusal: { code: 'not-stored' } });
    using late = await Participant.join(full.url, 'tomas', 'csc');
    await late.until(() => stateOf(late).includes('failing'));
    [chair, other].forEach((each) => each[Symbol.dispose]());
    await full.child.end('SIGKILL');

    const roomy = await launchChild(directory, 0, 0);
    using after = await Participant.join(roomy.url, 'amara', 'csc');
    await after.watchMeeting(meeting);
    expect(statements(after)).toHaveLength(acknowledged + 1);
    await after.press({ type: 'state-consent', contact, statement: 'verbal', words: LONG, saidAt: null });
    await roomy.child.end('SIGKILL');
  });
});
