import { describe, expect, it } from 'vitest';
import { onContact } from '#shared/decisions/context.ts';
import type { BoardEvent } from '#shared/decisions/event.ts';
import { EVENT_VERSION, readEvent } from '#shared/decisions/event-versions.ts';
import { about } from '#web/decision-log/said.ts';
import type { Names } from '#web/decision-log/names.ts';
import { sayItem, sayRating } from '#web/decision-log/say-item.ts';
import { actingFor, CHAIR, HEALTH, KEEPER, POLICE, SCRIBE } from './cast.ts';
import { admitted, allSeen, C, decidedAs, ITEM, M, meetingOpen, ratedBlind } from './daily-meeting.ts';
import { given, inWorld, said, type Said } from './given-when-then.ts';
import { contactView, type World } from './world.ts';

const reason = 'A slip';
const reopen = { type: 'reopen-item', ...ITEM, reason } as const;
const NOBODY = {} as Names;
const entryOf = (world: World, type: string) =>
  world.said[C]!.findLast(({ event }) => event.type === type)!;
const reveal = (world: World) =>
  inWorld(world)
    .when({ type: 'reveal-ratings', ...ITEM, seen: allSeen(world, CHAIR) }, { by: CHAIR })
    .after();

describe('what corrects', () => {
  it('[COR-1] a reopened item names the outcome that ended it, and the next outcome corrects that one', () => {
    const world = decidedAs('BEX-O6');
    const corrects = entryOf(world, 'outcome-decided').id;
    const reopened = inWorld(world).when(reopen, { by: CHAIR });
    reopened.thenIncludes(onContact(C, { type: 'item-reopened', meeting: M, corrects, reason }));
    const again = decidedAs('BEX-O1', reopened.after());
    expect(entryOf(again, 'outcome-decided').event).toMatchObject({ corrects });
  });

  it('[COR-1] a corrected reveal names the reveal', () => {
    const { world } = given(...meetingOpen, said(POLICE, ratedBlind('police', 'red', '')));
    const revealed = reveal(world);
    const corrects = entryOf(revealed, 'ratings-revealed').id;
    inWorld(revealed)
      .when({ type: 'correct-reveal', ...ITEM, reason }, { by: CHAIR })
      .thenRecorded(onContact(C, { type: 'reveal-corrected', meeting: M, corrects, reason }));
  });

  it('[COR-1] the log points at what was corrected', () => {
    const corrects = entryOf(decidedAs('BEX-O6'), 'outcome-decided').id;
    const said = [
      sayItem({ type: 'item-reopened', meeting: M, corrects, reason }, NOBODY),
      sayRating({ type: 'reveal-corrected', meeting: M, corrects, reason }, NOBODY),
    ];
    for (const each of said) expect(each).toMatchObject(about('corrects', corrects));
  });

  it('[COR-2] what was recorded before an event had its present shape is read as if it had it', () => {
    const read = (event: object) => readEvent(1, event as BoardEvent);
    const reopened = { type: 'item-reopened', meeting: M, reason };
    expect(read(reopened)).toEqual({ ...reopened, corrects: null });
    expect(read({ type: 'reveal-corrected', meeting: M, reason })).toMatchObject({ corrects: null });
    expect(read({ type: 'admission-ended', person: 'quill', reason })).toMatchObject({ because: 'removed' });
    const rating = { agency: 'police', value: 'red' };
    const ratings = [{ ...rating, entry: null }];
    expect(read({ type: 'ratings-revealed', ratings: [rating], missing: [] })).toMatchObject({ ratings });
    const now = entryOf(decidedAs('BEX-O6'), 'outcome-decided').event;
    expect([readEvent(1, now), readEvent(EVENT_VERSION, now)]).toEqual([now, now]);
  });
});

describe('a rating about the wrong child', () => {
  const SECRET = 'Of another child';
  const history: readonly Said[] = [
    ...meetingOpen,
    said(SCRIBE, admitted(KEEPER)),
    said(POLICE, ratedBlind('police', 'red', SECRET)),
    said(HEALTH, ratedBlind('health', 'green', 'Well cared for')),
  ];
  const restrict = (world: World, type = 'rating-given-blind') => {
    const { id: entry } = world.said[C]!.find(({ event }) => event.type === type)!;
    return inWorld(world)
      .when({ type: 'restrict-entry', contact: C, entry, reason: 'The wrong child' }, { by: CHAIR })
      .after();
  };
  const bytesFor = (world: World, viewer: typeof POLICE) =>
    JSON.stringify(contactView(world, C, actingFor(viewer)));

  it.each([
    ['before the reveal', (world: World) => reveal(restrict(world))],
    ['after it', (world: World) => restrict(reveal(world))],
  ])('[COR-5] restricted %s, reaches record keepers and nobody else by the reveal', (_, play) => {
    const world = play(given(...history).world);
    for (const viewer of [CHAIR, SCRIBE, HEALTH, POLICE]) {
      expect(bytesFor(world, viewer), viewer.id).not.toContain(SECRET);
      expect(bytesFor(world, viewer), viewer.id).toContain('Well cared for');
    }
    expect(bytesFor(world, KEEPER)).toContain(SECRET);
  });

  it('[COR-5] is carried again once the restriction is lifted', () => {
    const hidden = reveal(restrict(given(...history).world));
    const lift = { type: 'lift-restriction', contact: C, reason: 'The right child' } as const;
    const lifted = inWorld(hidden)
      .when({ ...lift, entry: hidden.contacts[C]!.restricted[0]! }, { by: KEEPER })
      .after();
    expect(bytesFor(lifted, HEALTH)).toContain(SECRET);
  });

  it('[COR-5] given in the open and restricted, is carried by no later reveal either', () => {
    const openly = { type: 'rate', ...ITEM, agency: 'police', value: 'amber', reason: SECRET } as const;
    const { world } = given(
      ...meetingOpen,
      said(SCRIBE, admitted(KEEPER)),
      said(POLICE, ratedBlind('police', 'red', '')),
    );
    const changed = inWorld(reveal(world)).when(openly, { by: POLICE }).after();
    const blindAgain = inWorld(changed)
      .when({ type: 'correct-reveal', ...ITEM, reason }, { by: CHAIR })
      .after();
    const again = reveal(restrict(blindAgain, 'rating-given-openly'));
    expect(bytesFor(again, HEALTH)).not.toContain(SECRET);
    expect(bytesFor(again, KEEPER)).toContain(SECRET);
  });
});
