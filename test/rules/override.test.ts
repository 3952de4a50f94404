import { describe, expect, it } from 'vitest';
import { onContact } from '#shared/decisions/context.ts';
import { standingOf, type OverrideState } from '#shared/decisions/state/override.ts';
import { consentAdvice } from '#shared/hub/consent-advice.ts';
import type { OverrideId } from '#shared/ids.ts';
import { BEXLEY, CHAIR, CONSTABLE, HEALTH, POLICE, SENIOR, WORKER } from './cast.ts';
import { shippedHub } from '../support/hub-files.ts';
import { admitted, C, ITEM, meetingOpen } from './daily-meeting.ts';
import { given, inWorld, said } from './given-when-then.ts';
import { sha256, type World } from './world.ts';

const family = { kind: 'not-told', ground: 'BEX-N7.a', words: '' } as const;
const propose = {
  type: 'propose-override',
  contact: C,
  owner: 'police',
  ground: 'BEX-N6',
  rationale: 'Harm',
  family,
} as const;
const override = 'new1';
const agree = { type: 'agree-override', contact: C, override, party: 1, words: '' } as const;

const overrideIn = (world: World): OverrideState => {
  const found = Object.values(world.contacts[C]!.overrides)[0];
  if (found === undefined) throw new Error('Nothing was proposed');
  return found;
};
const proposedBy = (by: typeof CHAIR) =>
  given(...meetingOpen)
    .when(propose, { by })
    .after();

describe('sharing without consent', () => {
  it('[CNS-2] is proposed with a ground of the procedure, a rationale, and whether the family is told', () => {
    given(...meetingOpen)
      .when(propose, { by: HEALTH })
      .thenRecorded(
        onContact(C, {
          type: 'override-proposed',
          override: override as OverrideId,
          owner: POLICE.agencies[0]!,
          ground: cited('BEX-N6', BEXLEY.consentOverride.grounds),
          rationale: 'Harm',
          family: {
            kind: 'not-told',
            ground: cited('BEX-N7.a', BEXLEY.consentOverride.notInformGrounds),
            words: '',
          },
          parties: [{ kind: 'role', roles: ['mash-manager', 'social-worker'] }, { kind: 'owning-agency' }],
          partiesSource: 'Bexley 27',
        }),
      );
    const asked = given(...meetingOpen);
    asked.when({ ...propose, ground: 'because' }, { by: HEALTH }).thenRefused('not-in-profile');
    asked.when({ ...propose, owner: 'nobody' }, { by: HEALTH }).thenRefused('not-in-profile');
    expect(() => asked.when({ ...propose, rationale: '' }, { by: HEALTH })).toThrow('Write a few words');
  });

  it('[CNS-3] not telling the family has one of the procedure’s grounds, and words where it gives none', () => {
    const bexley = given(...meetingOpen);
    bexley
      .when({ ...propose, family: { ...family, ground: null, words: 'Unsafe' } }, { by: HEALTH })
      .thenRefused('needs-reason');
    bexley
      .when({ ...propose, family: { ...family, ground: 'BEX-N6' } }, { by: HEALTH })
      .thenRefused('not-in-profile');
    const profile = shippedHub('oldham');
    const inOldham = {
      ...propose,
      ground: 'OLD-N2',
      family: { kind: 'not-told', ground: null, words: '' },
    } as const;
    bexley.when(inOldham, { by: HEALTH, profile }).thenRefused('needs-reason');
    expect(
      bexley.when({ ...inOldham, family: { ...inOldham.family, words: 'Unsafe' } }, { by: HEALTH, profile })
        .decided.ok,
    ).toBe(true);
  });

  it('[CNS-4] is complete once the MASH manager and the owning agency have agreed (Bexley 27), incomplete until then', () => {
    const proposed = proposedBy(HEALTH);
    expect(standingOf(overrideIn(proposed))).toBe('incomplete');
    const one = inWorld(proposed)
      .when({ ...agree, party: 0 }, { by: CHAIR })
      .after();
    expect(standingOf(overrideIn(one))).toBe('incomplete');
    const two = inWorld(one).when(agree, { by: POLICE }).after();
    expect(standingOf(overrideIn(two))).toBe('complete');
  });

  it('[CNS-5] is agreed by each party for itself, and by nobody for another', () => {
    const proposed = inWorld(proposedBy(HEALTH));
    proposed.when(agree, { by: HEALTH }).thenRefused('not-permitted');
    proposed.when(agree, { by: CHAIR }).thenRefused('not-permitted');
    proposed.when({ ...agree, party: 0 }, { by: POLICE }).thenRefused('not-permitted');
    proposed.when({ ...agree, party: 2 }, { by: POLICE }).thenRefused('not-permitted');
    // Of that agency, and not admitted to the contact.
    proposed.when(agree, { by: CONSTABLE }).thenRefused('not-permitted');
  });

  it('[CNS-6] takes two people: whoever answered as one party is no other', () => {
    const ofTheirs = given(...meetingOpen)
      .when({ ...propose, owner: 'csc' }, { by: CHAIR })
      .after();
    expect(overrideIn(ofTheirs).parties.map(({ answer }) => answer.kind)).toEqual(['agreed', 'waiting']);
    inWorld(ofTheirs).when(agree, { by: CHAIR }).thenRefused('not-permitted');
    const both = inWorld(ofTheirs).when(agree, { by: WORKER }).after();
    expect(standingOf(overrideIn(both))).toBe('complete');
  });

  it('[CNS-7] stands by its gateway where the procedure names no parties (Oldham 4.1)', () => {
    const profile = shippedHub('oldham');
    const told = { kind: 'told', words: '' } as const;
    const after = given(...meetingOpen)
      .when({ ...propose, ground: 'OLD-N2', family: told }, { by: POLICE, profile })
      .after();
    expect(overrideIn(after)).toMatchObject({ parties: [], ground: { source: 'Oldham 4.1' } });
    expect(standingOf(overrideIn(after))).toBe('complete');
  });

  it('[CNS-8] holds up neither sharing nor protection while it is incomplete, nor once it was declined', () => {
    const incomplete = proposedBy(HEALTH);
    const declined = inWorld(incomplete)
      .when({ ...agree, type: 'decline-override', words: 'No need' }, { by: POLICE })
      .after();
    const deeds = [
      {
        type: 'share-information',
        ...ITEM,
        agency: 'police',
        textHash: sha256('Known'),
        audience: 'core',
        ground: '',
      },
      { type: 'flag-immediate-protection', contact: C, concern: '' },
    ] as const;
    for (const world of [incomplete, declined])
      for (const deed of deeds)
        expect(inWorld(world).when(deed, { by: POLICE, text: 'Known' }).decided.ok).toBe(true);
  });

  it('[CNS-9] a party declines with a reason and may agree later', () => {
    const declined = inWorld(proposedBy(CHAIR))
      .when({ ...agree, type: 'decline-override', words: 'Ask the family first' }, { by: POLICE })
      .after();
    expect(standingOf(overrideIn(declined))).toBe('declined');
    expect(standingOf(overrideIn(inWorld(declined).when(agree, { by: POLICE }).after()))).toBe('complete');
  });

  it('[CNS-9] a proposal is withdrawn with a reason by its agency or hub staff, and nothing is answered after', () => {
    const proposed = inWorld(proposedBy(HEALTH));
    const withdraw = {
      type: 'withdraw-override',
      contact: C,
      override,
      reason: 'Consent was given',
    } as const;
    proposed.when(withdraw, { by: POLICE }).thenRefused('not-permitted');
    for (const by of [HEALTH, WORKER]) {
      const gone = proposed.when(withdraw, { by }).after();
      expect(standingOf(overrideIn(gone))).toBe('withdrawn');
      expect(inWorld(gone).when(agree, { by: POLICE }).decided.ok).toBe(false);
      inWorld(gone).when(withdraw, { by }).thenRefused('not-now');
    }
  });

  it('[CNS-5] the senior practitioner, whom the procedure does not name, does not agree as the manager', () => {
    const world = given(...meetingOpen, said(WORKER, admitted(SENIOR)))
      .when(propose, { by: HEALTH })
      .after();
    inWorld(world)
      .when({ ...agree, party: 0 }, { by: SENIOR })
      .thenRefused('not-permitted');
  });
});

const cited = (id: string, rows: readonly { id: string; words: string; source: string }[]) => {
  const row = rows.find((each) => each.id === id)!;
  return { id, words: row.words, source: row.source };
};

describe('what the procedure says of consent', () => {
  it('[CNS-1] Bexley: Family Wellbeing needs it, members of the public do not', () => {
    expect(consentAdvice(BEXLEY, 'refused')).toEqual([
      { words: 'Family Wellbeing Service needs consent', source: 'Bexley 9, 19' },
    ]);
    expect(consentAdvice(BEXLEY, 'not-needed-public')).toEqual([
      { words: 'Members of the public are not expected to have consent', source: 'Bexley 18' },
    ]);
  });

  it('[CNS-1] Lancashire: levels 3 and 2 are led by consent', () => {
    expect(consentAdvice(shippedHub('lancashire'), null).map(({ source }) => source)).toEqual([
      'Lancashire Level 3',
      'Lancashire Level 2',
    ]);
  });

  it('[CNS-1] Portsmouth: written is preferred to verbal', () => {
    expect(consentAdvice(shippedHub('portsmouth'), 'verbal')).toEqual([
      { words: 'Written consent is preferred to verbal', source: 'Portsmouth 2.2' },
    ]);
    expect(consentAdvice(shippedHub('portsmouth'), 'written')).toEqual([]);
    expect(consentAdvice(shippedHub('oldham'), 'verbal')).toEqual([]);
  });
});
