/** kill -9 while people press: what was acknowledged or seen is there afterwards, and nothing is there twice. */
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ContactId, MeetingId } from '#shared/ids.ts';
import type { Child } from '../support/child-process.ts';
import { launchChild } from './record-launch.ts';
import { nextSitting, Participant, type CommandAnswer } from './record-client.ts';

const ROUNDS = 3;
const PRESSES = 12;

let directory: string;
let child: Child;

const launch = async (commits: number): Promise<string> => {
  const started = await launchChild(directory, commits, 0);
  ({ child } = started);
  return started.url;
};

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'mash-board-crash-'));
});

afterEach(async () => {
  await child.end('SIGKILL');
  await rm(directory, { recursive: true, force: true });
});

type Press = {
  readonly id: string;
  readonly contact: ContactId;
  readonly answer: Promise<CommandAnswer | null>;
};

const statement = (contact: ContactId, words: string) => ({
  type: 'state-consent',
  contact,
  statement: 'verbal',
  words,
  saidAt: null,
});

/** States consent for one contact after the other, without waiting for answers that may never come. */
const pressAll = (chair: Participant, contacts: readonly ContactId[], round: number): readonly Press[] =>
  Array.from({ length: PRESSES }, (_, index) => {
    const contact = contacts[index % contacts.length]!;
    const id = `round-${round}-${index}`;
    const lost = new Promise<null>((resolve) => chair.socket.once('disconnect', () => resolve(null)));
    const answered = chair.send(statement(contact, id), id);
    return { id, contact, answer: Promise.race([answered, lost]) };
  });

const statedIn = (participant: Participant, contacts: readonly ContactId[]): readonly string[] =>
  contacts.flatMap((contact) =>
    participant
      .entriesOf(`contact/${contact}`)
      .flatMap(({ event }) => (event.type === 'consent-stated' ? [event.words] : [])),
  );

describe('a killed server', () => {
  it('[REC-9] loses nothing that was acknowledged or seen, and a command in flight is recorded once', async () => {
    let betweenAppendAndFanOut = 0;
    let acknowledged = 0;
    const expected: string[] = [];
    for (let round = 1; round <= ROUNDS; round += 1) {
      const url = await launch(1 + round * 2);
      const chair = await Participant.join(url, 'amara', 'csc');
      const watcher = await Participant.join(url, 'petra', 'csc');
      const meeting: MeetingId = await nextSitting(chair);
      await Promise.all([chair, watcher].map((each) => each.watchMeeting(meeting)));
      const contacts = chair.meeting(meeting).agenda.map(({ contact }) => contact);
      const dead = once(child.process, 'exit');
      const presses = pressAll(chair, contacts, round);
      const answers = await Promise.all(presses.map(({ answer }) => answer));
      await dead;

      const acked = presses.filter((_, index) => answers[index]?.ok === true);
      acknowledged += acked.length;
      const seen = [...statedIn(chair, contacts), ...statedIn(watcher, contacts)];
      const url2 = await launch(0);
      const after = await Participant.join(url2, 'amara', 'csc');
      await after.watchMeeting(meeting);
      const recorded = statedIn(after, contacts);
      for (const { id } of acked) expect(recorded).toContain(id);
      for (const words of seen) expect(recorded).toContain(words);
      const isOfRound = (words: string) => words.startsWith(`round-${round}-`);
      if (recorded.some((words) => isOfRound(words) && !seen.includes(words))) betweenAppendAndFanOut += 1;

      for (const { id, contact } of presses) {
        const repeated = await after.send(statement(contact, id), id);
        expect(repeated.ok).toBe(true);
        expected.push(id);
      }
      await after.until(() => statedIn(after, contacts).length === expected.length);
      expect(statedIn(after, contacts).toSorted()).toEqual(expected.toSorted());
      [chair, watcher, after].forEach((each) => each[Symbol.dispose]());
      await child.end('SIGKILL');
    }
    console.info(`${betweenAppendAndFanOut} of ${ROUNDS} kills fell between append and fan-out`);
    expect(acknowledged).toBeGreaterThan(0);
    expect(betweenAppendAndFanOut).toBe(ROUNDS);
  });
});
