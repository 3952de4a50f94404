/** What is kept about other systems, under one contract for both engines. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { rewrapConnectionKey } from '#server/connections/connection-key.ts';
import { openConnections, type Connections } from '#server/connections/connections.ts';
import type { AgencyId, EntryId, HubId, PersonId } from '#shared/ids.ts';
import { AT_ONCE, at, both, type OpenPlace, type StoresPlace } from './stores-home.ts';

const HUB = 'bexley' as HubId;
const HUB_KEY = new Uint8Array(32).fill(9);
const SECRET = new Uint8Array(32).fill(1);
const RECEIVER = {
  id: 'receiver-1',
  name: 'Case system',
  address: 'https://cases.example/hook',
  kinds: ['contact.recorded' as const],
  madeAt: at(0),
  madeBy: 'Ada',
};
/** Whatever kind of bytes they come as. */
const bytesOf = (secret: Uint8Array | null) => new Uint8Array(secret ?? []);

const message = (ordinal: number) => ({
  ordinal,
  message: `message-${ordinal}` as EntryId,
  kind: 'contact.recorded' as const,
});

export const connectionsContract = (name: string, openPlace: OpenPlace): void => {
  let place: StoresPlace;
  let here: Connections;
  let there: Connections;

  beforeEach(async () => {
    place = await openPlace();
    [here, there] = await Promise.all([
      openConnections(place.here, HUB_KEY, HUB),
      openConnections(place.there, HUB_KEY, HUB),
    ]);
    await here.receivers.add(RECEIVER, SECRET, 10);
  });
  afterEach(() => place.close());

  describe(`receivers ${name}`, () => {
    it('[STO-7] registered at one instance are served by every other, which opens their secret', async () => {
      expect(await there.receivers.all()).toEqual([{ ...RECEIVER, lastTakenAt: null }]);
      expect(bytesOf(await there.receivers.secretOf(RECEIVER.id))).toEqual(SECRET);
      await there.receivers.noteTaken(RECEIVER.id, at(5));
      expect(await here.receivers.find(RECEIVER.id)).toEqual({ ...RECEIVER, lastTakenAt: at(5) });
      await there.receivers.remove(RECEIVER.id);
      expect(await here.receivers.find(RECEIVER.id)).toBeNull();
    });

    it('[STO-7] keep their secret through a change of the hub’s key', async () => {
      const next = new Uint8Array(32).fill(10);
      await rewrapConnectionKey(place.here, HUB_KEY, next);
      await rewrapConnectionKey(place.there, HUB_KEY, next);
      const { receivers } = await openConnections(place.there, next, HUB);
      expect(bytesOf(await receivers.secretOf(RECEIVER.id))).toEqual(SECRET);
    });
  });

  describe(`messages ${name}`, () => {
    const queue = (connections: Connections, from: number, ...ordinals: number[]) =>
      connections.deliveries.queue(RECEIVER.id, from, ordinals.at(-1) ?? from, ordinals.map(message), at(0));
    const due = (connections: Connections, now = at(0)) => connections.deliveries.due(RECEIVER.id, now, 50);

    it('[STO-8] are queued by one of the instances that found them', async () => {
      expect((await both(here, there, (each) => queue(each, 10, 11, 12))).filter(Boolean)).toHaveLength(1);
      expect(await here.deliveries.cursorOf(RECEIVER.id)).toBe(12);
      expect((await due(there)).map(({ ordinal }) => ordinal)).toEqual([11, 12]);
      await there.deliveries.holdCursorsTo(11);
      expect(await here.deliveries.cursorOf(RECEIVER.id)).toBe(11);
    });

    it('[STO-8] are sent by one instance at a time: a claim is had once, and after its end by another', async () => {
      await queue(here, 10, 11);
      const [waiting] = await due(there);
      const claims = await both(here, there, ({ deliveries }, turn) => deliveries.claim(waiting!, at(1000 + turn)));
      const [claimed, ...others] = claims.filter((claim) => claim !== null);
      expect(claims).toHaveLength(AT_ONCE);
      expect(others).toEqual([]);
      expect(await due(here, at(999))).toEqual([]);

      const [again] = await due(there, claimed!.until);
      const second = await there.deliveries.claim(again!, at(5000));
      // Whoever stood still beyond its claim changes nothing of what another has taken over.
      await here.deliveries.settle(claimed!);
      await here.deliveries.retry(claimed!, at(0), 'answered 500');
      await here.deliveries.bury(claimed!, at(0), 'answered 500');
      expect(await due(here, at(4999))).toEqual([]);
      expect(await here.deliveries.deadLetters()).toEqual([]);
      expect(await here.deliveries.waitingOf(RECEIVER.id)).toEqual({ waiting: 1, lastFailure: null });
      await there.deliveries.settle(second!);
      expect(await here.deliveries.waitingOf(RECEIVER.id)).toEqual({ waiting: 0, lastFailure: null });
    });

    it('[STO-8] that nobody takes wait, are set aside, and go out again under their own id', async () => {
      await queue(here, 10, 11);
      const [first] = await due(here);
      await here.deliveries.retry((await here.deliveries.claim(first!, at(60)))!, at(100), 'answered 500');
      expect(await there.deliveries.waitingOf(RECEIVER.id)).toEqual({ waiting: 1, lastFailure: 'answered 500' });
      const [second] = await due(there, at(100));
      expect(second).toMatchObject({ attempts: 1, nextAt: at(100) });
      await there.deliveries.bury((await there.deliveries.claim(second!, at(160)))!, at(101), 'answered 410');
      const letter = { receiver: RECEIVER.id, message: 'message-11', kind: 'contact.recorded' };
      expect(await here.deliveries.deadLetters()).toEqual([
        { ...letter, attempts: 2, deadAt: at(101), reason: 'answered 410' },
      ]);
      const sent = await both(here, there, ({ deliveries }) => deliveries.replay(RECEIVER.id, 'message-11', at(200)));
      expect(sent.filter(Boolean)).toHaveLength(1);
      expect(await due(there, at(200))).toMatchObject([{ ordinal: 11, attempts: 0 }]);
      await here.deliveries.forget(RECEIVER.id);
      expect(await due(there, at(200))).toEqual([]);
    });
  });

  describe(`keys and calendars ${name}`, () => {
    it('[STO-9] made at one instance open at every other, and nothing once they are revoked', async () => {
      const made = { id: 'key-1', name: 'Case system', scopes: ['read' as const], agency: 'csc' as AgencyId, madeAt: at(0), madeBy: 'Ada' };
      const key = await here.keys.make(made);
      expect(await there.keys.find(key, at(60_000))).toEqual({ ...made, lastUsedAt: null });
      expect(await here.keys.all()).toEqual([{ ...made, lastUsedAt: at(60_000) }]);
      expect((await both(here, there, ({ keys }) => keys.revoke('key-1'))).filter(Boolean)).toHaveLength(1);
      expect(await there.keys.find(key, at(70_000))).toBeNull();

      const quill = 'quill' as PersonId;
      const before = await here.calendars.make(quill, at(0));
      const address = await there.calendars.make(quill, at(1));
      expect(await here.calendars.find(before)).toBeNull();
      expect(await here.calendars.find(address)).toBe(quill);
      expect(await here.calendars.madeAt(quill)).toBe(at(1));
      await there.calendars.revoke(quill);
      expect(await here.calendars.find(address)).toBeNull();
    });
  });
};
