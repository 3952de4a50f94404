import { describe, expect, it } from 'vitest';
import { onContact, type NewEvent } from '#shared/decisions/context.ts';
import type { Entry } from '#shared/decisions/event.ts';
import type { GivenRating } from '#shared/decisions/event/item.ts';
import type { ViewPosition } from '#shared/ids.ts';
import { actingFor, BEXLEY, CHAIR, HEALTH, POLICE, SCRIBE, SENIOR } from './cast.ts';
import { admitted, allSeen, C, ITEM, joined, M, meetingOpen, ratedBlind } from './daily-meeting.ts';
import { given, said, type Said } from './given-when-then.ts';
import { agency, contactView } from './world.ts';

const twoRated: readonly Said[] = [
  ...meetingOpen,
  said(POLICE, ratedBlind('police', 'red', 'Two call-outs')),
  said(HEALTH, ratedBlind('health', 'green', 'Well cared for')),
];

const rate = (value: string, reason = '', of = 'police') =>
  ({ type: 'rate', ...ITEM, agency: of, value, reason }) as const;

const givenBy = (entry: Entry, person: typeof POLICE, value: string, reason: string): GivenRating => ({
  entry: entry.id,
  agency: person.agencies[0]!,
  value,
  reason,
  enteredBy: 'agency',
  person: person.id,
  name: person.name,
  at: entry.at,
});

const openly = (when: 'late' | 'changed', of: string, value: string, reason: string): NewEvent =>
  onContact(C, {
    type: 'rating-given-openly',
    when,
    meeting: M,
    agency: agency(of),
    value,
    reason,
    enteredBy: 'agency',
  });

const revealBy = (person: typeof CHAIR, history: readonly Said[]) => {
  const { world } = given(...history);
  return given(...history).when(
    { type: 'reveal-ratings', ...ITEM, seen: allSeen(world, person) },
    { by: person },
  );
};

const revealed = (): readonly Said[] => {
  const { decided } = revealBy(CHAIR, twoRated);
  return [...twoRated, said(CHAIR, ...(decided.ok ? decided.value : []))];
};

describe('the reveal', () => {
  it('[RAT-13] carries every rating as it was given, and lists the expected agencies that gave none', () => {
    const { world } = given(...twoRated);
    const [byPolice, byHealth] = world.said[C]!.filter(({ event }) => event.type === 'rating-given-blind');
    revealBy(CHAIR, twoRated).thenRecorded(
      onContact(C, {
        type: 'ratings-revealed',
        meeting: M,
        ratings: [
          givenBy(byPolice!, POLICE, 'red', 'Two call-outs'),
          givenBy(byHealth!, HEALTH, 'green', 'Well cared for'),
        ],
        missing: [agency('education'), agency('csc')],
      }),
    );
  });

  it('[RAT-13] shows everybody admitted the same, value and reason', () => {
    const { world } = given(...revealed());
    const seen = [CHAIR, SCRIBE, HEALTH, POLICE].map((viewer) =>
      JSON.stringify(contactView(world, C, actingFor(viewer)).at(-1)),
    );
    expect(new Set(seen)).toHaveLength(1);
    expect(seen[0]).toContain('Two call-outs');
  });

  it('[RAT-14] is the chair’s alone', () => {
    revealBy(SCRIBE, twoRated).thenRefused('not-permitted');
    revealBy(POLICE, twoRated).thenRefused('not-permitted');
  });

  it('[RAT-15] is refused where somebody has rated since the chair looked', () => {
    const { world } = given(...twoRated);
    const seen = (allSeen(world, CHAIR) - 1) as ViewPosition;
    given(...twoRated)
      .when({ type: 'reveal-ratings', ...ITEM, seen }, { by: CHAIR })
      .thenRefused('changed-since-you-looked');
  });

  it('[RAT-16] happens once', () => {
    revealBy(CHAIR, revealed()).thenRefused('not-now');
  });

  it('[RAT-17] afterwards a rating changes only with a reason, and both stay', () => {
    given(...revealed())
      .when(rate('amber'), { by: POLICE })
      .thenRefused('needs-reason');
    const changed = given(...revealed()).when(rate('amber', 'Having heard health'), { by: POLICE });
    changed.thenRecorded(openly('changed', 'police', 'amber', 'Having heard health'));
    const slot = changed.after().contacts[C]!.items[M]!.ratings[agency('police')]!;
    expect(slot).toMatchObject({
      kind: 'shown',
      given: { value: 'amber' },
      isLate: false,
      earlier: [{ value: 'red' }],
    });
  });

  it('[RAT-18] a rating first given after it is marked late', () => {
    const late = given(...revealed(), said(SCRIBE, admitted(SENIOR)), said(SENIOR, joined(SENIOR))).when(
      rate('blue', '', 'csc'),
      { by: SENIOR },
    );
    late.thenRecorded(openly('late', 'csc', 'blue', ''));
    expect(late.after().contacts[C]!.items[M]!.ratings[agency('csc')]).toMatchObject({
      kind: 'shown',
      isLate: true,
    });
  });

  it('[RAT-19] one that came too early is corrected with a reason: what is rated next is blind again', () => {
    const correct = { type: 'correct-reveal', ...ITEM, reason: 'Education was about to rate' } as const;
    given(...twoRated)
      .when(correct, { by: CHAIR })
      .thenRefused('not-now');
    given(...revealed())
      .when(correct, { by: POLICE })
      .thenRefused('not-permitted');
    given(...revealed())
      .when(correct, { by: CHAIR })
      .when(rate('red', '', 'csc'), { by: SCRIBE })
      .thenRecorded(ratedBlind('csc', 'red'));
  });

  it('[RAT-20] ratings seen at a reveal that was corrected change only with a reason, and stay with the new one', () => {
    const again = given(...revealed()).when(
      { type: 'correct-reveal', ...ITEM, reason: 'Too early' },
      { by: CHAIR },
    );
    again.when(rate('amber'), { by: POLICE }).thenRefused('needs-reason');
    const changed = again.when(rate('amber', 'Thought again'), { by: POLICE });
    changed.thenRecorded(ratedBlind('police', 'amber', 'Thought again'));
    const seen = allSeen(changed.after(), CHAIR);
    const after = changed.when({ type: 'reveal-ratings', ...ITEM, seen }, { by: CHAIR }).after();
    const { ratings } = after.contacts[C]!.items[M]!;
    expect(ratings[agency('police')]).toMatchObject({
      kind: 'shown',
      given: { value: 'amber' },
      earlier: [{ value: 'red' }],
    });
    expect(ratings[agency('health')]).toMatchObject({
      kind: 'shown',
      given: { value: 'green' },
      earlier: [],
    });
  });
});

describe('the agreed rating', () => {
  const agree = (value: string, seen: ViewPosition) =>
    ({ type: 'agree-rating', ...ITEM, seen, value, rationale: 'Together' }) as const;
  const agreedEvent = (value: string, corrects: string | null = null): NewEvent =>
    onContact(C, {
      type: 'rating-agreed',
      meeting: M,
      value,
      rationale: 'Together',
      corrects: corrects as Extract<NewEvent['event'], { type: 'rating-agreed' }>['corrects'],
    });

  it('[RAT-21] is recorded by whom the profile names, which may be whoever chairs', () => {
    const history = revealed();
    const seen = allSeen(given(...history).world, CHAIR);
    given(...history)
      .when(agree('red', seen), { by: CHAIR })
      .thenRecorded(agreedEvent('red'));
    given(...history)
      .when(agree('red', seen), { by: SCRIBE })
      .thenRefused('not-permitted');
    given(...history)
      .when(agree('red', seen), { by: POLICE })
      .thenRefused('not-permitted');
  });

  it('[RAT-21] or a role of the hub, chairing or not', () => {
    const scheme = BEXLEY.ratingScheme!;
    const agreedBy = { is: 'stated', value: ['police-desk'], source: 'a procedure' } as const;
    const profile = {
      ...BEXLEY,
      ratingScheme: { ...scheme, agreedBy: { ...agreedBy, value: ['police-desk'] } },
    };
    const history = revealed();
    const seen = allSeen(given(...history).world, POLICE);
    given(...history)
      .when(agree('red', seen), { by: POLICE, profile })
      .thenRecorded(agreedEvent('red'));
    given(...history)
      .when(agree('red', seen), { by: CHAIR, profile })
      .thenRefused('not-permitted');
  });

  it('[RAT-22] is refused where a rating came since the person looked', () => {
    const history = revealed();
    const seen = (allSeen(given(...history).world, CHAIR) - 1) as ViewPosition;
    given(...history)
      .when(agree('red', seen), { by: CHAIR })
      .thenRefused('changed-since-you-looked');
  });

  it('[RAT-23] agreed again, it points at the one it corrects', () => {
    const history = [...revealed(), said(CHAIR, agreedEvent('red'))];
    const { world } = given(...history);
    const first = world.contacts[C]!.items[M]!.agreedRating!.by.id;
    given(...history)
      .when(agree('amber', allSeen(world, CHAIR)), { by: CHAIR })
      .thenRecorded(agreedEvent('amber', first));
  });

  it('[RAT-24] does not wait for a reveal: a meeting that must act now can agree at once', () => {
    const { world } = given(...meetingOpen);
    given(...meetingOpen)
      .when(agree('red', allSeen(world, CHAIR)), { by: CHAIR })
      .thenRecorded(agreedEvent('red'));
  });
});
