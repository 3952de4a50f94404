/** Each hub's demonstration starts, and a meeting of its own kind runs from its call to its close by commands alone. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demonstrationFor } from '#server/demo/hubs/choose.ts';
import { seedAgendas } from '#server/demo/seed.ts';
import { checkLog } from '#server/verify/check.ts';
import { exportChain } from '#server/journal/export.ts';
import { keepCalendar } from '#server/meeting/calendar.ts';
import { liveMeetings } from '#server/meeting/waiting.ts';
import type { ContactId, MeetingId } from '#shared/ids.ts';
import { HUBS_ON_TRIAL } from '../support/five-hubs.ts';
import { openHub, type OpenHub } from './record-hub.ts';

/** Ten in the morning of a Wednesday on which every hub is open. */
const WEDNESDAY = Date.UTC(2026, 10, 25, 10, 0);
const HOUR = 3_600_000;

/** The code of the refusal; null where it was done. */
const codeOf = (deed: () => Promise<unknown>): Promise<string | null> =>
  deed().then(
    () => null,
    (error: unknown) => String(error).match(/Error: ([a-z-]+):/)?.[1] ?? String(error),
  );

describe.each(HUBS_ON_TRIAL)('$hub', ({ hub: name, kind, chair, partners, outcome, rating }) => {
  let hub: OpenHub;
  let meeting: MeetingId;
  let contact: ContactId;

  const asChair = (command: object) => hub.press(chair.id, chair.agency, command);
  const stateOf = () => {
    const found = hub.record.contacts.get(contact);
    if (found === undefined) throw new Error('The contact is not there');
    return found.state;
  };
  const agenda = () => hub.record.meetings.get(meeting)?.state.agenda ?? [];
  const seen = () => hub.record.contacts.get(contact)?.entries.length ?? 0;

  beforeAll(async () => {
    hub = await openHub(WEDNESDAY, undefined, name);
    await keepCalendar(hub.duty);
    await seedAgendas(hub.record, hub.perform, hub.clock);
  });
  afterAll(() => hub.close());

  it('[FIV-7] everybody in it belongs to the hub’s own agencies and holds only its own roles', () => {
    const { agencies, roles, meetings } = hub.record.profile;
    const demonstration = demonstrationFor(hub.record.profile);
    for (const person of demonstration.people) {
      expect(agencies.map(({ id }) => id)).toEqual(expect.arrayContaining([...person.agencies]));
      expect(roles.map(({ id }) => id)).toEqual(expect.arrayContaining([...person.hubRoles]));
    }
    expect(demonstration.contacts.length).toBe(hub.record.contacts.size);
    for (const each of demonstration.agendas) {
      expect(meetings.map(({ id }) => id)).toContain(each.kind);
      const held = liveMeetings(hub.record, hub.clock()).find(({ state }) => state.kind === each.kind);
      expect(held?.state.agenda.length).toBe(each.contacts.length);
    }
  });

  it('[FIV-8] a meeting that is called takes by itself only what waits for its kind', async () => {
    const before = liveMeetings(hub.record, hub.clock()).map(({ id }) => id);
    const listed = new Set(
      liveMeetings(hub.record, hub.clock()).flatMap(({ state }) => state.agenda.map((each) => each.contact)),
    );
    const done = await asChair({
      type: 'call-meeting',
      kind,
      startsAt: hub.clock() + HOUR,
      extraordinary: 'A walk through',
      callLink: '',
    });
    meeting = done.created as MeetingId;
    expect(before).not.toContain(meeting);
    expect(agenda()).toEqual([]);
    const waiting = [...hub.record.contacts.keys()].find((id) => !listed.has(id));
    contact = waiting ?? ([...hub.record.contacts.keys()][0] as ContactId);
    await asChair({ type: 'add-item', meeting, contact, because: 'Chosen for this meeting' });
    expect(agenda().map((each) => each.contact)).toEqual([contact]);
  });

  it('[FIV-9] it opens, two agencies come, and an agency says what it knows', async () => {
    await asChair({ type: 'open-meeting', meeting });
    for (const { id, agency } of partners)
      await hub.press(id, agency, { type: 'join-meeting', meeting, place: 'remote' });
    await asChair({ type: 'open-item', meeting, contact });
    const [{ id, agency }] = partners;
    await hub.press(id, agency, { type: 'record-nothing-known', meeting, contact, agency, systems: [] });
    expect(stateOf().items[meeting]?.information[agency as never]).toMatchObject({
      knowledge: { kind: 'nothing-known' },
    });
  });

  it('[FIV-10] a rating is taken where the hub rates, and refused with its reason elsewhere', async () => {
    const [{ id, agency }] = partners;
    const value = hub.record.profile.ratingScheme?.values[0]?.id ?? 'red';
    const rate = () => hub.press(id, agency, { type: 'rate', meeting, contact, agency, value, reason: '' });
    const reveal = () => asChair({ type: 'reveal-ratings', meeting, contact, seen: seen() });
    const agree = () =>
      asChair({ type: 'agree-rating', meeting, contact, seen: seen(), value, rationale: '' });
    expect(await codeOf(rate)).toBe(rating === 'by-agency' ? null : 'not-in-profile');
    if (rating === 'by-agency') await reveal();
    expect(await codeOf(agree)).toBe(rating === 'none' ? 'not-in-profile' : null);
    expect(stateOf().items[meeting]?.agreedRating?.value ?? null).toBe(rating === 'none' ? null : value);
  });

  it('[FIV-11] an action is agreed, and the outcome is one of the hub’s or its words', async () => {
    const agreed = {
      what: 'Visit the home',
      agency: chair.agency,
      who: '',
      dueAt: null,
      dueWords: '',
      purpose: '',
    };
    await asChair({ type: 'agree-action', meeting, contact, action: 'action-1', agreed });
    const decide = (id: string, rationale: string) =>
      asChair({
        type: 'decide-outcome',
        meeting,
        contact,
        seen: seen(),
        outcome: id,
        rationale,
        decisionMaker: chair.id,
        correctionReason: '',
      });
    const refused = outcome === null ? decide('in-words', '') : decide('in-words', 'The plan stands');
    expect(await codeOf(() => refused)).toBe(outcome === null ? 'needs-reason' : 'not-in-profile');
    await decide(outcome?.id ?? 'in-words', 'The plan stands');
    expect(stateOf().decision?.outcome).toBe(outcome?.id ?? 'in-words');
    const warnings = stateOf().items[meeting]?.decision?.warnings.join(' ') ?? '';
    expect(warnings).not.toMatch(/rating/i);
  });

  it('[FIV-12] it closes, and the hub’s record verifies from its first entry to its last', async () => {
    await asChair({ type: 'close-meeting', meeting });
    const lines: string[] = [];
    for await (const line of exportChain(hub.journal, hub.record.hub, 'record', () => 'whole'))
      lines.push(line);
    const verdict = checkLog(Buffer.from(lines.join('')), null);
    expect(verdict.kind).toBe('sound');
    expect(hub.record.hub).toBe(name);
  });
});
