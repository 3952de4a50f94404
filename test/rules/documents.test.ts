/** Minutes, decision sheets and packs as documents: what they say, and what they leave out. */
import { describe, expect, it } from 'vitest';
import { onContact, onMeeting } from '#shared/decisions/context.ts';
import type { EntryId, EpochMillis } from '#shared/ids.ts';
import { mayTakeMinutes, mayTakePack, mayTakeSheet } from '#shared/reports/entitled.ts';
import { withoutPrivate } from '#shared/reports/not-for-the-family.ts';
import { actingFor, ADMINISTRATOR, CHAIR, DUTY, GUEST, HEALTH, KEEPER, OBSERVER, POLICE, SCRIBE, WORKER } from './cast.ts';
import { allSeen, C, decidedAs, ITEM, M, meetingOpen, ratedBlind } from './daily-meeting.ts';
import { minutesAsText, minutesOf, packOf, sheetOf } from './documents-material.ts';
import { given, inWorld, said, worldOf } from './given-when-then.ts';
import { agency, START, type World } from './world.ts';

const viewer = actingFor(CHAIR);
const text = (world: World, edition: 'full' | 'releasable' = 'full') => minutesAsText(minutesOf(world, viewer, edition));
const sheet = (world: World, edition: 'full' | 'releasable' = 'full') => minutesAsText(sheetOf(world, viewer, edition));

const confirmed = (by: typeof POLICE, of: string, words: string, audience: 'core' | 'core-and-guests' | null) =>
  said(
    by,
    ...(audience === null
      ? []
      : [
          onContact(C, {
            type: 'information-shared',
            meeting: M,
            agency: agency(of),
            audience,
            ground: '',
            isBeforeRating: false,
            documentPosition: 1,
            textHash: '',
          }),
        ]),
    onContact(C, { type: 'information-confirmed', meeting: M, agency: agency(of), text: words, documentPosition: 1, textHash: '' }),
  );

describe('minutes', () => {
  it('[PAP-1] hold who came, apologies, cover and quorum, and each item as it was decided', () => {
    const apology = said(CHAIR, onMeeting(M, { type: 'apology-recorded', agency: agency('education'), words: 'Half term' }));
    const world = decidedAs('BEX-O6', worldOf([...meetingOpen, apology]));
    const words = text(world);
    for (const { name } of [CHAIR, SCRIBE, WORKER, POLICE, HEALTH]) expect(words).toContain(`${name} | `);
    expect(words).toContain('Education | Half term');
    expect(words).toContain('Expected and not there | Education');
    expect(words).toContain('Quorum | The hub sets none');
    expect(words).toMatch(/Outcome \| .+\nDecision maker \| Chair Example/);
    expect(words).toContain(`Bexley MASH. Made Tuesday 14 April 2026`);
  });

  it('[PAP-1] show a correction with what it corrects', () => {
    const once = decidedAs('BEX-O6');
    const words = text(decidedAs('BEX-O8', once, 'The wrong row was chosen'));
    expect(words).toMatch(/Outcome \| .+ \| .+ \| The wrong row was chosen \| Chair Example/);
  });

  it('[PAP-2] show ratings as revealed, and none that only its agency has seen', () => {
    const blind = worldOf([...meetingOpen, said(POLICE, ratedBlind('police', 'red', 'Three call-outs'))]);
    expect(minutesAsText(minutesOf(blind, actingFor(POLICE)))).not.toContain('Three call-outs');
    const revealed = inWorld(blind)
      .when({ type: 'reveal-ratings', ...ITEM, seen: allSeen(blind, CHAIR) }, { by: CHAIR })
      .after();
    expect(text(revealed)).toContain('Red | Three call-outs | Police Example');
  });

  it('[PAP-2] leave out what is restricted, for a record keeper too', () => {
    const world = worldOf([...meetingOpen, confirmed(POLICE, 'police', 'About the wrong child', 'core')]);
    const entry = world.said[C]?.findLast(({ event }) => event.type === 'information-confirmed')?.id as EntryId;
    expect(text(world)).toContain('About the wrong child');
    const restricted = worldOf([said(CHAIR, onContact(C, { type: 'entry-restricted', entry, reason: 'Wrong child', readBy: [] }))], world);
    expect(text(restricted)).not.toContain('About the wrong child');
  });

  it('[PAP-2] say what no agency confirmed', () => {
    const finished = onContact(C, { type: 'item-finished', meeting: M, result: 'decided', reason: '', unconfirmed: [agency('health')] });
    expect(text(worldOf([...meetingOpen, said(CHAIR, finished)]))).toContain('Oxleas NHS health worker | Not confirmed by the agency.');
  });
});

describe('the releasable summary', () => {
  it('[PAP-3] holds what an agency shares with guests, and neither what it shares with the core agencies nor what stands under the headings', () => {
    const world = worldOf([
      ...meetingOpen,
      confirmed(POLICE, 'police', 'For everybody', 'core-and-guests'),
      confirmed(HEALTH, 'health', 'For the room', 'core'),
      said(
        SCRIBE,
        onContact(C, { type: 'section-recorded', meeting: M, kind: 'daily', section: 's', heading: 'Risk', source: 'local', text: 'Said together', documentPosition: 1, textHash: '' }),
      ),
    ]);
    for (const words of [text(world, 'releasable'), sheet(world, 'releasable')]) {
      expect(words).toContain('For everybody');
      expect(words).not.toContain('For the room');
      expect(words).not.toContain('Said together');
    }
    expect(text(world)).toContain('For the room');
    expect(text(world)).toContain('Said together');
  });

  it('[PAP-3] holds neither the referrer nor what they said', () => {
    expect(sheet(worldOf(meetingOpen))).toContain('Concern | A line');
    expect(sheet(worldOf(meetingOpen), 'releasable')).not.toContain('A line');
  });

  it.each([
    ['Seen. [not for the family: An informant.] Well.', 'Seen. [left out] Well.'],
    ['[fact, not for the family: A][fact: B]', '[left out][fact: B]'],
    ['[not for the family: A] and [not for the family: B].', '[left out] and [left out].'],
    ['[not for the family: typed ] by hand] after\nNext', '[left out]\nNext'],
    ['[not for the family: (see [1]) more] after\nNext', '[left out]\nNext'],
    ['[not for the family: no end\nNext', '[left out]'],
    ['[fact: seen] and nothing else', '[fact: seen] and nothing else'],
  ])('[PAP-4] takes out what is not for the family and says so: %s', (given, expected) => {
    expect(withoutPrivate(given)).toBe(expected);
  });

  it('[PAP-4] takes it out of every text', () => {
    const world = worldOf([...meetingOpen, confirmed(POLICE, 'police', 'Seen. [not for the family: An informant.]', 'core-and-guests')]);
    expect(text(world)).toContain('An informant');
    expect(text(world, 'releasable')).toContain('Seen. [left out]');
  });
});

describe('who may take them', () => {
  const { world } = given(...meetingOpen);
  const meeting = world.meetings[M]!;
  const contact = world.contacts[C]!;
  const may = (person: typeof CHAIR, isAdmitted: boolean) => mayTakeMinutes(actingFor(person), meeting, isAdmitted);

  it('[PAP-5] minutes: the hub’s own staff, chairs, minute takers, decision makers and record keepers who attended or are admitted', () => {
    expect([CHAIR, SCRIBE, WORKER].map((person) => may(person, false))).toEqual([true, true, true]);
    expect(may(KEEPER, true)).toBe(true);
    expect(may(KEEPER, false)).toBe(false);
    expect([POLICE, HEALTH, OBSERVER, GUEST, ADMINISTRATOR].map((person) => may(person, true))).toEqual([false, false, false, false, false]);
  });

  it('[PAP-5] a decision sheet only where they are admitted', () => {
    expect(mayTakeSheet(actingFor(CHAIR), contact, [meeting])).toBe(true);
    expect(mayTakeSheet(actingFor(KEEPER), contact, [meeting])).toBe(false);
    expect(mayTakeSheet(actingFor(POLICE), contact, [meeting])).toBe(false);
  });

  it('[PAP-9] a pack: chair, minute taker, duty manager', () => {
    expect([CHAIR, SCRIBE, DUTY].map((person) => mayTakePack(actingFor(person), meeting))).toEqual([true, true, true]);
    expect([POLICE, WORKER, GUEST].map((person) => mayTakePack(actingFor(person), meeting))).toEqual([false, false, false]);
  });
});

describe('paper', () => {
  it('[PAP-9] the pack holds what is known of each contact and room for what will be said', () => {
    const { blocks } = packOf(worldOf(meetingOpen), viewer);
    expect(minutesAsText(packOf(worldOf(meetingOpen), viewer))).toContain('Concern | A line');
    expect(blocks.filter(({ kind }) => kind === 'box').length).toBeGreaterThan(6);
  });

  it('[PAP-10] an outcome and an action entered from paper keep the time they are said to have happened', () => {
    const { world } = given(...meetingOpen);
    const paper = { saidAt: (START - 3_600_000) as EpochMillis };
    const agreed = { what: 'Visit', agency: 'police', who: '', dueAt: null, dueWords: '', purpose: '' };
    const decided = inWorld(world)
      .when(
        { type: 'decide-outcome', ...ITEM, seen: allSeen(world, CHAIR), outcome: 'BEX-O6', rationale: '', decisionMaker: CHAIR.id, correctionReason: '', paper },
        { by: CHAIR },
      )
      .after();
    const acted = inWorld(world).when({ type: 'agree-action', ...ITEM, action: 'a1', agreed, paper }, { by: CHAIR }).after();
    expect(decided.contacts[C]?.items[M]?.decision?.paper).toEqual(paper);
    expect(text(decided)).toContain('from paper, said to have happened Tuesday 14 April 2026, 9:00am');
    expect(text(acted)).toContain('Open. Entered from paper, said to have happened Tuesday 14 April 2026, 9:00am.');
  });

  it('[PAP-10] what was done on the board carries no such mark', () => {
    expect(text(decidedAs('BEX-O6'))).not.toContain('paper');
  });
});
