/** What was done while the board could not be reached, and entered afterwards. */
import { describe, expect, it } from 'vitest';
import type { ContactStreamEvent, Entry } from '#shared/decisions/event.ts';
import { seeContactEntry } from '#shared/decisions/visibility.ts';
import { seenRatings } from '#shared/decisions/state/item.ts';
import type { EpochMillis } from '#shared/ids.ts';
import { actingFor, BEXLEY, CHAIR, HEALTH, POLICE, SCRIBE } from './cast.ts';
import { allSeen, C, ITEM, M, meetingOpen } from './daily-meeting.ts';
import { given, inWorld } from './given-when-then.ts';
import { agency } from './world.ts';

const SAID_AT = Date.UTC(2026, 10, 24, 9, 30) as EpochMillis;
const paper = { saidAt: SAID_AT };
const rate = (of: string, from: object) => ({ type: 'rate', ...ITEM, agency: of, value: 'red', reason: '', ...from }) as const;

describe('a rating from paper', () => {
  it('[PAP-13] is revealed with the time it is said to have been given, and who entered it for whom', () => {
    const { world } = inWorld(given(...meetingOpen).when(rate('education', { paper }), { by: SCRIBE }).after());
    const reveal = { type: 'reveal-ratings', ...ITEM, seen: allSeen(world, CHAIR) } as const;
    const after = inWorld(world).when(reveal, { by: CHAIR }).after();
    const slot = after.contacts[C]!.items[M]!.ratings[agency('education')];
    expect(seenRatings(slot)).toMatchObject([{ agency: 'education', enteredBy: 'scribe', person: SCRIBE.id, paper }]);
  });

  it('[PAP-13] tells others no more before the reveal than any other rating', () => {
    const noticeOf = (from: object) => {
      const { decided } = given(...meetingOpen).when(rate('police', from), { by: POLICE });
      const event = decided.ok ? decided.value[0]!.event : null;
      const { contacts } = given(...meetingOpen).when(rate('police', from), { by: POLICE }).after();
      const entry = { id: 'e', at: SAID_AT, person: POLICE.id, name: POLICE.name, agency: agency('police'), event };
      return seeContactEntry(entry as Entry<ContactStreamEvent>, contacts[C]!, actingFor(HEALTH), BEXLEY, () => true)?.event;
    };
    expect(noticeOf({ paper })).toEqual(noticeOf({}));
    expect(noticeOf({ paper })).toMatchObject({ type: 'rating-hidden' });
  });
});

describe('a contact from paper', () => {
  const recorded = (details: object, from: object) => {
    const { decided } = given().when({ type: 'record-contact', details: { concern: 'A call', ...details }, ...from }, { by: CHAIR });
    const events = decided.ok ? decided.value.map(({ event }) => event) : [];
    return events.find(({ type }) => type === 'contact-recorded');
  };

  it('[PAP-14] says so, with the time on the paper', () => {
    expect(recorded({}, { paper })).toMatchObject({ route: 'paper', saidAt: SAID_AT });
    expect(recorded({}, { paper: { saidAt: null } })).toMatchObject({ route: 'paper', saidAt: null });
    expect(recorded({}, {})).toMatchObject({ route: 'form', saidAt: null });
  });

  it('[PAP-14] keeps what its particulars say of the time', () => {
    const said = recorded({ saidToBeMade: { on: '2026-11-20', at: '14:00' } }, { paper });
    expect(said).toMatchObject({ route: 'paper' });
    expect(said).toEqual({ ...recorded({ saidToBeMade: { on: '2026-11-20', at: '14:00' } }, {}), route: 'paper' });
  });
});
