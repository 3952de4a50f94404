/** All that reaches people who are not invited to a discussion, in two runs that differ only in that one. */
import { beforeAll, describe, expect, it } from 'vitest';
import type { MeetingId } from '#shared/ids.ts';
import { createFanOut } from '#server/fanout/fan-out.ts';
import { keepCalendar } from '#server/meeting/calendar.ts';
import { seeContact } from '#server/meeting/projection.ts';
import { actorFor, askAll } from './everything-asked.ts';
import { openHub } from './record-hub.ts';

/** A Monday in winter, nine in the morning in London. */
const MONDAY = Date.UTC(2026, 10, 23, 9, 0);
const OTHER_WORDS = 'Said in the other discussion';
const ID = /id-\d{6}|contact-[0-9a-f]{32}|OLD-2026(?:-[2-9B-Z]{4}){2}|(?<="fingerprint":")[^"]+/g;

/** Ids and references are drawn by lot, and fingerprints hash them: each counts as the number of those sent before it. */
const withoutLots = (bytes: string): string => {
  const seen = new Map<string, string>();
  return bytes.replace(ID, (id) => {
    if (!seen.has(id)) seen.set(id, `lot ${seen.size + 1}`);
    return seen.get(id) ?? '';
  });
};

/** Of the first discussion: the police. Of neither: a duty manager, a social worker, a record keeper, education. */
const VIEWERS = { flint: 'police', noor: 'csc', isla: 'csc', kit: 'csc', teal: 'education' } as const;
type Viewer = keyof typeof VIEWERS;
type Sent = Readonly<Record<Viewer, readonly string[]>>;

const run = async (hasOther: boolean): Promise<{ readonly sent: Sent; readonly entries: number }> => {
  let drawn = 0;
  const hub = await openHub(MONDAY, () => `id-${String((drawn += 1)).padStart(6, '0')}`, 'oldham');
  try {
    const { record, calendar, bus, clock, logger } = hub;
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
    const press = async (person: string, agency: string, command: object) => {
      const done = await hub.press(person, agency, command);
      soon.splice(0).forEach((work) => work());
      return done;
    };
    await keepCalendar(hub.duty);
    const daily = [...record.meetings.values()].find(
      ({ state }) => state.kind === 'high-risk-domestic-abuse',
    )!.id;
    const origin = [...record.contacts.keys()][0]!;
    await press('maple', 'csc', { type: 'add-item', meeting: daily, contact: origin, because: '' });
    await press('maple', 'csc', { type: 'admit-person', contact: origin, person: 'kit', reason: 'Keeps it' });

    const received = Object.fromEntries(
      Object.keys(VIEWERS).map((name) => [name, [] as unknown[]]),
    ) as unknown as Record<Viewer, unknown[]>;
    const members = (Object.keys(VIEWERS) as Viewer[]).map((name) => {
      const viewer = actorFor(record, name, VIEWERS[name]);
      const to = received[name];
      const member = fanOut.join({
        parts: (parts) => to.push({ parts }),
        gone: (stream) => to.push({ gone: stream }),
        home: (home) => to.push({ home }),
        log: (entries) => to.push({ log: entries }),
      });
      to.push(member.watchHome(viewer));
      member.watchLog(viewer);
      const watch = (meeting: MeetingId) =>
        to.push(
          member.watch({ stream: { kind: 'meeting', meeting }, agency: viewer.agency, have: {} }, viewer),
        );
      watch(daily);
      return { name, watch };
    });

    const discussion = (child: number, person: string, concern: string) => ({
      children: [child],
      concern,
      invited: [{ person, mayDecide: true }],
    });
    const call = (discussions: readonly object[]) => ({
      type: 'call-discussion',
      contact: origin,
      kind: 'strategy',
      startsAt: MONDAY,
      callLink: '',
      form: 'meeting',
      formAgreedBy: '',
      circumstances: ['OLD-S4.2'],
      opensToDutyManagers: false,
      discussions,
    });
    await press('maple', 'csc', { type: 'open-meeting', meeting: daily });
    for (const name of ['flint', 'isla'] as const)
      await press(name, VIEWERS[name], { type: 'join-meeting', meeting: daily, place: 'room' });
    await press('maple', 'csc', { type: 'open-item', meeting: daily, contact: origin });
    const before = new Set(record.meetings.keys());
    await press(
      'maple',
      'csc',
      call([
        discussion(0, 'flint', 'What was done'),
        ...(hasOther ? [discussion(1, 'juniper', OTHER_WORDS)] : []),
      ]),
    );
    const [firstMeeting, otherMeeting] = [...record.meetings.keys()].filter(
      (id) => !before.has(id),
    ) as MeetingId[];
    const contactOf = (meeting: MeetingId) => record.meetings.get(meeting)!.state.agenda[0]!.contact;
    const first = contactOf(firstMeeting!);
    members.forEach(({ watch }) => watch(firstMeeting!));

    const hold = async (meeting: MeetingId, person: string, agency: string, words: string) => {
      const contact = contactOf(meeting);
      const about = { meeting, contact };
      const seenBy = (who: string, as: string) =>
        seeContact(record.contacts.get(contact)!, actorFor(record, who, as), record).length;
      await press(person, agency, { type: 'answer-invitation', meeting, answer: 'coming', words: '' });
      await press('maple', 'csc', { type: 'open-meeting', meeting });
      await press(person, agency, { type: 'join-meeting', meeting, place: 'remote' });
      await press('maple', 'csc', { type: 'open-item', ...about });
      await press(person, agency, { type: 'record-nothing-known', ...about, agency, systems: [] });
      await press(person, agency, { type: 'flag-immediate-protection', contact, concern: words });
      await press('maple', 'csc', {
        type: 'decide-section-47',
        ...about,
        seen: seenBy('maple', 'csc'),
        threshold: 'met',
        enquiry: 'joint',
        rationale: words,
        decisionMaker: 'maple',
        correctionReason: '',
      });
      const decision = record.contacts.get(contact)!.state.items[meeting]!.discussion.decision!.by.id;
      await press(person, agency, {
        type: 'sign-decision',
        ...about,
        seen: seenBy(person, agency),
        agency,
        decision,
        position: 'agrees',
        words,
      });
    };
    const holdOther = async () => {
      if (otherMeeting === undefined) return;
      const contact = contactOf(otherMeeting);
      await hold(otherMeeting, 'juniper', 'health', OTHER_WORDS);
      await press('maple', 'csc', {
        type: 'link-contacts',
        contact: first,
        other: contact,
        relation: 'sibling',
        words: OTHER_WORDS,
      });
      await press('maple', 'csc', {
        type: 'consider-duplicate',
        contact: first,
        other: contact,
        isSame: false,
        reason: OTHER_WORDS,
      });
      await press('maple', 'csc', {
        type: 'link-contacts',
        contact: origin,
        other: contact,
        relation: 'sibling',
        words: OTHER_WORDS,
      });
      await press('maple', 'csc', {
        type: 'invite-person',
        meeting: otherMeeting,
        contact,
        person: 'basil',
        mayDecide: false,
        reason: OTHER_WORDS,
      });
      await press('maple', 'csc', { type: 'add-item', meeting: daily, contact, because: OTHER_WORDS });
      await press('maple', 'csc', {
        type: 'open-disagreement',
        contact,
        agencies: ['csc', 'health'],
        about: OTHER_WORDS,
        words: '',
      });
      await press('maple', 'csc', { type: 'close-meeting', meeting: otherMeeting });
    };
    await holdOther();
    await hold(firstMeeting!, 'flint', 'police', 'What was done');
    await hub.pass(1000);
    await press('isla', 'csc', {
      type: 'record-contact',
      details: {
        children: [{ name: 'Clover Testchild', dateOfBirth: '2018-05-09' }],
        concern: 'Open to all',
      },
    });
    await press('maple', 'csc', { type: 'close-meeting', meeting: firstMeeting });
    await press('maple', 'csc', { type: 'close-meeting', meeting: daily });
    await hub.skip(40 * 24 * 3_600_000);
    await press('maple', 'csc', {
      type: 'call-meeting',
      kind: 'strategy',
      startsAt: MONDAY,
      extraordinary: 'Again',
      callLink: '',
    });
    const sent = Object.fromEntries(
      await Promise.all(
        (Object.keys(VIEWERS) as Viewer[]).map(async (name) => {
          const all = [...received[name], ...(await askAll(hub, name, VIEWERS[name], first, OTHER_WORDS))];
          return [
            name,
            withoutLots(all.map((each) => JSON.stringify(each) ?? '').join('\n')).split('\n'),
          ] as const;
        }),
      ),
    ) as unknown as Sent;
    return { sent, entries: record.log.length };
  } finally {
    await hub.close();
  }
};

describe('a discussion that others are not invited to', () => {
  let alone: Awaited<ReturnType<typeof run>>;
  let both: Awaited<ReturnType<typeof run>>;
  beforeAll(async () => {
    alone = await run(false);
    both = await run(true);
  });

  it('[APT-4] is a run of its own: much was recorded', () => {
    expect(both.entries).toBeGreaterThan(alone.entries + 30);
    expect(alone.sent.flint.join('\n')).toContain('What was done');
  });

  it.each(Object.keys(VIEWERS) as Viewer[])(
    '[APT-4] sends %s the same bytes as if it had not been held',
    (name) => {
      expect(both.sent[name].filter((each) => each.includes(OTHER_WORDS))).toEqual([]);
      expect(both.sent[name].find((each, index) => each !== alone.sent[name][index])).toBeUndefined();
      expect(both.sent[name].length).toBe(alone.sent[name].length);
    },
  );
});
