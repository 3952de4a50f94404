/** Behind a load balancer: an instance ends while somebody types, and long polling lands at the wrong one. */
import { io } from 'socket.io-client';
import { describe, expect, it } from 'vitest';
import type { AgencyId, ContactId, MeetingId } from '#shared/ids.ts';
import { parser } from '#shared/wire/parser.ts';
import { WIRE_VERSION } from '#shared/wire/messages.ts';
import { channelsOver } from '#web/live/channel-line.ts';
import { Connection, type LineStatus, type LiveSocket } from '#web/live/connection.svelte.ts';
import { LiveDocument } from '#web/live/document.svelte.ts';
import type { RecentProof } from '#web/live/recent-proof.svelte.ts';
import { startBalancer } from '../support/balancer.ts';
import { createLocalLines } from '../support/local-lines.ts';
import { typeInto, wordsIn } from './draft-typing.ts';
import { sharedOf, spreadMeeting, open, until, useSpreadMeeting } from './instances-deeds.ts';
import { signIn } from './record-client.ts';

const NO_PROOF = { isGivenFor: async () => false } as unknown as RecentProof;

const spread = useSpreadMeeting(createLocalLines().open, (_one, other) => spreadMeeting(other, other));

const flag = (contact: ContactId, concern: string) =>
  ({ type: 'flag-immediate-protection', contact, concern }) as const;
const leftIn = (meeting: MeetingId) =>
  spread.stage.chair.entriesOf(`meeting/${meeting}`).filter(({ event }) => event.type === 'person-left');

describe('a person behind a load balancer', () => {
  it('[INS-11] types and presses on while their instance ends, is told of nothing, and loses nothing', async () => {
    const { chair, health, meeting, contact } = spread.stage;
    const balancer = await startBalancer(await signIn(spread.one.url, 'quill'), spread.one.url, spread.other.url);
    const connection = new Connection(NO_PROOF, balancer.url);
    const statuses: LineStatus[] = [];
    const note = () => void (statuses.at(-1) !== connection.status && statuses.push(connection.status));
    await until(() => connection.status === 'live');
    connection.socket.onAny(note);
    connection.socket.on('disconnect', () => queueMicrotask(note));
    const mine = new LiveDocument(channelsOver(connection.socket), sharedOf(spread.stage), 'police' as AgencyId);
    const theirs = open(health, sharedOf(spread.stage));
    await until(() => mine.isSynced && theirs.isSynced);

    const ending = spread.one.end();
    let isEnding = true;
    void ending.then(() => (isEnding = false));
    let typed = '';
    let pressed = 0;
    let lines = 0;
    connection.socket.on('disconnect', () => (lines += 1));
    const press = async () => {
      const answer = await connection.send('police' as AgencyId, flag(contact, `Pressed ${pressed}`));
      expect(answer).toMatchObject({ ok: true });
    };
    const presses: Promise<void>[] = [];
    await until(() => {
      const word = `w${typed.length} `;
      typed += word;
      typeInto(mine, word);
      if (typed.length % 7 === 0) presses.push(press().then(() => void (pressed += 1)));
      return !isEnding;
    });
    await Promise.all([ending, ...presses]);
    await until(() => !mine.hasUnsent() && wordsIn(theirs).includes(typed));
    await spread.stage.chair.press(flag(contact, 'The last'));
    await chair.until(() => chair.received('The last'));
    expect(wordsIn(theirs).split(typed)).toHaveLength(2);
    expect(lines).toBe(1);
    expect(statuses.filter((each) => each !== 'live')).toEqual([]);
    expect(pressed).toBeGreaterThan(0);
    expect(leftIn(meeting)).toEqual([]);
    const flagged = chair
      .entriesOf(`contact/${contact}`)
      .flatMap(({ event }) => (event.type === 'immediate-protection-flagged' ? [event.concern] : []));
    expect(flagged.filter((concern) => concern.startsWith('Pressed'))).toHaveLength(pressed);
    [mine, theirs].forEach((each) => each.close());
    connection.close();
    await balancer.close();
  });

  it('[INS-13] with long polling, sent to an instance that does not know them, is back by themselves', async () => {
    const third = await spread.instances.start();
    const balancer = await startBalancer(await signIn(third.url, 'quill'), third.url);
    const socket: LiveSocket = io(balancer.url, {
      parser,
      transports: ['polling'],
      auth: { version: WIRE_VERSION },
      forceNew: true,
      reconnectionDelay: 50,
    });
    let welcomes = 0;
    socket.on('welcome', () => (welcomes += 1));
    await until(() => welcomes === 1);
    const text = new LiveDocument(channelsOver(socket), sharedOf(spread.stage), 'police' as AgencyId);
    await until(() => text.isSynced);
    balancer.sendTo(spread.other.url);
    typeInto(text, 'Sent to another. ');
    await until(() => welcomes === 2 && !text.hasUnsent());
    const theirs = open(spread.stage.health, sharedOf(spread.stage));
    expect(await until(() => theirs.isSynced && wordsIn(theirs).includes('Sent to another.'))).toBe(true);
    [text, theirs].forEach((each) => each.close());
    socket.close();
    await balancer.close();
  });
});
