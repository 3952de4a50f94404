import { describe, expect, it } from 'vitest';
import { onContact, type NewEvent } from '#shared/decisions/context.ts';
import {
  actingFor,
  BEXLEY,
  CHAIR,
  CONSTABLE,
  EDUCATION,
  HEALTH,
  HOUSING,
  KEEPER,
  POLICE,
  SCRIBE,
} from './cast.ts';
import { admitted, C, ITEM, joined, M, meetingOpen, ratedBlind } from './daily-meeting.ts';
import { given, said, type Said } from './given-when-then.ts';
import { agency, contactView, sha256 } from './world.ts';

const TEXT = 'Two call-outs to the address this year.';
const OF_POLICE = { ...ITEM, agency: 'police' };

const share = (text = TEXT, audience: 'core' | 'core-and-guests' = 'core') =>
  ({
    type: 'share-information',
    ...OF_POLICE,
    textHash: sha256(text),
    audience,
    ground: 'Public task',
  }) as const;
const confirm = (text = TEXT) =>
  ({ type: 'confirm-information', ...OF_POLICE, textHash: sha256(text) }) as const;

const shared = (isBeforeRating = false, audience: 'core' | 'core-and-guests' = 'core'): NewEvent =>
  onContact(C, {
    type: 'information-shared',
    meeting: M,
    agency: agency('police'),
    audience,
    ground: 'Public task',
    isBeforeRating,
    documentPosition: 7,
    textHash: sha256(TEXT),
  });
const confirmed: NewEvent = onContact(C, {
  type: 'information-confirmed',
  meeting: M,
  agency: agency('police'),
  text: TEXT,
  documentPosition: 7,
  textHash: sha256(TEXT),
});
const withheld: NewEvent = onContact(C, {
  type: 'information-withheld',
  meeting: M,
  agency: agency('police'),
  reason: 'A live investigation',
});
const nothingKnown = (
  of: string,
  enteredBy: 'agency' | 'scribe',
  systems: readonly string[] = [],
): NewEvent =>
  onContact(C, { type: 'nothing-known-recorded', meeting: M, agency: agency(of), systems, enteredBy });

const rated: readonly Said[] = [...meetingOpen, said(POLICE, ratedBlind('police', 'red'))];

describe('sharing', () => {
  it('[INF-1] says who shares with whom, on what ground, and which text: its position and hash', () => {
    given(...rated)
      .when(share(), { by: POLICE, text: TEXT })
      .thenRecorded(shared());
  });

  it('[INF-2] before the agency has rated it is recorded as such where rating comes first, and never refused', () => {
    given(...meetingOpen)
      .when(share(), { by: POLICE, text: TEXT })
      .thenRecorded(shared(true));
    const profile = {
      ...BEXLEY,
      sharing: {
        ...BEXLEY.sharing,
        ratingGatesSharing: { is: 'silent', value: null, source: null } as const,
      },
    };
    given(...meetingOpen)
      .when(share(), { by: POLICE, text: TEXT, profile })
      .thenRecorded(shared(false));
  });

  it('[INF-3] is of the text the person had on screen: where it has moved on, it is refused', () => {
    given(...rated)
      .when(share('An older text'), { by: POLICE, text: TEXT })
      .thenRefused('changed-since-you-looked');
    given(...rated)
      .when(share(), { by: POLICE, text: null })
      .thenRefused('changed-since-you-looked');
  });

  it('[INF-4] is the agency’s own deed, or the scribe’s where nobody of it is there', () => {
    for (const by of [CHAIR, SCRIBE, HEALTH])
      given(...rated)
        .when(share(), { by, text: TEXT })
        .thenRefused('not-permitted');
    given(...meetingOpen)
      .when({ ...share(), agency: 'education' }, { by: SCRIBE, text: TEXT })
      .thenIncludes({
        ...shared(true),
        event: { ...shared(true).event, agency: agency('education') },
      } as NewEvent);
  });

  it('[INF-5] not sharing is recorded with its reason, and seen by everybody admitted', () => {
    const deed = { type: 'withhold-information', ...OF_POLICE, reason: 'A live investigation' } as const;
    given(...rated)
      .when(deed, { by: POLICE })
      .thenRecorded(withheld);
    expect(() => given(...rated).when({ ...deed, reason: '  ' }, { by: POLICE })).toThrow('few words');
  });

  it('[INF-6] ends with a reason; what was never shared cannot end', () => {
    const deed = { type: 'end-sharing', ...OF_POLICE, reason: 'Shared too widely' } as const;
    given(...rated)
      .when(deed, { by: POLICE })
      .thenRefused('not-now');
    given(...rated, said(POLICE, shared()))
      .when(deed, { by: POLICE })
      .thenRecorded(
        onContact(C, {
          type: 'sharing-ended',
          meeting: M,
          agency: agency('police'),
          reason: 'Shared too widely',
        }),
      );
  });
});

describe('what an agency confirms', () => {
  it('[INF-7] becomes its record: the text to the letter, its position and hash', () => {
    given(...rated)
      .when(confirm(), { by: POLICE, text: TEXT })
      .thenRecorded(confirmed);
  });

  it('[INF-8] is the text it had on screen, and some text at all', () => {
    given(...rated)
      .when(confirm('An older text'), { by: POLICE, text: TEXT })
      .thenRefused('changed-since-you-looked');
    given(...rated)
      .when(confirm('  '), { by: POLICE, text: '  ' })
      .thenRefused('not-now');
  });

  it('[INF-9] nobody confirms for it, not even the scribe while it is away', () => {
    given(...meetingOpen)
      .when({ ...confirm(), agency: 'education' }, { by: SCRIBE, text: TEXT })
      .thenRefused('not-permitted');
  });

  const readers = (...events: readonly NewEvent[]) => {
    const { world } = given(
      ...rated,
      said(SCRIBE, ...[CONSTABLE, HOUSING, KEEPER].map((person) => admitted(person))),
      said(POLICE, ...events),
    );
    return [CHAIR, HEALTH, HOUSING, KEEPER, CONSTABLE, POLICE, EDUCATION]
      .filter((viewer) => JSON.stringify(contactView(world, C, actingFor(viewer))).includes(TEXT))
      .map(({ id }) => id);
  };

  it('[INF-10] reaches its audience only: the agency, once shared the core agencies admitted, or guests’ agencies too', () => {
    expect(readers(confirmed)).toEqual(['constable', 'police']);
    expect(readers(confirmed, shared())).toEqual(['chair', 'health', 'keeper', 'constable', 'police']);
    expect(readers(confirmed, shared(false, 'core-and-guests'))).toContain('housing');
    expect(readers(confirmed, shared(), withheld)).toEqual(['constable', 'police']);
  });
});

describe('nothing known', () => {
  const known = (of: string, systems: string[] = []) =>
    ({ type: 'record-nothing-known', ...ITEM, agency: of, systems }) as const;

  it('[INF-11] is one deed, with the systems checked where they are named', () => {
    given(...meetingOpen)
      .when(known('police'), { by: POLICE })
      .thenRecorded(nothingKnown('police', 'agency'));
    given(...meetingOpen)
      .when(known('police', ['PNC', 'CRIS']), { by: POLICE })
      .thenRecorded(nothingKnown('police', 'agency', ['PNC', 'CRIS']));
  });

  it('[INF-12] entered by the scribe for somebody on the phone, it is marked', () => {
    given(...meetingOpen)
      .when(known('education'), { by: SCRIBE })
      .thenRecorded(nothingKnown('education', 'scribe'));
    given(...meetingOpen, said(EDUCATION, joined(EDUCATION)))
      .when(known('education'), { by: SCRIBE })
      .thenRefused('not-permitted');
  });

  it('[INF-13] a text confirmed later takes its place, and both stay in the record', () => {
    const world = given(...meetingOpen)
      .when(known('police'), { by: POLICE })
      .when(confirm(), { by: POLICE, text: TEXT })
      .after();
    expect(world.contacts[C]!.items[M]!.information[agency('police')]!.knowledge).toMatchObject({
      kind: 'confirmed',
      text: TEXT,
    });
    expect(world.said[C]!.map(({ event }) => event.type)).toContain('nothing-known-recorded');
  });

  it('[INF-14] the systems checked are recorded on their own too', () => {
    given(...meetingOpen)
      .when({ type: 'record-systems-checked', ...OF_POLICE, systems: ['PNC'] }, { by: POLICE })
      .thenRecorded(
        onContact(C, {
          type: 'systems-checked',
          meeting: M,
          agency: agency('police'),
          systems: ['PNC'],
          enteredBy: 'agency',
        }),
      );
  });
});
