/** What takes a contact by itself, how a hub decides without a list, and what it shows of its hours. */
import { describe, expect, it } from 'vitest';
import { IN_WORDS, outcomesOf, outcomeWords } from '#shared/hub/outcomes-of.ts';
import type { HubProfile } from '#shared/hub/profile.ts';
import { eachAgencyRates, ratesContacts, valueOfOutcome } from '#shared/hub/rates.ts';
import { sitsByItself, usualKind } from '#shared/hub/usual-meeting.ts';
import type { EpochMillis } from '#shared/ids.ts';
import { atLondon } from '#shared/time/london.ts';
import { openingChanges } from '#shared/time/opening-changes.ts';
import { calendarOf } from '#shared/time/working-time.ts';
import { demoHub, shippedHub } from '../support/hub-files.ts';

const HUBS = ['bexley', 'lancashire', 'manchester', 'oldham', 'portsmouth'] as const;
const instant = (date: string, time: string): EpochMillis =>
  atLondon(Temporal.PlainDate.from(date), Temporal.PlainTime.from(time));

describe('meetings of the hub’s own', () => {
  it('[FIV-16] only Bexley’s daily meeting takes what comes in; Oldham’s daily one is on domestic abuse', () => {
    expect(HUBS.map((hub) => usualKind(shippedHub(hub)))).toEqual(['daily', null, null, null, null]);
  });

  it('[FIV-17] the board calls a sitting by itself once all it rests on is chosen, and never one as needed', () => {
    const byItself = (profile: HubProfile) =>
      profile.meetings.filter((kind) => sitsByItself(kind, profile)).map(({ id }) => id);
    expect(HUBS.map((hub) => byItself(shippedHub(hub)))).toEqual([['daily'], [], [], [], []]);
    expect(HUBS.map((hub) => byItself(demoHub(hub)))).toEqual([
      ['daily'],
      [],
      ['missing-panel'],
      ['high-risk-domestic-abuse'],
      ['mats-managers', 'network'],
    ]);
  });
});

describe('ratings and outcomes of the hub’s own', () => {
  it('[FIV-10] a colour of Portsmouth is an outcome, a grade of Lancashire is agreed, and two hubs rate nothing', () => {
    const schemes = HUBS.map((hub) => demoHub(hub).ratingScheme);
    expect(schemes.map(ratesContacts)).toEqual([true, true, false, false, false]);
    expect(schemes.map(eachAgencyRates)).toEqual([true, false, false, false, false]);
    const pathways = shippedHub('portsmouth').outcomes.map(
      ({ id }) => valueOfOutcome(schemes[4] ?? null, id)?.word ?? null,
    );
    expect(pathways).toEqual([null, null, 'Green', 'Amber', 'Red']);
    expect(schemes[1]?.values.map(({ colour }) => colour.value)).toEqual([null, null, null]);
  });

  it('[FIV-11] a decision in words stands in for a list that is not there, and stays readable when there is one', () => {
    const manchester = shippedHub('manchester');
    expect(outcomesOf(manchester)).toEqual([IN_WORDS]);
    expect(outcomesOf(shippedHub('oldham'))).not.toContain(IN_WORDS);
    expect(outcomeWords(shippedHub('oldham'), IN_WORDS.id)).toBe('Decided in words');
  });
});

describe('the hub’s hours on a screen', () => {
  it('[FIV-18] Portsmouth closes at half past four on a Friday and opens on Monday', () => {
    const calendar = calendarOf(shippedHub('portsmouth').opening);
    const changes = openingChanges(calendar, instant('2026-11-27', '12:00')) ?? [];
    expect(changes.slice(0, 3)).toEqual([
      { at: instant('2026-11-27', '12:00'), isOpen: true },
      { at: instant('2026-11-27', '16:30'), isOpen: false },
      { at: instant('2026-11-30', '08:30'), isOpen: true },
    ]);
    expect(openingChanges(calendar, instant('2026-11-27', '16:30'))?.[0]?.isOpen).toBe(false);
  });

  it('[FIV-18] a bank holiday is closed where the hub closes then; a hub without hours has none to show', () => {
    const calendar = calendarOf(demoHub('oldham').opening);
    expect(openingChanges(calendar, instant('2026-12-25', '11:00'))?.[0]?.isOpen).toBe(false);
    expect(
      openingChanges(calendarOf(shippedHub('manchester').opening), instant('2026-11-27', '12:00')),
    ).toBeNull();
  });

  it('[FIV-18] a number says when it is answered only where the procedure does', () => {
    const answers = HUBS.map((hub) => shippedHub(hub).phones.map(({ answers }) => answers));
    expect(answers).toEqual([[null], [null, null], [], ['in-hours', 'out-of-hours', null], ['out-of-hours']]);
  });
});
