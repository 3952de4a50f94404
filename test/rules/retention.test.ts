import { describe, expect, it } from 'vitest';
import type { ContactState } from '#shared/decisions/state/contact.ts';
import type { MeetingState } from '#shared/decisions/state/meeting.ts';
import type { ContactId, EpochMillis } from '#shared/ids.ts';
import type { HubEvent } from '#shared/decisions/event.ts';
import { decideErasure, decideHold, decideRetention, type ContactAsked } from '#shared/records/decide.ts';
import { NOTHING_KEPT, evolveKeeping, isKnownTo, type Keeping } from '#shared/records/keeping.ts';
import { dueForDisposal, retentionOf, type KeptRecord } from '#shared/records/retention.ts';
import { BEXLEY, CHAIR, KEEPER, SILENT_BEXLEY, actingFor } from './cast.ts';
import { CONTACT, MEETING, decidedContact } from './retention-records.ts';

const LAST = Date.UTC(2026, 0, 31, 15, 30) as EpochMillis;
const MONTHS = { contact: 12, meeting: 12 };
const at = (...date: Parameters<typeof Date.UTC>): EpochMillis => Date.UTC(...date) as EpochMillis;

const contactRecord = (state: ContactState, isHeld = false): KeptRecord => ({
  kind: 'contact',
  state,
  lastEntryAt: LAST,
  isHeld,
});
const meetingRecord = (progress: MeetingState['progress'], hasContacts: boolean): KeptRecord => ({
  kind: 'meeting',
  state: { ...MEETING, progress },
  lastEntryAt: LAST,
  hasContacts,
});
const CLOSED = { kind: 'closed', since: LAST } as const;
const late = at(2040, 0, 1);

const keepingOf = (...events: readonly HubEvent[]): Keeping =>
  events.reduce(
    (keeping, event) =>
      evolveKeeping(keeping, {
        id: 'e1' as never,
        at: LAST,
        person: KEEPER.id,
        name: KEEPER.name,
        agency: KEEPER.agencies[0]!,
        event,
      }),
    NOTHING_KEPT,
  );

describe('retention', () => {
  it('[RET-1] nothing is ever due where the hub has not chosen, and the procedure chooses nothing', () => {
    const retention = retentionOf(SILENT_BEXLEY, NOTHING_KEPT.retention);
    expect(retention).toEqual({ contact: null, meeting: null });
    expect(dueForDisposal(contactRecord(decidedContact()), retention, late)).toEqual({
      kind: 'kept',
      because: 'no-choice',
    });
    expect(dueForDisposal(meetingRecord(CLOSED, false), retention, late)).toEqual({
      kind: 'kept',
      because: 'no-choice',
    });
  });

  it('[RET-2] a record is due on the London day on which its months after its last entry are over', () => {
    const dueAt = at(2027, 0, 31);
    const record = contactRecord(decidedContact());
    expect(dueForDisposal(record, MONTHS, (dueAt - 1) as EpochMillis)).toEqual({ kind: 'not-yet', dueAt });
    expect(dueForDisposal(record, MONTHS, dueAt)).toEqual({ kind: 'due', since: dueAt });
    const short = dueForDisposal(record, { contact: 1, meeting: null }, late);
    expect(short, 'a month without a 31st ends on its last day').toEqual({
      kind: 'due',
      since: at(2026, 1, 28),
    });
  });

  it('[RET-2] in summer the day begins an hour earlier', () => {
    const record = contactRecord(decidedContact());
    expect(dueForDisposal(record, { contact: 6, meeting: null }, late)).toEqual({
      kind: 'due',
      since: at(2026, 6, 30, 23),
    });
  });

  it('[RET-3] what still has work to do is never due', () => {
    const decided = decidedContact();
    const open = { kind: 'kept', because: 'open' };
    const isOpen = (state: ContactState) =>
      expect(dueForDisposal(contactRecord(state), MONTHS, late)).toEqual(open);
    isOpen({ ...decided, decision: null });
    isOpen({
      ...decided,
      protection: { kind: 'flagged', concern: '', by: decided.recorded },
    });
    isOpen({
      ...decided,
      actions: {
        a1: {
          action: 'a1' as never,
          meeting: 'm1' as never,
          agreed: { what: 'Call', agency: 'csc' as never, who: '', dueAt: null, dueWords: '', purpose: '' },
          by: decided.recorded,
          progress: { kind: 'open' },
        },
      } as ContactState['actions'],
    });
    const check = {
      check: 'k1',
      why: '',
      risk: 'high',
      agencies: [],
      warnings: [],
      by: decided.recorded,
      coordinator: null,
      asked: {},
      progress: { kind: 'open' },
    };
    isOpen({ ...decided, checks: { k1: check } as ContactState['checks'] });
    expect(dueForDisposal(meetingRecord({ kind: 'called' }, false), MONTHS, late)).toEqual(open);
    expect(dueForDisposal(meetingRecord(CLOSED, false), MONTHS, late).kind).toBe('due');
  });

  it('[RET-4] a meeting is kept as long as any contact it spoke about', () => {
    expect(dueForDisposal(meetingRecord(CLOSED, true), MONTHS, late)).toEqual({
      kind: 'kept',
      because: 'contacts-kept',
    });
  });

  it('[RET-5] a record keeper or an administrator chooses, with a reason, and the choice goes before the settings', () => {
    const chosen = decideRetention(actingFor(KEEPER), 'contact', 300, 'The council’s schedule, row 12');
    if (!chosen.ok) throw new Error(chosen.refusal.code);
    const [event] = chosen.value;
    if (event?.stream !== 'hub') throw new Error('not on the hub');
    const keeping = keepingOf(event.event);
    expect(retentionOf(BEXLEY, keeping.retention).contact).toBe(300);
    expect(
      retentionOf(BEXLEY, keepingOf(event.event, { ...event.event, value: null } as HubEvent).retention)
        .contact,
    ).toBeNull();
    expect(decideRetention(actingFor(CHAIR), 'contact', 1, 'x')).toMatchObject({
      ok: false,
      refusal: { code: 'not-permitted' },
    });
    expect(decideRetention(actingFor(KEEPER), 'contact', 1, ' ')).toMatchObject({
      ok: false,
      refusal: { code: 'needs-reason' },
    });
  });

  it('[RET-5] a choice that is no number of months changes nothing', () => {
    for (const value of ['12', 0, 1.5, 100_000, {}])
      expect(
        keepingOf({ type: 'setting-chosen', path: 'retention/contactMonths', value, because: '' }).retention,
      ).toEqual({});
  });
});

describe('legal hold and erasure', () => {
  const asked = (over: Partial<ContactAsked> = {}): ContactAsked => ({
    actor: actingFor(KEEPER),
    id: CONTACT,
    contact: decidedContact(),
    people: { [KEEPER.id]: KEEPER },
    keeping: NOTHING_KEPT,
    ...over,
  });
  const held = keepingOf({ type: 'hold-placed', contact: CONTACT, reason: 'A claim' });

  it('[RET-6] a contact under a hold is not due, and cannot be erased until the hold is lifted', () => {
    expect(dueForDisposal(contactRecord(decidedContact(), true), MONTHS, late)).toEqual({
      kind: 'kept',
      because: 'held',
    });
    expect(decideErasure(asked({ keeping: held }), 'court-order', 'Order')).toMatchObject({
      ok: false,
      refusal: { code: 'not-now' },
    });
    const lifted = decideHold(asked({ keeping: held }), 'lift', 'Settled');
    expect(lifted).toEqual({
      ok: true,
      value: [{ stream: 'hub', event: { type: 'hold-lifted', contact: CONTACT, reason: 'Settled' } }],
    });
    const after = keepingOf(
      { type: 'hold-placed', contact: CONTACT, reason: 'A claim' },
      { type: 'hold-lifted', contact: CONTACT, reason: 'Settled' },
    );
    expect(decideErasure(asked({ keeping: after }), 'court-order', 'Order').ok).toBe(true);
  });

  it('[RET-6] a hold is placed and lifted by a record keeper with a reason', () => {
    expect(decideHold(asked(), 'place', '')).toMatchObject({ refusal: { code: 'needs-reason' } });
    expect(decideHold(asked(), 'lift', 'x')).toMatchObject({ refusal: { code: 'not-now' } });
    expect(decideHold(asked({ keeping: held }), 'place', 'Again')).toEqual({ ok: true, value: [] });
    expect(decideHold(asked({ actor: actingFor(CHAIR) }), 'place', 'x')).toMatchObject({
      refusal: { code: 'not-permitted' },
    });
  });

  it('[RET-7] an erasure is for a record keeper who is admitted, with a reason; others are told there is nothing', () => {
    const stranger: ContactState = { ...decidedContact(), admitted: {} };
    const missing = decideErasure(asked({ contact: null }), 'court-order', 'x');
    expect(missing).toMatchObject({ ok: false, refusal: { code: 'not-found' } });
    expect(decideErasure(asked({ contact: stranger }), 'court-order', 'x')).toEqual(missing);
    expect(decideErasure(asked(), 'court-order', '  ')).toMatchObject({ refusal: { code: 'needs-reason' } });
    expect(decideErasure(asked({ actor: actingFor(CHAIR) }), 'court-order', 'x')).toMatchObject({
      refusal: { code: 'not-permitted' },
    });
  });

  it('[RET-13] that a sealed contact was erased is known to the record keepers named in it, and no others', () => {
    const open = decideErasure(asked(), 'court-order', 'Order');
    expect(open).toMatchObject({ ok: true, value: [{ event: { knownTo: null } }] });
    const contact: ContactState = {
      ...decidedContact(),
      sealed: { reason: 'Staff', by: decidedContact().recorded },
    };
    const other = { ...KEEPER, id: 'other-keeper' as typeof KEEPER.id };
    const sealed = decideErasure(
      asked({ contact, people: { [KEEPER.id]: KEEPER, [other.id]: other } }),
      'court-order',
      'Order',
    );
    if (!sealed.ok || sealed.value[0]?.stream !== 'hub') throw new Error('refused');
    const disposal = keepingOf(sealed.value[0].event).disposals.get(CONTACT as ContactId);
    expect(disposal === undefined ? null : isKnownTo(disposal, KEEPER.id)).toBe(true);
    expect(disposal === undefined ? null : isKnownTo(disposal, other.id)).toBe(false);
  });
});
