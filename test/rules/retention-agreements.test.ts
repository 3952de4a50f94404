import { describe, expect, it } from 'vitest';
import type { AgencyId, EntryId, EpochMillis } from '#shared/ids.ts';
import { AgreementGiven, agreementWarnings, registerOf } from '#shared/records/agreement.ts';
import { decideAgreementEnd } from '#shared/records/decide.ts';
import { NOTHING_KEPT, evolveKeeping, type RecordedAgreement } from '#shared/records/keeping.ts';
import { actingFor, KEEPER } from './cast.ts';

const AGENCIES = [
  { id: 'police', name: 'Police' },
  { id: 'health', name: 'Health' },
];

const recorded = (...given: readonly object[]): readonly RecordedAgreement[] =>
  given.reduce<typeof NOTHING_KEPT>(
    (keeping, each) =>
      evolveKeeping(keeping, {
        id: 'e1' as never,
        at: 0 as EpochMillis,
        person: KEEPER.id,
        name: KEEPER.name,
        agency: KEEPER.agencies[0]!,
        event: { type: 'agreement-recorded', agreement: AgreementGiven.parse(each) },
      }),
    NOTHING_KEPT,
  ).agreements;

const POLICE_ID = 'police' as AgencyId;
const POLICE = { agency: 'police', title: 'Sharing', agreedOn: '2025-01-01', reviewOn: '2026-11-24' };

describe('the register of agreements', () => {
  it('[AGR-1] [POR-N4] names each agency that has none', () => {
    const rows = registerOf(AGENCIES, recorded(POLICE), '2026-01-01');
    expect(rows.map(({ agency, standing }) => [agency, standing])).toEqual([
      ['police', 'in-force'],
      ['health', 'none'],
    ]);
  });

  it('[AGR-2] warns from the day after the review was due, until the agreement is renewed', () => {
    const warned = (today: string, ...given: readonly object[]) =>
      agreementWarnings(registerOf(AGENCIES, recorded(...given), today));
    expect(warned('2026-11-24', POLICE)).toEqual([]);
    expect(warned('2026-11-25', POLICE)).toEqual(['Sharing, Police: its review was due on 2026-11-24.']);
    expect(warned('2026-11-25', POLICE, { ...POLICE, reviewOn: '2027-11-24' })).toEqual([]);
    expect(warned('2026-11-25', { ...POLICE, reviewOn: null })).toEqual([]);
    expect(warned('2026-11-25', POLICE, { ...POLICE, title: 'Another', reviewOn: null })).toHaveLength(1);
  });

  it('[AGR-3] an agreement has an agency, a title and real dates', () => {
    expect(AgreementGiven.safeParse({ ...POLICE, agreedOn: '2026-02-31' }).success).toBe(false);
    expect(AgreementGiven.safeParse({ ...POLICE, title: ' ' }).success).toBe(false);
    expect(AgreementGiven.safeParse({ ...POLICE, surprise: 1 }).success).toBe(false);
    expect(AgreementGiven.parse(POLICE)).toMatchObject({
      coLocatedFrom: null,
      firstMonitoringOn: null,
      signedBy: [],
    });
  });

  it('[AGR-5] [POR-N4] what has ended stays with its reason, and its agency has none in force', () => {
    const keeping = { ...NOTHING_KEPT, agreements: recorded(POLICE) };
    const by = { ...actingFor(KEEPER), id: 'e2' as EntryId, at: 1 as EpochMillis };
    const event = { agency: POLICE_ID, title: POLICE.title, endedOn: '2026-02-01', reason: 'Replaced' };
    const decided = decideAgreementEnd(actingFor(KEEPER), event, keeping.agreements);
    if (!decided.ok || decided.value[0]?.stream !== 'hub') throw new Error('It was not decided');
    const over = evolveKeeping(keeping, { ...by, event: decided.value[0].event });
    expect(registerOf(AGENCIES, over.agreements, '2026-03-01').slice(0, 2)).toMatchObject([
      { agency: 'police', standing: 'none', agreement: null },
      { agency: 'police', standing: 'ended', agreement: { ended: { on: '2026-02-01', reason: 'Replaced' } } },
    ]);
    expect(agreementWarnings(registerOf(AGENCIES, over.agreements, '2027-01-01'))).toEqual([]);
    const again = decideAgreementEnd(actingFor(KEEPER), event, over.agreements);
    expect(again).toMatchObject({ ok: false, refusal: { code: 'not-now' } });
    expect(recorded(POLICE, POLICE)).toMatchObject([{ ended: null }]);
  });
});
