import { describe, expect, it } from 'vitest';
import { onContact } from '#shared/decisions/context.ts';
import type { ViewPosition } from '#shared/ids.ts';
import { headingsOf } from '#shared/hub/sections.ts';
import { CHAIR, HEALTH, POLICE, SENIOR } from './cast.ts';
import { allSeen } from './daily-meeting.ts';
import { inWorld } from './given-when-then.ts';
import { rowOf, shippedHub } from '../support/hub-files.ts';
import { discussionCalled, ON_ONE, ONE, ONE_MEETING, WITH_TEMPLATE } from './strategy-discussion.ts';
import { sha256, type World } from './world.ts';

const profile = WITH_TEMPLATE;

const opened = (): World =>
  inWorld(discussionCalled())
    .when({ type: 'open-meeting', meeting: ONE_MEETING }, { by: CHAIR, profile })
    .when({ type: 'join-meeting', meeting: ONE_MEETING, place: 'remote' }, { by: POLICE, profile })
    .after();

const decision = (world: World, rest = {}) =>
  ({
    type: 'decide-section-47',
    ...ON_ONE,
    seen: allSeen(world, CHAIR, ONE),
    threshold: 'met',
    enquiry: 'joint',
    rationale: 'Bruises in several stages',
    decisionMaker: CHAIR.id,
    correctionReason: '',
    ...rest,
  }) as const;

const decided = (): World => {
  const world = opened();
  return inWorld(world).when(decision(world), { by: CHAIR, profile }).after();
};

const signature = (world: World, by: typeof POLICE, rest = {}) =>
  ({
    type: 'sign-decision',
    ...ON_ONE,
    seen: allSeen(world, by, ONE),
    agency: by.agencies[0]!,
    decision: world.contacts[ONE]!.items[ONE_MEETING]!.discussion.decision!.by.id,
    position: 'agrees',
    words: '',
    ...rest,
  }) as const;

describe('headings', () => {
  it('[STR-15] [OLD-S3.1] [OLD-S3.2] [OLD-S3.3] [OLD-S3.4] [OLD-S3.5] [OLD-S3.6] [OLD-S3.7] [OLD-S3.8] are Oldham’s eight, and what is not known is always asked', () => {
    const headings = headingsOf(rowOf(shippedHub('oldham').meetings, 'strategy'));
    expect(headings.map(({ id }) => id)).toEqual([
      ...[1, 2, 3, 4, 5, 6, 7, 8].map((number) => `OLD-S3.${number}`),
      'not-known',
    ]);
    for (const hub of ['portsmouth', 'lancashire', 'manchester', 'bexley'] as const) {
      for (const kind of shippedHub(hub).meetings.filter(({ mayDecide }) =>
        mayDecide.includes('section-47'),
      )) {
        expect(headingsOf(kind).at(-1)?.id).toBe('not-known');
      }
    }
  });

  it('[STR-16] what stands under a heading becomes record as the person read it, with the heading’s words', () => {
    const world = opened();
    const record = (text: string, textHash: string) =>
      inWorld(world).when(
        { type: 'record-section', ...ON_ONE, section: 'OLD-S3.8', textHash },
        { by: CHAIR, profile, text },
      );
    record('An emergency protection order', sha256('Something else')).thenRefused('changed-since-you-looked');
    const after = record('An emergency protection order', sha256('An emergency protection order')).after();
    expect(after.contacts[ONE]!.items[ONE_MEETING]!.discussion.sections['OLD-S3.8']).toMatchObject({
      heading: 'Determine if legal action or other urgent safety planning is required',
      source: 'Oldham 6.3',
      text: 'An emergency protection order',
    });
  });
});

describe('the Section 47 decision', () => {
  it('[STR-17] is taken whatever is missing, and says what was', () => {
    const { decision: taken } = decided().contacts[ONE]!.items[ONE_MEETING]!.discussion;
    expect(taken).toMatchObject({ threshold: 'met', enquiry: 'joint' });
    expect(taken!.warnings.join(' ')).toMatch(
      /Not quorate: .*health.*Nothing recorded under: .*What do we not know\?/is,
    );
  });

  it('[STR-18] is not taken on a page that others have written on since', () => {
    const world = opened();
    const later = inWorld(world)
      .when({ type: 'flag-immediate-protection', contact: ONE, concern: '' }, { by: POLICE, profile })
      .after();
    inWorld(later).when(decision(world), { by: CHAIR, profile }).thenRefused('changed-since-you-looked');
  });

  it('[STR-19] belongs to whom the hub’s procedure gives decisions', () => {
    const world = opened();
    inWorld(world)
      .when(decision(world, { decisionMaker: POLICE.id }), { by: CHAIR, profile })
      .thenRefused('not-permitted');
  });

  it('[STR-20] taken again it needs a reason, points at the one before, and asks everybody to sign anew', () => {
    const first = decided();
    const signed = inWorld(first).when(signature(first, POLICE), { by: POLICE, profile }).after();
    inWorld(signed)
      .when(decision(signed, { threshold: 'not-met' }), { by: CHAIR, profile })
      .thenRefused('needs-reason');
    const again = inWorld(signed)
      .when(decision(signed, { threshold: 'not-met', correctionReason: 'Read the wrong report' }), {
        by: CHAIR,
        profile,
      })
      .after();
    const { decision: now, earlier } = again.contacts[ONE]!.items[ONE_MEETING]!.discussion;
    expect(now).toMatchObject({ threshold: 'not-met', enquiry: null, signatures: {} });
    expect(earlier.map(({ signatures }) => Object.keys(signatures))).toEqual([['police']]);
  });

  it('[STR-21] starts the hub’s own clocks where the threshold is met, and none where it is not', () => {
    const conference = {
      ...rowOf(shippedHub('oldham').clocks, 'OLD-T4'),
      id: 'LOC-ICPC',
      name: 'Initial child protection conference',
      starts: {
        is: 'local',
        value: 'strategy-decided',
        source: 'local',
        chosenBy: 'The hub',
        insteadOf: null,
      },
      stops: 'conference-held',
    } as World['profile']['clocks'][number];
    const local = { ...profile, clocks: [...profile.clocks, conference] };
    const world = opened();
    const met = inWorld(world).when(decision(world), { by: CHAIR, profile: local }).after();
    expect(met.contacts[ONE]!.clocks['LOC-ICPC']?.progress.kind).toBe('running');
    const notMet = inWorld(world)
      .when(decision(world, { threshold: 'not-met' }), { by: CHAIR, profile: local })
      .after();
    expect(notMet.contacts[ONE]!.clocks['LOC-ICPC']).toBeUndefined();
  });
});

describe('signatures', () => {
  it('[STR-22] carry the position the signer saw, and whether they can decide for their agency', () => {
    const world = decided();
    const seen = allSeen(world, POLICE, ONE);
    inWorld(world)
      .when(signature(world, POLICE, { position: 'dissents', words: 'Wait for the medical' }), {
        by: POLICE,
        profile,
      })
      .thenRecorded(
        onContact(ONE, {
          type: 'decision-signed',
          meeting: ONE_MEETING,
          decision: world.contacts[ONE]!.items[ONE_MEETING]!.discussion.decision!.by.id,
          agency: 'police' as (typeof POLICE)['agencies'][number],
          position: 'dissents',
          words: 'Wait for the medical',
          seen,
          mayDecide: true,
        }),
      );
  });

  it('[STR-23] come from the agency’s own people in the room, and nobody signs for another', () => {
    const world = decided();
    inWorld(world)
      .when({ ...signature(world, POLICE), agency: 'health' }, { by: POLICE, profile })
      .thenRefused('not-permitted');
    inWorld(world).when(signature(world, HEALTH), { by: HEALTH, profile }).thenRefused('not-permitted');
    inWorld(world).when(signature(world, SENIOR), { by: SENIOR, profile }).thenRefused('not-permitted');
  });

  it('[STR-24] are of the decision on the signer’s screen, not of one that took its place', () => {
    const first = decided();
    const again = inWorld(first)
      .when(decision(first, { correctionReason: 'Wrong box' }), { by: CHAIR, profile })
      .after();
    inWorld(again)
      .when({ ...signature(first, POLICE), seen: allSeen(again, POLICE, ONE) }, { by: POLICE, profile })
      .thenRefused('changed-since-you-looked');
    inWorld(again)
      .when({ ...signature(again, POLICE), seen: 1 as ViewPosition }, { by: POLICE, profile })
      .thenRefused('changed-since-you-looked');
  });
});

it('[STR-25] a point is parked by anybody present and settled by the chair, once', () => {
  const parked = inWorld(opened())
    .when({ type: 'park-point', ...ON_ONE, words: 'Ask the GP' }, { by: POLICE, profile })
    .after();
  const { point } = parked.contacts[ONE]!.items[ONE_MEETING]!.discussion.points[0]!;
  const settled = inWorld(parked)
    .when({ type: 'settle-point', ...ON_ONE, point, words: 'Asked' }, { by: CHAIR, profile })
    .after();
  expect(settled.contacts[ONE]!.items[ONE_MEETING]!.discussion.points[0]?.settled?.words).toBe('Asked');
  inWorld(settled)
    .when({ type: 'settle-point', ...ON_ONE, point, words: '' }, { by: CHAIR, profile })
    .thenRefused('not-now');
});
