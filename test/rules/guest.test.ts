/** Guests of one item: invited, waiting, let in, out. */
import { describe, expect, it } from 'vitest';
import { endInvitationOf, guestArrives, keepGuestWords } from '#shared/decisions/decide/guest.ts';
import type { Decided } from '#shared/decisions/decide.ts';
import { Command } from '#shared/decisions/command.ts';
import type { Context } from '#shared/decisions/context.ts';
import type { EpochMillis } from '#shared/ids.ts';
import { actingFor, CHAIR, HOUSING, POLICE, SCRIBE } from './cast.ts';
import { C, ITEM, M, meetingOpen } from './daily-meeting.ts';
import { given, said, worldOf, type Said } from './given-when-then.ts';
import {
  arrived,
  ENDS_AT,
  ended,
  FERN,
  guestIn,
  invited,
  kept,
  letIn,
  PLACE,
  QUESTION,
  released,
  releaseEnded,
} from './guest-material.ts';
import { agency, contextOf, contactView, settingOf, sha256, START, type World } from './world.ts';
import { onContact, onMeeting } from '#shared/decisions/context.ts';

const guest = { name: FERN.name, organisation: FERN.organisation };
const invite = { type: 'invite-guest', ...ITEM, guest, question: QUESTION } as const;
const admit = { type: 'admit-guest', ...PLACE } as const;
const turnAway = { type: 'turn-away-guest', ...PLACE } as const;
const TEXT = 'Two visits in May';
const release = {
  type: 'release-to-guest',
  ...PLACE,
  agency: 'police',
  textHash: sha256(TEXT),
  ground: '',
} as const;

const inLobby = [...meetingOpen, said(CHAIR, invited), said(CHAIR, arrived)];
const inRoom = [...inLobby, said(CHAIR, letIn)];

/** What the board does for a guest, who sends no command. */
const decided = (
  entries: readonly Said[],
  decide: (context: Context) => Decided,
  text: string | null = null,
): Decided => {
  const world = worldOf(entries);
  const asked = Command.parse(admit);
  return decide(contextOf(world, asked, actingFor(CHAIR), { ...settingOf(world), text }));
};

describe('inviting a guest', () => {
  it('[GUE-1] the chair or the scribe invites somebody by name and organisation to one item, with one question', () => {
    for (const by of [CHAIR, SCRIBE]) {
      const { decided: answer } = given(...meetingOpen).when(invite, { by, at: START });
      expect(answer).toEqual({
        ok: true,
        value: [
          onContact(C, {
            type: 'guest-invited',
            meeting: M,
            invitation: 'new1',
            ...guest,
            question: QUESTION,
            endsAt: ENDS_AT,
          }),
        ],
      });
    }
  });

  it('[GUE-1] nothing in the record could be used to come in', () => {
    const world = given(...meetingOpen)
      .when(invite, { by: CHAIR })
      .after();
    const { guests } = world.contacts[C]!.items[M]!;
    expect(Object.keys(guests)).toHaveLength(1);
    expect(JSON.stringify(guests)).not.toMatch(/token|code|link/i);
  });

  it('[GUE-1] no guest is invited to an item that has ended', () => {
    const over = onContact(C, {
      type: 'item-finished',
      meeting: M,
      result: 'carried',
      reason: '',
      unconfirmed: [],
    });
    given(...meetingOpen, said(CHAIR, over))
      .when(invite, { by: CHAIR })
      .thenRefused('not-now');
  });
});

describe('a guest at the door', () => {
  it('[GUE-2] who has arrived waits until the chair lets them in, and nobody else can', () => {
    expect(
      decided([...meetingOpen, said(CHAIR, invited)], (context) => guestArrives(PLACE, context)),
    ).toEqual({
      ok: true,
      value: [arrived],
    });
    given(...inLobby)
      .when(admit, { by: CHAIR })
      .thenRecorded(letIn);
    given(...inLobby)
      .when(admit, { by: SCRIBE })
      .thenRefused('not-permitted');
    given(...inLobby)
      .when(admit, { by: POLICE })
      .thenRefused('not-permitted');
  });

  it('[GUE-2] who has not come, has gone, or came too late cannot be let in', () => {
    given(...meetingOpen, said(CHAIR, invited))
      .when(admit, { by: CHAIR })
      .thenRefused('not-now');
    given(...inLobby, said(CHAIR, ended('left')))
      .when(admit, { by: CHAIR })
      .thenRefused('not-now');
    given(...inLobby)
      .when(admit, { by: CHAIR, at: ENDS_AT })
      .thenRefused('not-now');
    given(...meetingOpen)
      .when(admit, { by: CHAIR })
      .thenRefused('not-found');
  });

  it('[GUE-2] arriving twice, or letting in twice, records one', () => {
    given(...inRoom)
      .when(admit, { by: CHAIR })
      .thenNothing();
    expect(decided(inRoom, (context) => guestArrives(PLACE, context))).toEqual({ ok: true, value: [] });
  });

  it('[GUE-2] a guest who is in stays in when the time of the invitation is over', () => {
    given(...inRoom)
      .when(admit, { by: CHAIR, at: ENDS_AT })
      .thenNothing();
  });

  it('[GUE-3] the chair turns a guest away at any time, and takes an unused invitation back', () => {
    given(...meetingOpen, said(CHAIR, invited))
      .when(turnAway, { by: CHAIR })
      .thenRecorded(ended('withdrawn'));
    given(...inLobby)
      .when(turnAway, { by: CHAIR })
      .thenRecorded(ended('turned-away'));
    given(...inRoom)
      .when(turnAway, { by: CHAIR })
      .thenRecorded(ended('turned-away'));
    given(...inRoom, said(CHAIR, ended('turned-away')))
      .when(turnAway, { by: CHAIR })
      .thenNothing();
  });
});

describe('the end of a guest’s part', () => {
  const LATER = [said(CHAIR, ended('item-ended'))];

  it('[GUE-4] a guest is out when the item is decided, deferred or carried, or the meeting closes', () => {
    const seen = contactView(worldOf(inRoom), C, actingFor(CHAIR)).length;
    const decision = {
      type: 'decide-outcome',
      ...ITEM,
      seen,
      outcome: 'BEX-O4',
      rationale: '',
      decisionMaker: CHAIR.id,
      correctionReason: '',
    } as const;
    given(...inRoom)
      .when(decision, { by: CHAIR })
      .thenIncludes(ended('item-ended'));
    given(...inRoom)
      .when({ type: 'defer-item', ...ITEM, reason: 'No school' }, { by: CHAIR })
      .thenIncludes(ended('item-ended'));
    given(...inRoom)
      .when({ type: 'carry-item', ...ITEM, reason: '' }, { by: CHAIR })
      .thenIncludes(ended('item-ended'));
    given(...inRoom)
      .when({ type: 'close-meeting', meeting: M }, { by: CHAIR })
      .thenIncludes(ended('item-ended'));
  });

  it('[GUE-4] once only, and a reopened item brings no guest back', () => {
    const closing = given(...inRoom, ...LATER).when(
      { type: 'close-meeting', meeting: M },
      { by: CHAIR },
    ).decided;
    expect(closing.ok && closing.value).not.toContainEqual(ended('item-ended'));
    given(...inRoom, ...LATER, said(CHAIR, onMeeting(M, { type: 'item-resumed', contact: C })))
      .when(admit, { by: CHAIR })
      .thenRefused('not-now');
  });

  it('[GUE-4] a guest may leave by themselves', () => {
    expect(decided(inRoom, (context) => endInvitationOf(PLACE, 'left', context))).toEqual({
      ok: true,
      value: [ended('left')],
    });
    expect(decided([...inRoom, ...LATER], (context) => endInvitationOf(PLACE, 'left', context))).toEqual({
      ok: true,
      value: [],
    });
  });

  it('[GUE-5] what a guest wrote is kept as record once their part has ended', () => {
    const keep = (entries: readonly Said[], text: string | null) =>
      decided(entries, (context) => keepGuestWords(PLACE, context), text);
    const record = kept('Away since Monday', sha256('Away since Monday'));
    expect(keep(inRoom, 'Away since Monday')).toEqual({ ok: true, value: [] });
    expect(keep([...inRoom, ...LATER], 'Away since Monday')).toEqual({ ok: true, value: [record] });
    expect(keep([...inRoom, ...LATER, said(CHAIR, record)], 'Away since Monday')).toEqual({
      ok: true,
      value: [],
    });
    expect(keep([...inRoom, ...LATER], ' \n')).toEqual({ ok: true, value: [] });
    expect(keep([...inRoom, ...LATER], null)).toEqual({ ok: true, value: [] });
  });

  it('[GUE-5] and only the core agencies read it there', () => {
    const world = worldOf([...inRoom, ...LATER, said(CHAIR, kept('Away since Monday', ''))]);
    const reads = (person: typeof POLICE) =>
      contactView(world, C, actingFor(person)).some(({ event }) => event.type === 'guest-information-kept');
    expect(reads(POLICE)).toBe(true);
    const withHousing = worldOf([said(CHAIR, admittedHousing)], world);
    expect(contactView(withHousing, C, actingFor(HOUSING)).length).toBeGreaterThan(0);
    expect(
      contactView(withHousing, C, actingFor(HOUSING)).some(
        ({ event }) => event.type === 'guest-information-kept',
      ),
    ).toBe(false);
  });
});

const admittedHousing = onContact(C, {
  type: 'person-admitted',
  person: HOUSING.id,
  name: HOUSING.name,
  agency: agency('housing'),
  ground: 'named',
  meeting: null,
  reason: '',
});

describe('releasing a section to a guest', () => {
  const releasedHere = released('police', sha256(TEXT));

  it('[GUE-6] only the owning agency releases its section, as it stands on the screen, and can take that back', () => {
    given(...inRoom)
      .when(release, { by: POLICE, text: TEXT })
      .thenRecorded(releasedHere);
    given(...inRoom)
      .when(release, { by: CHAIR, text: TEXT })
      .thenRefused('not-permitted');
    given(...inRoom)
      .when(release, { by: POLICE, text: 'Three visits' })
      .thenRefused('changed-since-you-looked');
    given(...inRoom)
      .when(release, { by: POLICE, text: null })
      .thenRefused('changed-since-you-looked');
    const stop = {
      type: 'end-release-to-guest',
      ...PLACE,
      agency: 'police',
      reason: 'Sent by mistake',
    } as const;
    given(...inRoom, said(POLICE, releasedHere))
      .when(stop, { by: POLICE })
      .thenRecorded(releaseEnded());
    given(...inRoom)
      .when(stop, { by: POLICE })
      .thenRefused('not-now');
    given(...inRoom, said(POLICE, releasedHere))
      .when(release, { by: POLICE, text: TEXT })
      .thenNothing();
  });

  it('[GUE-6] not to a guest whose part has ended', () => {
    given(...inRoom, said(CHAIR, ended('left')))
      .when(release, { by: POLICE, text: TEXT })
      .thenRefused('not-now');
    given(...inLobby)
      .when(release, { by: POLICE, text: TEXT, at: ENDS_AT as EpochMillis })
      .thenRefused('not-now');
  });

  it('[GUE-6] what was released and taken back is not released', () => {
    const world: World = worldOf([...inRoom, said(POLICE, releasedHere)]);
    expect(Object.keys(guestIn(world).released)).toEqual(['police']);
    expect(guestIn(worldOf([said(POLICE, releaseEnded())], world)).released).toEqual({});
  });
});
