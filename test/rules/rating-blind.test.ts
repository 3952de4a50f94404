import { describe, expect, it } from 'vitest';
import { onContact, type NewEvent } from '#shared/decisions/context.ts';
import type { ViewPosition } from '#shared/ids.ts';
import { actingFor, BEXLEY, CHAIR, CONSTABLE, EDUCATION, HEALTH, KEEPER, POLICE, SCRIBE } from './cast.ts';
import { admitted, allSeen, C, ITEM, joined, M, meetingOpen, ratedBlind } from './daily-meeting.ts';
import { given, said } from './given-when-then.ts';
import { agency, contactView } from './world.ts';

const VALUES = BEXLEY.ratingScheme!.values.map(({ id }) => id);
const REASONS = ['', 'Short.', 'A much longer reason. '.repeat(300)];

const rate = (value: string, reason = '', of = 'police') =>
  ({ type: 'rate', ...ITEM, agency: of, value, reason }) as const;

describe('rating blind', () => {
  it('[RAT-1] an agency’s rating is recorded blind until the reveal', () => {
    given(...meetingOpen)
      .when(rate('red', 'Seen today'), { by: POLICE })
      .thenRecorded(ratedBlind('police', 'red', 'Seen today'));
  });

  it('[RAT-2] a value the scheme does not have is refused', () => {
    given(...meetingOpen)
      .when(rate('purple'), { by: POLICE })
      .thenRefused('not-in-profile');
  });

  it('[RAT-2] a hub without a scheme takes no rating', () => {
    const profile = { ...BEXLEY, ratingScheme: null };
    given(...meetingOpen)
      .when(rate('red'), { by: POLICE, profile })
      .thenRefused('not-in-profile');
  });

  it('[RAT-3] nobody rates for another agency that is in the meeting', () => {
    given(...meetingOpen)
      .when(rate('red', '', 'health'), { by: POLICE })
      .thenRefused('not-permitted');
    given(...meetingOpen)
      .when(rate('red', '', 'health'), { by: CHAIR })
      .thenRefused('not-permitted');
    given(...meetingOpen)
      .when(rate('red', '', 'health'), { by: SCRIBE })
      .thenRefused('not-permitted');
  });

  it('[RAT-4] the scribe enters a rating for an agency nobody of which is there, and it is marked', () => {
    given(...meetingOpen)
      .when(rate('amber', 'By phone', 'education'), { by: SCRIBE })
      .thenRecorded(ratedBlind('education', 'amber', 'By phone', 'scribe'));
  });

  it('[RAT-4] the chair does not, and the scribe no longer once the agency has come', () => {
    given(...meetingOpen)
      .when(rate('amber', '', 'education'), { by: CHAIR })
      .thenRefused('not-permitted');
    given(...meetingOpen, said(EDUCATION, joined(EDUCATION)))
      .when(rate('amber', '', 'education'), { by: SCRIBE })
      .thenRefused('not-permitted');
  });

  it('[RAT-5] the notice that an agency has rated has the same bytes whatever was rated and why', () => {
    const notices = new Set<string>();
    for (const value of VALUES) {
      for (const reason of REASONS) {
        const { world } = given(...meetingOpen, said(POLICE, ratedBlind('police', value, reason)));
        for (const viewer of [CHAIR, SCRIBE, HEALTH])
          notices.add(JSON.stringify(contactView(world, C, actingFor(viewer)).at(-1)));
      }
    }
    expect(VALUES.length * REASONS.length).toBeGreaterThan(10);
    expect([...notices]).toHaveLength(1);
    expect([...notices][0]).toContain('"rating-hidden"');
  });

  it('[RAT-5] so has one the scribe entered, to everybody but the scribe', () => {
    const seenBy = (value: string, viewer: typeof CHAIR) => {
      const { world } = given(...meetingOpen, said(SCRIBE, ratedBlind('education', value, value, 'scribe')));
      return JSON.stringify(contactView(world, C, actingFor(viewer)).at(-1));
    };
    expect(new Set(VALUES.map((value) => seenBy(value, CHAIR)))).toHaveLength(1);
    expect(seenBy('red', CHAIR)).not.toContain('scribe"}');
    expect(seenBy('red', SCRIBE)).toContain('"red"');
  });

  it('[RAT-6] before the reveal only the rating agency has the value: not chair, scribe or record keeper', () => {
    const { world } = given(
      ...meetingOpen,
      said(SCRIBE, admitted(KEEPER), admitted(CONSTABLE)),
      said(POLICE, ratedBlind('police', 'red', 'CHIMNEY')),
    );
    const holders = [CHAIR, SCRIBE, HEALTH, KEEPER, POLICE, CONSTABLE].filter((viewer) =>
      JSON.stringify(contactView(world, C, actingFor(viewer))).includes('CHIMNEY'),
    );
    expect(holders.map(({ id }) => id)).toEqual(['police', 'constable']);
  });

  it('[RAT-7] an agency may rate again before the reveal, and needs no reason', () => {
    given(...meetingOpen, said(POLICE, ratedBlind('police', 'red')))
      .when(rate('green'), { by: POLICE })
      .thenRecorded(ratedBlind('police', 'green'));
  });

  it('[RAT-8] ratings may be open from the start, with a reason; then each is recorded openly', () => {
    given(...meetingOpen)
      .when({ type: 'open-ratings', ...ITEM, reason: 'Urgent' }, { by: CHAIR })
      .thenRecorded(onContact(C, { type: 'ratings-opened', meeting: M, reason: 'Urgent' }));
    given(...meetingOpen, said(CHAIR, onContact(C, { type: 'ratings-opened', meeting: M, reason: 'Urgent' })))
      .when(rate('red'), { by: POLICE })
      .thenRecorded(
        onContact(C, {
          type: 'rating-given-openly',
          when: 'open',
          meeting: M,
          agency: agency('police'),
          value: 'red',
          reason: '',
          enteredBy: 'agency',
        }),
      );
  });

  it('[RAT-8] not once one has been given blind, which would show it, and only by the chair', () => {
    const open = { type: 'open-ratings', ...ITEM, reason: 'Urgent' } as const;
    given(...meetingOpen, said(POLICE, ratedBlind('police', 'red')))
      .when(open, { by: CHAIR })
      .thenRefused('not-now');
    given(...meetingOpen)
      .when(open, { by: POLICE })
      .thenRefused('not-permitted');
  });

  it('[RAT-9] ratings that are open already cannot be revealed', () => {
    const history = [
      ...meetingOpen,
      said(CHAIR, onContact(C, { type: 'ratings-opened', meeting: M, reason: 'Urgent' })),
    ];
    const { world } = given(...history);
    given(...history)
      .when({ type: 'reveal-ratings', ...ITEM, seen: allSeen(world, CHAIR) }, { by: CHAIR })
      .thenRefused('not-now');
  });

  it('[RAT-10] nobody rates an item that is finished, or while the meeting does not run', () => {
    const finished = onContact(C, {
      type: 'item-finished',
      meeting: M,
      result: 'carried',
      reason: '',
      unconfirmed: [],
    });
    given(...meetingOpen, said(CHAIR, finished))
      .when(rate('red'), { by: POLICE })
      .thenRefused('not-now');
    given(...meetingOpen, said(CHAIR, { stream: 'meeting', meeting: M, event: { type: 'meeting-closed' } }))
      .when(rate('red'), { by: POLICE })
      .thenRefused('not-now');
  });

  it('[RAT-11] a rating nobody has revealed moves no agenda order and no clock', () => {
    const { world } = given(...meetingOpen);
    for (const value of VALUES) {
      const after = given(...meetingOpen)
        .when(rate(value), { by: POLICE })
        .after();
      expect(after.meetings[M]).toEqual(world.meetings[M]);
      expect(after.contacts[C]!.clocks).toEqual(world.contacts[C]!.clocks);
    }
  });

  it('[RAT-12] that an agency has rated does not hold up a decision', () => {
    const { world } = given(...meetingOpen);
    const seen = allSeen(world, CHAIR);
    given(...meetingOpen, said(POLICE, ratedBlind('police', 'red')))
      .when(
        {
          type: 'decide-outcome',
          ...ITEM,
          seen: seen as ViewPosition,
          outcome: 'BEX-O4',
          rationale: '',
          decisionMaker: CHAIR.id,
          correctionReason: '',
        },
        { by: CHAIR },
      )
      .thenIncludes(onContactDecided(world));
  });
});

const onContactDecided = (world: ReturnType<typeof given>['world']): NewEvent =>
  onContact(C, {
    type: 'outcome-decided',
    meeting: M,
    outcome: 'BEX-O4',
    keepsOpen: false,
    rationale: '',
    decisionMaker: { person: CHAIR.id, name: CHAIR.name },
    warnings: [
      'The ratings have not been revealed.',
      'No rating has been agreed.',
      `Expected and not here: ${world.profile.agencies.find(({ id }) => id === 'education')!.name}.`,
    ],
    corrects: null,
    correctionReason: '',
  });
