/** What signing in rests on, under one contract for both engines. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createPasskeyStore } from '#server/identity/passkey-store.ts';
import { openSessions, type Sessions } from '#server/identity/sessions.ts';
import { createSignInLinks } from '#server/identity/sign-in-links.ts';
import { createUsedAttempts } from '#server/identity/used-attempts.ts';
import type { Tables } from '#server/stores/tables.ts';
import type { PersonId } from '#shared/ids.ts';
import { CLOCKS_APART_MS, SESSION_IDLE_MS, SESSION_SWEEP_MS, SIGN_IN_LINK_LASTS_MS } from '#shared/wire/limits.ts';
import { at, both, type OpenPlace, type StoresPlace } from './stores-home.ts';

const QUILL = 'quill' as PersonId;
const AMARA = 'amara' as PersonId;
const silent = { warn: () => undefined };

export const peopleContract = (name: string, openPlace: OpenPlace): void => {
  let place: StoresPlace;
  let here: Tables;
  let there: Tables;

  beforeEach(async () => {
    place = await openPlace();
    here = (await place.here.open('identity')).tables;
    there = (await place.there.open('identity')).tables;
  });
  afterEach(() => place.close());

  describe(`sign-ins ${name}`, () => {
    let one: Sessions;
    let other: Sessions;
    beforeEach(async () => {
      one = await openSessions(place.here, silent);
      other = await openSessions(place.there, silent);
    });

    it('[STO-1] are known at every instance, and ended at one they are worth nothing at any', async () => {
      const token = await one.open(QUILL, 'passkey', 'Edge on Windows', at(0));
      const known = await other.find(token, at(1));
      expect(known).toMatchObject({ person: QUILL, means: 'passkey', device: 'Edge on Windows', startedAt: at(0) });
      expect(await one.ofPerson(QUILL, at(1))).toEqual([known]);
      expect((await one.lastSignIns()).get(QUILL)).toEqual({ at: at(0), means: 'passkey' });
      await other.end(known!.id);
      expect(await one.find(token, at(2))).toBeNull();
      expect(await one.all(at(2))).toEqual([]);
      expect(await one.renew(known!.id, at(2))).toBeNull();
    });

    it('[STO-1] proved again at one instance go on under the new token at every other', async () => {
      const before = await one.open(QUILL, 'passkey', 'Edge', at(0));
      const { id } = (await one.find(before, at(0)))!;
      const after = await other.renew(id, at(1000));
      expect(await one.find(before, at(1001))).toBeNull();
      expect(await one.find(after!, at(1001))).toMatchObject({ id, startedAt: at(0), provedAt: at(1000) });
    });

    it('[STO-2] rest only where no instance has heard of their person', async () => {
      const token = await one.open(QUILL, 'passkey', 'Edge', at(0));
      const { id } = (await one.find(token, at(0)))!;
      await one.touch(id, at(SESSION_IDLE_MS - SESSION_SWEEP_MS));
      expect(await other.endOver(at(SESSION_IDLE_MS))).toEqual([]);
      expect(await other.find(token, at(SESSION_IDLE_MS))).not.toBeNull();
      expect(await other.endOver(at(2 * SESSION_IDLE_MS))).toEqual([id]);
      expect(await one.find(token, at(SESSION_IDLE_MS))).toBeNull();
    });
  });

  describe(`what is good for once ${name}`, () => {
    it('[STO-3] a link is used by one of many who come at once', async () => {
      const [one, other] = [createSignInLinks(here), createSignInLinks(there)];
      const { token } = await one.make(QUILL, 'person', at(0));
      const link = await other.find(token, at(1));
      expect(link).toMatchObject({ person: QUILL, kind: 'person', endsAt: at(SIGN_IN_LINK_LASTS_MS) });
      const used = await both(one, other, (links) => links.use(link!.hash, at(2)));
      expect(used.filter(Boolean)).toHaveLength(1);
      expect(await one.find(token, at(3))).toBeNull();
    });

    it('[STO-3] a new link of the same person ends the one before, and so does a new first one', async () => {
      const links = createSignInLinks(here);
      const first = await links.make(QUILL, 'person', at(0));
      const second = await links.make(QUILL, 'person', at(1));
      expect(await links.find(first.token, at(2))).toBeNull();
      expect(await links.find(second.token, at(2))).not.toBeNull();
      const before = await links.make(AMARA, 'first-administrator', at(3));
      const after = await links.make('tomas' as PersonId, 'first-administrator', at(4));
      expect(await links.find(before.token, at(5))).toBeNull();
      expect(await links.find(after.token, at(5))).toMatchObject({ kind: 'first-administrator' });
      const atOnce = await both(links, createSignInLinks(there), (each, turn) =>
        each.make(`first-${turn}` as PersonId, 'first-administrator', at(5)),
      );
      const valid = await Promise.all(atOnce.map(({ token }) => links.find(token, at(6))));
      expect(valid.filter((link) => link !== null)).toHaveLength(1);
      expect(await links.find(after.token, at(6))).toBeNull();
      expect(await links.find(second.token, at(SIGN_IN_LINK_LASTS_MS + 1))).toBeNull();
      await links.drop(QUILL);
      expect(await links.find(second.token, at(5))).toBeNull();
    });

    it('[STO-3] an attempt comes to its end once, whichever instances it is brought to', async () => {
      const [one, other] = [createUsedAttempts(here), createUsedAttempts(there)];
      const used = await both(one, other, (attempts) => attempts.use('attempt', at(1000), at(0)));
      expect(used.filter(Boolean)).toHaveLength(1);
      // Nor once it has ended for an instance whose clock is five minutes ahead.
      expect(await one.use('another', at(CLOCKS_APART_MS + 2000), at(CLOCKS_APART_MS + 999))).toBe(true);
      expect(await other.use('attempt', at(1000), at(999))).toBe(false);
    });
  });

  describe(`passkeys ${name}`, () => {
    const publicKey = new Uint8Array([0, 1, 127, 128, 255]);
    const passkey = { id: 'key', person: QUILL, publicKey, counter: 3, transports: ['usb', 'nfc'], madeAt: at(0) };

    it('[STO-4] are kept to the byte, and go with their person', async () => {
      const [one, other] = [createPasskeyStore(here), createPasskeyStore(there)];
      await one.add(passkey);
      expect(await other.find('key')).toEqual(passkey);
      expect(await other.ofPerson(QUILL)).toEqual([passkey]);
      await other.remove(QUILL);
      expect(await one.find('key')).toBeNull();
    });

    it('[STO-4] count on once: a copy used at another instance at the same moment is refused', async () => {
      const [one, other] = [createPasskeyStore(here), createPasskeyStore(there)];
      await one.add(passkey);
      const counted = await both(one, other, (keys) => keys.count('key', 3, 4));
      expect(counted.filter(Boolean)).toHaveLength(1);
      expect((await one.find('key'))?.counter).toBe(4);
    });
  });
};
