import { describe, expect, it } from 'vitest';
import { onContact, onMeeting, type NewEvent } from '#shared/decisions/context.ts';
import { isAdmitted, NO_DETAILS } from '#shared/decisions/state/contact.ts';
import type { ContactId, EntryId } from '#shared/ids.ts';
import { admission, eventsOf, grounds, NEW, ONE_LINE } from './admissions.ts';
import {
  actingFor,
  CHAIR,
  DUTY,
  EVERYBODY,
  GUEST,
  HEALTH,
  HOUSING,
  KEEPER,
  OBSERVER,
  POLICE,
  SCRIBE,
  SENIOR,
  WORKER,
} from './cast.ts';
import { C, ITEM, M, meetingOpen, contactRecorded, STARTS_AT } from './daily-meeting.ts';
import { given, said } from './given-when-then.ts';
import { contactView, type World } from './world.ts';

describe('recording a contact', () => {
  const record = { type: 'record-contact', details: ONE_LINE } as const;

  it('[CON-1] one line is enough: it gets a reference, and the hub’s own staff are admitted', () => {
    given()
      .when(record, { by: WORKER, people: EVERYBODY })
      .thenRecorded(
        onContact(NEW, {
          type: 'contact-recorded',
          reference: 'BEX-2026-7K4M-PXQD',
          route: 'form',
          details: { ...NO_DETAILS, ...ONE_LINE },
          saidAt: null,
        }),
        ...[CHAIR, SCRIBE, SENIOR, WORKER].map(
          (person) => ({ stream: 'contact', contact: NEW, event: admission(person, 'standing') }) as NewEvent,
        ),
      );
  });

  it('[CON-1] nothing at all is not a contact', () => {
    expect(() => given().when({ type: 'record-contact', details: {} }, { by: WORKER })).toThrow(
      'one line is enough',
    );
  });

  it('[CON-2] only hub staff and duty managers record one; a duty manager who does is admitted', () => {
    for (const by of [POLICE, GUEST, OBSERVER, KEEPER])
      given().when(record, { by }).thenRefused('not-permitted');
    expect(grounds(eventsOf(given().when(record, { by: DUTY })))).toContain('duty recorded-it');
  });

  it('[CON-3] it goes onto the next meeting, and those who are there are admitted, nobody twice', () => {
    const events = eventsOf(given(...meetingOpen).when(record, { by: WORKER }));
    expect(events).toContainEqual(
      onContact(NEW, {
        type: 'item-listed',
        meeting: M,
        meetingStartsAt: STARTS_AT,
        because: 'New since the last meeting',
      }),
    );
    expect(events).toContainEqual(onMeeting(M, { type: 'item-added', contact: NEW }));
    expect(grounds(events).toSorted()).toEqual([
      'chair standing',
      'health meeting',
      'police meeting',
      'scribe standing',
      'senior standing',
      'worker standing',
    ]);
  });

  it('[CON-4] it has two times: when the server recorded it, and when it is said to have happened', () => {
    const saidToBeMade = { on: '2026-04-13', at: '16:30' };
    const world = given()
      .when({ ...record, details: { ...ONE_LINE, saidToBeMade } }, { by: WORKER })
      .after();
    const contact = Object.values(world.contacts)[0]!;
    expect(contact.saidAt).toBe(Date.UTC(2026, 3, 13, 16, 30));
    expect(contact.recorded.at).not.toBe(contact.saidAt);
  });

  it('[CON-5] its particulars change with a reason, and the earlier ones stay in the record', () => {
    const details = { ...NO_DETAILS, concern: 'A line, and another' };
    const amend = { type: 'amend-contact', contact: C, details, reason: 'Rang back' } as const;
    given(...contactRecorded)
      .when(amend, { by: WORKER })
      .thenRecorded(onContact(C, { type: 'contact-amended', details, reason: 'Rang back' }));
    given(...contactRecorded)
      .when(amend, { by: POLICE })
      .thenRefused('not-permitted');
    const world = given(...contactRecorded)
      .when(amend, { by: WORKER })
      .after();
    expect(JSON.stringify(world.said[C])).toContain('"A line"');
  });
});

describe('who may see a contact', () => {
  const views = (world: World, person: typeof CHAIR) => contactView(world, C, actingFor(person)).length;

  it('[CON-12] hub staff admit a named person with a reason, and end it; the rest is gone at once', () => {
    const admit = {
      type: 'admit-person',
      contact: C,
      person: SENIOR.id,
      reason: 'Asked for advice',
    } as const;
    given(...contactRecorded)
      .when(admit, { by: SCRIBE })
      .thenRecorded({
        stream: 'contact',
        contact: C,
        event: admission(SENIOR, 'named', 'Asked for advice'),
      } as NewEvent);
    given(...contactRecorded)
      .when(admit, { by: POLICE })
      .thenRefused('not-permitted');
    given(...contactRecorded)
      .when({ ...admit, person: 'nobody' }, { by: SCRIBE })
      .thenRefused('not-found');
    given(...contactRecorded)
      .when({ ...admit, person: POLICE.id }, { by: SCRIBE })
      .thenNothing();
    const ended = given(...contactRecorded).when(
      { type: 'end-admission', contact: C, person: POLICE.id, reason: 'Left the team' },
      { by: SCRIBE },
    );
    ended.thenRecorded(onContact(C, { type: 'admission-ended', person: POLICE.id, because: 'removed', reason: 'Left the team' }));
    expect(views(given(...contactRecorded).world, POLICE)).toBeGreaterThan(0);
    expect(views(ended.after(), POLICE)).toBe(0);
    ended
      .when({ type: 'end-admission', contact: C, person: POLICE.id, reason: 'Again' }, { by: SCRIBE })
      .thenNothing();
  });

  it('[CON-13] a duty manager opens any contact at once with a reason, which is recorded', () => {
    const glass = { type: 'break-glass', contact: C, reason: 'Called at night' } as const;
    const deed = given(...contactRecorded).when(glass, { by: DUTY });
    deed.thenRecorded({
      stream: 'contact',
      contact: C,
      event: admission(DUTY, 'break-glass', 'Called at night'),
    } as NewEvent);
    expect(isAdmitted(deed.after().contacts[C]!, DUTY.id)).toBe(true);
    for (const by of [CHAIR, POLICE, OBSERVER])
      given(...contactRecorded)
        .when(glass, { by })
        .thenRefused('not-permitted');
    given().when(glass, { by: DUTY }).thenRefused('not-found');
  });
});

describe('the rest of what is recorded about a contact', () => {
  it('[CON-14] consent is always stated in one of five ways, by any practitioner admitted, at any time', () => {
    for (const statement of ['verbal', 'written', 'refused', 'not-sought', 'not-needed-public'] as const) {
      given(...contactRecorded)
        .when(
          { type: 'state-consent', contact: C, statement, words: 'By phone', saidAt: null },
          { by: POLICE },
        )
        .thenRecorded(onContact(C, { type: 'consent-stated', statement, words: 'By phone', saidAt: null }));
    }
    given(...contactRecorded)
      .when(
        { type: 'state-consent', contact: C, statement: 'verbal', words: '', saidAt: null },
        { by: HOUSING },
      )
      .thenRefused('not-permitted');
  });

  it('[CON-15] that two contacts are the same is considered and recorded; nothing is merged', () => {
    const deed = {
      type: 'consider-duplicate',
      contact: C,
      other: 'contact-2',
      isSame: true,
      reason: 'Same child',
    } as const;
    const considered = given(...contactRecorded).when(deed, { by: SCRIBE });
    considered.thenRecorded(
      onContact(C, {
        type: 'duplicate-considered',
        other: 'contact-2' as ContactId,
        isSame: true,
        reason: 'Same child',
      }),
    );
    // Only that it names another contact is remembered, since who may not know of that one is not sent the entry.
    const { [C]: before } = given(...contactRecorded).world.contacts;
    expect(considered.after().contacts).toEqual({ [C]: { ...before, names: ['contact-2'] } });
  });

  it('[CON-16] an entry about the wrong child is restricted at once by chair, scribe or hub staff, and who had read it by then is recorded', () => {
    const entry = 'e1';
    const deed = { type: 'restrict-entry', contact: C, entry, reason: 'Another child' } as const;
    const readBy = [POLICE.id, HEALTH.id];
    for (const by of [CHAIR, SCRIBE, WORKER, KEEPER]) {
      given(...meetingOpen)
        .when(deed, { by, readBy })
        .thenRecorded(
          onContact(C, {
            type: 'entry-restricted',
            entry: entry as EntryId,
            reason: 'Another child',
            readBy,
          }),
        );
    }
    given(...meetingOpen)
      .when(deed, { by: HEALTH })
      .thenRefused('not-permitted');
  });

  it('[CON-17] only a record keeper lifts it', () => {
    const restricted = onContact(C, {
      type: 'entry-restricted',
      entry: 'e1' as EntryId,
      reason: 'Another child',
      readBy: [],
    });
    const lift = {
      type: 'lift-restriction',
      contact: C,
      entry: 'e1',
      reason: 'It was the right one',
    } as const;
    const history = [...meetingOpen, said(CHAIR, restricted)];
    given(...history)
      .when(lift, { by: CHAIR })
      .thenRefused('not-permitted');
    given(...history)
      .when(lift, { by: KEEPER })
      .thenRecorded(
        onContact(C, { type: 'restriction-lifted', entry: 'e1' as EntryId, reason: lift.reason }),
      );
    given(...meetingOpen)
      .when(lift, { by: KEEPER })
      .thenRefused('not-now');
  });

  it('[CON-7] who is not admitted gets the same answer for a contact that exists and one that does not', () => {
    const deeds = (contact: string) =>
      [
        { type: 'flag-immediate-protection', contact, concern: '' },
        { type: 'amend-contact', contact, details: ONE_LINE, reason: 'x' },
        { type: 'admit-person', contact, person: POLICE.id, reason: 'x' },
        { type: 'rate', meeting: M, contact, agency: 'csc', value: 'red', reason: '' },
        { type: 'open-item', meeting: M, contact },
        { type: 'report-action', contact, action: 'a', result: 'done', words: '' },
      ] as const;
    const answers = (contact: string) =>
      deeds(contact).map((deed) => given(...meetingOpen).when(deed, { by: SENIOR }).decided);
    expect(answers(ITEM.contact)).toEqual(answers('no-such-contact'));
  });
});
