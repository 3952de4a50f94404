/** All that reaches a duty manager who is not named, in two runs that differ only in a sealed contact. */
import { expect, it } from 'vitest';
import type { AgencyId, MeetingId, PersonId } from '#shared/ids.ts';
import type { Query } from '#shared/wire/messages.ts';
import { createFanOut } from '#server/fanout/fan-out.ts';
import { actorOf } from '#server/identity/people.ts';
import { keepCalendar } from '#server/meeting/calendar.ts';
import { answerQueries } from '#server/meeting/queries.ts';
import { readsIn } from '#server/meeting/reads.ts';
import { openHub } from './record-hub.ts';

/** A Monday in winter, nine in the morning in London. */
const MONDAY = Date.UTC(2026, 10, 23, 9, 0);
const CHILD = {
  children: [{ name: 'Damson Testchild', dateOfBirth: '2023-01-30' }],
  concern: 'SEALED-WORDS',
};
const ID = /id-\d{6}|contact-[0-9a-f]{32}|BEX-2026(?:-[2-9B-Z]{4}){2}|(?<="fingerprint":")[^"]+/g;

/** Ids and references are drawn by lot, and fingerprints hash them: each counts as the number of those that were sent before it. */
const withoutLots = (bytes: string): string => {
  const seen = new Map<string, string>();
  return bytes.replace(ID, (id) => {
    if (!seen.has(id)) seen.set(id, `lot ${seen.size + 1}`);
    return seen.get(id) ?? '';
  });
};

const run = async (hasSealed: boolean): Promise<{ readonly bytes: string; readonly entries: number }> => {
  let drawn = 0;
  const hub = await openHub(MONDAY, () => `id-${String((drawn += 1)).padStart(6, '0')}`);
  try {
    const { record, calendar, bus, clock, logger } = hub;
    const sent: unknown[] = [];
    const soon: (() => void)[] = [];
    const fanOut = createFanOut({
      record,
      calendar,
      bus,
      clock,
      logger,
      noteRead: () => undefined,
      noteLogRead: () => undefined,
      soon: (work) => void soon.push(work),
    });
    const tellHomes = () => soon.splice(0).forEach((work) => work());
    const press = async (person: string, command: object) => {
      const done = await hub.press(person, 'csc', command);
      tellHomes();
      return done;
    };
    await keepCalendar(hub.duty);
    const meeting = [...record.meetings.keys()][0] as MeetingId;
    const visible = record.meetings.get(meeting)!.state.agenda[0]!.contact;

    const dara = actorOf(record.people, 'dara' as PersonId, 'csc' as AgencyId)!;
    const member = fanOut.join({
      parts: (parts) => sent.push({ parts }),
      gone: (stream) => sent.push({ gone: stream }),
      home: (home) => sent.push({ home }),
      log: (entries) => sent.push({ log: entries }),
    });
    sent.push(
      member.watchHome(dara),
      member.watch({ stream: { kind: 'meeting', meeting }, agency: dara.agency, have: {} }, dara),
    );
    member.watchLog(dara);
    const ask = answerQueries({
      journal: hub.journal,
      record,
      calendar,
      clock,
      readsOf: readsIn(hub.journal, record.hub),
      noteLogRead: () => undefined,
      noteFound: () => undefined,
    });

    const sealedDeeds = async () => {
      if (!hasSealed) return;
      const seal = { named: ['amara', 'kit'], reason: 'SEALED-WORDS' };
      const { created: contact } = await press('tomas', { type: 'record-contact', details: CHILD, seal });
      await press('tomas', {
        type: 'state-consent',
        contact,
        statement: 'refused',
        words: 'SEALED-WORDS',
        saidAt: null,
      });
      await press('tomas', { type: 'flag-immediate-protection', contact, concern: 'SEALED-WORDS' });
      await press('amara', { type: 'add-item', meeting, contact, because: '' });
      await press('amara', { type: 'open-item', meeting, contact });
      await press('amara', { type: 'set-timer', meeting, contact, seconds: 60 });
      await press('amara', { type: 'move-item', meeting, contact, to: 2 });
      await press('kit', {
        type: 'seal-contact',
        contact,
        named: ['amara', 'tomas'],
        reason: 'SEALED-WORDS',
      });
      await press('amara', { type: 'defer-item', meeting, contact, reason: 'SEALED-WORDS' });
    };

    await press('amara', { type: 'open-meeting', meeting });
    await press('dara', { type: 'join-meeting', meeting, place: 'room' });
    await sealedDeeds();
    await press('amara', { type: 'open-item', meeting, contact: visible });
    // Contacts of the same moment are listed in the order of their ids, which are drawn by lot.
    await hub.pass(1000);
    const { created: next } = await press('tomas', {
      type: 'record-contact',
      details: { ...CHILD, concern: 'Open to all' },
    });
    await sealedDeeds();
    await press('amara', { type: 'close-meeting', meeting });
    await press('amara', {
      type: 'call-meeting',
      kind: 'daily',
      startsAt: MONDAY + 3_600_000,
      extraordinary: 'Again',
      callLink: '',
    });

    const everything = {
      contact: null,
      meeting: null,
      agency: null,
      person: null,
      kinds: [],
      from: null,
      to: null,
      after: null,
      limit: 500,
    };
    const queries: readonly Query[] = [
      {
        type: 'possible-duplicates',
        contact: next as Extract<Query, { type: 'possible-duplicates' }>['contact'],
      },
      { type: 'decision-log', ...everything, words: '' },
      { type: 'decision-log', ...everything, words: 'SEALED-WORDS' },
      { type: 'sharing-record', contact: null, agency: null, from: null, to: null },
    ];
    for (const query of queries) sent.push(await ask(query, dara));
    return {
      bytes: withoutLots(sent.map((each) => JSON.stringify(each)).join('\n')),
      entries: record.log.length,
    };
  } finally {
    await hub.close();
  }
};

it('[SEA-6] boards, first page, log, searches, duplicates and the next reference are the same bytes with a sealed contact and without', async () => {
  const without = await run(false);
  const withSealed = await run(true);
  expect(withSealed.entries).toBeGreaterThan(without.entries + 20);
  expect(withSealed.bytes).not.toContain('SEALED-WORDS');
  expect(withSealed.bytes.split('\n')).toEqual(without.bytes.split('\n'));
});
