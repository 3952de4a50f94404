/** People's e-mail addresses and what is on its way to them, under one contract for both engines. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openConnections, type Connections } from '#server/connections/connections.ts';
import type { MailCause } from '#server/mail/queue.ts';
import type { HubId, PersonId } from '#shared/ids.ts';
import { MailAddress } from '#shared/mail/address.ts';
import { at, both, type OpenPlace, type StoresPlace } from './stores-home.ts';

const HUB = 'bexley' as HubId;
const HUB_KEY = new Uint8Array(32).fill(9);
const QUILL = 'quill' as PersonId;
const INVITED: MailCause = { kind: 'invitation', about: 'meeting-1', moment: at(0), person: QUILL };

export const mailContract = (name: string, openPlace: OpenPlace): void => {
  let place: StoresPlace;
  let here: Connections;
  let there: Connections;

  beforeEach(async () => {
    place = await openPlace();
    here = await openConnections(place.here, HUB_KEY, HUB);
    there = await openConnections(place.there, HUB_KEY, HUB);
  });
  afterEach(() => place.close());

  describe(`e-mail ${name}`, () => {
    it('[EML-5] is queued once for one occasion and sent by one instance alone, however many ask at once', async () => {
      await both(here, there, ({ mailQueue }) => mailQueue.add([INVITED], at(1)));
      const [mail, ...others] = await there.mailQueue.due(at(1), 10);
      expect(others).toEqual([]);
      const claims = await both(here, there, ({ mailQueue }) => mailQueue.claim(mail!, at(100)));
      const [claim, ...more] = claims.filter((each) => each !== null);
      expect(more).toEqual([]);
      expect(await here.mailQueue.due(at(99), 10)).toEqual([]);
      // Whoever has it no more changes nothing.
      await there.mailQueue.end({ ...claim!, until: at(50) }, 'refused', 'late', at(60));
      await here.mailQueue.end(claim!, 'sent', '', at(60));
      expect(await there.mailQueue.invitationsTo('meeting-1')).toMatchObject([
        { state: 'sent', reason: '', at: at(60) },
      ]);
      await there.mailQueue.add([INVITED, { ...INVITED, moment: at(70) }], at(70));
      expect(await here.mailQueue.due(at(70), 10)).toMatchObject([{ moment: at(70), attempts: 0 }]);
      expect(await here.mailQueue.waiting()).toBe(1);
    });

    it('[EML-11] keeps what is secret sealed until it is over, and forgets with the person', async () => {
      const secret = new Uint8Array([1, 2, 3]);
      await here.mailQueue.add(
        [{ kind: 'sign-in-link', about: QUILL, moment: 1, person: QUILL }],
        at(0),
        secret,
      );
      const known = {
        person: QUILL,
        address: MailAddress.parse('quill@work.example'),
        from: 'administrator',
        enteredBy: 'Ada',
        at: at(0),
      } as const;
      await here.mailAddresses.put(known);
      await there.mailAddresses.put({ ...known, at: at(1) });
      expect(await here.mailAddresses.all()).toEqual([{ ...known, at: at(1) }]);
      const [mail] = await there.mailQueue.due(at(0), 1);
      expect(new Uint8Array((await there.mailQueue.secretOf(mail!.id)) ?? [])).toEqual(secret);
      const claim = await there.mailQueue.claim(mail!, at(9));
      await there.mailQueue.retry(claim!, at(20), 'asks us to wait', at(2));
      expect(await here.mailQueue.troubled(10)).toMatchObject([
        { state: 'waiting', reason: 'asks us to wait' },
      ]);
      const [again] = await here.mailQueue.due(at(20), 1);
      expect(again).toMatchObject({ id: mail!.id, attempts: 1 });
      await here.mailQueue.end((await here.mailQueue.claim(again!, at(30)))!, 'given-up', 'too late', at(21));
      expect(await there.mailQueue.secretOf(mail!.id)).toBeNull();
      await there.mailQueue.forgetPerson(QUILL);
      await there.mailAddresses.remove(QUILL);
      expect(await here.mailQueue.troubled(10)).toEqual([]);
      expect(await here.mailAddresses.find(QUILL)).toBeNull();
    });

    it('[EML-5] is forgotten once no occasion can come back, and not while it waits', async () => {
      await here.mailQueue.add([INVITED, { ...INVITED, about: 'meeting-2' }], at(0));
      const [mail] = await here.mailQueue.due(at(0), 1);
      await here.mailQueue.end((await here.mailQueue.claim(mail!, at(9)))!, 'sent', '', at(1));
      await here.mailQueue.forgetBefore(at(5));
      expect(await there.mailQueue.invitationsTo(mail!.about)).toEqual([]);
      expect(await there.mailQueue.waiting()).toBe(1);
    });
  });
};
