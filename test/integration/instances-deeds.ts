/** What is done in a meeting that is spread over two instances, whatever line joins them. */
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { AgencyId, ContactId, MeetingId } from '#shared/ids.ts';
import type { DocumentRef } from '#shared/documents/names.ts';
import type { Signals } from '#shared/wire/signals.ts';
import { channelsOver } from '#web/live/channel-line.ts';
import type { LiveSocket } from '#web/live/connection.svelte.ts';
import { LiveDocument } from '#web/live/document.svelte.ts';
import { typeInto, wordsIn } from './draft-typing.ts';
import { openInstances, type Instance, type Instances } from './instances-stage.ts';
import { nextSitting, Participant } from './record-client.ts';

export const until = (isSo: () => boolean): Promise<boolean> =>
  vi.waitUntil(isSo, { interval: 5, timeout: 20_000 });

export const open = ({ socket, agency }: Participant, ref: DocumentRef): LiveDocument =>
  new LiveDocument(channelsOver(socket as unknown as LiveSocket), ref, agency as AgencyId);

export const signal = (who: Participant, meeting: MeetingId, given: object) =>
  who.socket.emitWithAck('signal', { meeting, agency: who.agency, signal: given });

export const handsShown = ({ told }: Participant): readonly string[] =>
  told
    .flatMap(({ name, value }) => (name === 'signals' ? [value as Signals] : []))
    .at(-1)
    ?.hands.map(({ person }) => person) ?? [];

/** Chair and police at one instance, health at the other, in a meeting that is open at its first item. */
export type SpreadMeeting = {
  readonly chair: Participant;
  readonly police: Participant;
  readonly health: Participant;
  readonly meeting: MeetingId;
  readonly contact: ContactId;
};

export const spreadMeeting = async (one: Instance, other: Instance): Promise<SpreadMeeting> => {
  const chair = await Participant.join(one.url, 'amara', 'csc');
  const police = await Participant.join(one.url, 'quill', 'police');
  const health = await Participant.join(other.url, 'ivy', 'health');
  const meeting = await nextSitting(chair);
  await chair.watchMeeting(meeting);
  await chair.press({ type: 'open-meeting', meeting });
  const { contact } = chair.meeting(meeting).agenda[0]!;
  await chair.press({ type: 'open-item', meeting, contact });
  for (const each of [police, health]) {
    await each.press({ type: 'join-meeting', meeting, place: 'remote' });
    await each.watchMeeting(meeting);
  }
  return { chair, police, health, meeting, contact };
};

/** Two instances of one board, and what `spread` makes of them. */
export type Spread = {
  readonly instances: Instances;
  readonly one: Instance;
  readonly other: Instance;
  readonly stage: SpreadMeeting;
};

/** Call at the top of a test file, after what `openLine` needs: made before its tests, and ended after them. */
export const useSpreadMeeting = (
  openLine: Parameters<typeof openInstances>[0],
  spread: (one: Instance, other: Instance) => Promise<SpreadMeeting> = spreadMeeting,
): Spread => {
  let instances: Instances;
  let one: Instance;
  let other: Instance;
  let stage: SpreadMeeting;
  beforeAll(async () => {
    instances = await openInstances(openLine);
    one = await instances.start();
    other = await instances.start();
    stage = await spread(one, other);
  });
  afterAll(async () => {
    [stage.chair, stage.police, stage.health].forEach((each) => each[Symbol.dispose]());
    await instances.stop();
  });
  return {
    get instances() {
      return instances;
    },
    get one() {
      return one;
    },
    get other() {
      return other;
    },
    get stage() {
      return stage;
    },
  };
};

export const notesOf = (meeting: MeetingId): DocumentRef => ({ kind: 'meeting', meeting });
export const sharedOf = ({ meeting, contact }: SpreadMeeting): DocumentRef => ({
  kind: 'shared',
  meeting,
  contact,
});

/** Both type, and each has what the other typed. */
export const typeTogether = async (one: LiveDocument, other: LiveDocument, words: string): Promise<void> => {
  typeInto(one, `${words} here. `);
  await until(() => wordsIn(other).includes(`${words} here.`));
  typeInto(other, `${words} there. `);
  await until(() => wordsIn(one).includes(`${words} there.`));
  await until(() => wordsIn(one) === wordsIn(other));
};

/** The same for any line: `stage` holds what `spreadMeeting` made. */
export const describeDeeds = (stage: () => SpreadMeeting): void => {
  it('[INS-1] what is typed at one is shown at the other', async () => {
    const [one, other] = [open(stage().police, sharedOf(stage())), open(stage().health, sharedOf(stage()))];
    await until(() => one.isSynced && other.isSynced);
    await typeTogether(one, other, 'Seen');
    expect(wordsIn(one)).toBe(wordsIn(other));
    [one, other].forEach((each) => each.close());
  });

  it('[INS-2] what is recorded at one is shown at the other, a blind rating not before it is revealed', async () => {
    const { chair, police, health, meeting, contact } = stage();
    const reason = 'Words-of-a-blind-rating';
    await police.press({ type: 'rate', meeting, contact, agency: 'police', value: 'red', reason });
    await health.until(
      () => health.contact(contact).items[meeting]?.ratings['police' as AgencyId] !== undefined,
    );
    expect(health.received(reason)).toBe(false);
    await chair.until(
      () => chair.contact(contact).items[meeting]?.ratings['police' as AgencyId] !== undefined,
    );
    await chair.press({ type: 'reveal-ratings', meeting, contact, seen: chair.seen(contact) });
    await health.until(() => health.received(reason));
  });

  it('[INS-3] hands that are raised at one are seen and lowered at the other', async () => {
    const { chair, police, health, meeting } = stage();
    await signal(police, meeting, { kind: 'raise-hand' });
    await signal(health, meeting, { kind: 'raise-hand' });
    await health.until(() => handsShown(health).length === 2);
    await chair.until(() => handsShown(chair).length === 2);
    await signal(chair, meeting, { kind: 'lower-hand', person: 'ivy' });
    await health.until(() => handsShown(health).join() === 'quill');
    await signal(chair, meeting, { kind: 'ask-ready' });
    await signal(health, meeting, { kind: 'ready', isReady: true });
    const readyAt = (who: Participant) =>
      (who.told.findLast(({ name }) => name === 'signals')?.value as Signals | undefined)?.readyCheck?.ready;
    await police.until(() => readyAt(police)?.join() === 'health');
    expect(handsShown(health)).toEqual(['quill']);
    await signal(police, meeting, { kind: 'lower-hand', person: 'quill' });
  });
};
