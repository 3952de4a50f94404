/** Screens of rooms, and e-mails on their way, under one contract for both engines. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openSecretBox } from '#server/connections/connection-key.ts';
import { openWallStore } from '#server/identity/wall-store.ts';
import { createMailAddresses } from '#server/mail/addresses.ts';
import { createMailQueue } from '#server/mail/queue.ts';
import type { StoreHome } from '#server/stores/tables.ts';
import type { HubId, PersonId } from '#shared/ids.ts';
import { MailAddress } from '#shared/mail/address.ts';
import { WALL_CODE_MS, WALL_MS } from '#shared/wire/limits.ts';
import { at, both, type OpenPlace, type StoresPlace } from './stores-home.ts';

const HUB_KEY = new Uint8Array(32).fill(9);
const QUILL = 'quill' as PersonId;
const CAUSE = { kind: 'invitation' as const, about: 'meeting-1', moment: 0, person: QUILL };

export const wallsAndMailContract = (name: string, openPlace: OpenPlace): void => {
  let place: StoresPlace;
  beforeEach(async () => void (place = await openPlace()));
  afterEach(() => place.close());

  describe(`screens of rooms ${name}`, () => {
    it('[STO-15] are taken by one who types their code, whichever instances are asked at once', async () => {
      const [here, there] = [await openWallStore(place.here), await openWallStore(place.there)];
      const { token, code } = await here.open(at(0));
      const taken = await both(here, there, (walls) => walls.take(code, at(1)));
      expect(taken.filter((wall) => wall !== null)).toHaveLength(1);
      const [wall] = taken.filter((each) => each !== null);
      expect(await there.find(token, at(2))).toEqual({ wall, endsAt: at(WALL_MS) });
      await there.giveBack(wall!, code);
      expect(await here.take(code, at(WALL_CODE_MS))).toBeNull();
      expect(await here.take(code, at(3))).toBe(wall);
      await there.forget(wall!);
      expect(await here.find(token, at(4))).toBeNull();
    });
  });

  describe(`e-mails ${name}`, () => {
    const openMail = async (home: StoreHome) => {
      const { tables } = await home.open('connections');
      const box = await openSecretBox(tables, HUB_KEY, 'bexley' as HubId);
      return { queue: createMailQueue(tables, box), addresses: createMailAddresses(tables, box) };
    };

    it('[STO-16] are queued once for a cause and a person, and sent by one instance at a time', async () => {
      const [here, there] = [await openMail(place.here), await openMail(place.there)];
      await both(here, there, ({ queue }) => queue.add([CAUSE], at(0), new Uint8Array([1, 2, 3])));
      const [mail, ...others] = await there.queue.due(at(0), 50);
      expect(others).toEqual([]);
      expect(new Uint8Array((await here.queue.secretOf(mail!.id)) ?? [])).toEqual(new Uint8Array([1, 2, 3]));
      const claims = await both(here, there, ({ queue }, turn) => queue.claim(mail!, at(1000 + turn)));
      const [claimed, ...more] = claims.filter((claim) => claim !== null);
      expect(more).toEqual([]);
      const [again] = await there.queue.due(claimed!.until, 50);
      const second = await there.queue.claim(again!, at(5000));
      await here.queue.end(claimed!, 'sent', '', at(1));
      expect(await here.queue.waiting()).toBe(1);
      await there.queue.end(second!, 'sent', '', at(2));
      expect(await here.queue.invitationsTo('meeting-1')).toMatchObject([{ person: QUILL, state: 'sent', at: at(2) }]);
      expect(await here.queue.secretOf(mail!.id)).toBeNull();
    });

    it('[STO-16] go to the address that was entered last, at whichever instance', async () => {
      const [here, there] = [await openMail(place.here), await openMail(place.there)];
      const known = { person: QUILL, from: 'administrator' as const, enteredBy: 'Ada', at: at(0) };
      await here.addresses.put({ ...known, address: MailAddress.parse('quill@police.example') });
      await there.addresses.put({ ...known, address: MailAddress.parse('q.fiction@police.example'), at: at(1) });
      expect(await here.addresses.all()).toEqual([{ ...known, address: 'q.fiction@police.example', at: at(1) }]);
      await there.addresses.remove(QUILL);
      expect(await here.addresses.find(QUILL)).toBeNull();
    });
  });
};
