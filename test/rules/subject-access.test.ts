import { describe, expect, it } from 'vitest';
import { SYSTEM_PERSON, type ContactStreamEvent, type Entry } from '#shared/decisions/event.ts';
import type { GivenRating } from '#shared/decisions/event/item.ts';
import { evolveContact } from '#shared/decisions/evolve/contact.ts';
import type { ContactState } from '#shared/decisions/state/contact.ts';
import { ContactDetails, type ContactDetailsInput } from '#shared/hub/contact-fields.ts';
import type { AgencyId, ContactId, EntryId, EpochMillis, MeetingId } from '#shared/ids.ts';
import { subjectAccess, type ReadableContact, type SubjectAccess } from '#shared/reports/subject-access.ts';
import { subjectAccessPage } from '#shared/reports/subject-access-page.ts';
import { createMarking, type Passage } from '#shared/reports/third-parties.ts';
import { BEXLEY, KEEPER, POLICE } from './cast.ts';

const AT = Date.UTC(2026, 10, 24, 11) as EpochMillis;
const ALDER = { name: 'Alder Testchild', dateOfBirth: '2017-03-14' };
const HAZEL = { name: 'Hazel Testparent', dateOfBirth: '1990-06-01' };

const DETAILS: ContactDetailsInput = {
  children: [
    { ...ALDER, ethnicity: 'White British' },
    { name: 'Briar Testchild', dateOfBirth: '2020-11-02' },
  ],
  household: [{ ...HAZEL, relationship: 'Mother' }],
  concern: 'Alder told Fern Notateacher that Briar is hungry and Hazel sleeps late.',
  allegedPerpetrator: 'Ash, a friend of the family',
  referrer: { name: 'Fern Notateacher', agency: 'Placeholder Primary School' },
};

const contactOf = (
  details: ContactDetailsInput,
  more: readonly ContactStreamEvent[] = [],
  id = 'contact-1',
): ReadableContact => {
  const events: readonly ContactStreamEvent[] = [
    {
      type: 'contact-recorded',
      reference: 'BEX-2026-00001',
      route: 'form',
      details: ContactDetails.parse(details),
      saidAt: null,
    },
    ...more,
  ];
  const entries = events.map((event, index): Entry<ContactStreamEvent> => ({
    id: `e${index}` as EntryId,
    at: AT,
    person: POLICE.id,
    name: 'Quill Fiction',
    agency: POLICE.agencies[0]!,
    event,
  }));
  const state = entries.reduce<ContactState | null>(evolveContact, null);
  if (state === null) throw new Error('Nothing was recorded');
  return { id: id as ContactId, state, entries };
};

const accessOf = (subject: typeof ALDER, ...contacts: readonly ReadableContact[]): SubjectAccess =>
  subjectAccess(subject, contacts, BEXLEY, AT);

const wordsBy = (access: SubjectAccess, isMarked: boolean): string =>
  access.contacts
    .flatMap(({ entries }) => entries)
    .flatMap(({ by, facts }) => [by, ...facts.map(({ value }) => value)])
    .flat()
    .filter(({ marker }) => (marker !== null) === isMarked)
    .map(({ words }) => words)
    .join(' | ');

describe('a subject access export', () => {
  it('[SAR-1] holds every contact with a child or somebody of the household of that name and date of birth', () => {
    const other = contactOf({ children: [{ name: 'Alder Testchild', dateOfBirth: '2016-03-14' }] }, [], 'c2');
    const asChild = accessOf({ ...ALDER, name: 'alder  TESTCHILD' }, contactOf(DETAILS), other);
    expect(asChild.contacts.map(({ contact, as }) => [contact, as])).toEqual([['contact-1', 'child']]);
    expect(accessOf(HAZEL, contactOf(DETAILS), other).contacts.map(({ as }) => as)).toEqual([
      'somebody of the household',
    ]);
    expect(accessOf({ ...HAZEL, dateOfBirth: '1990-06-02' }, contactOf(DETAILS)).contacts).toEqual([]);
  });

  it('[SAR-1] also where the particulars were amended since', () => {
    const amended = contactOf(DETAILS, [
      { type: 'contact-amended', details: ContactDetails.parse({ concern: 'x' }), reason: 'Wrong family' },
    ]);
    expect(accessOf(ALDER, amended).contacts).toHaveLength(1);
  });

  it('[SAR-2] a contact with that name and no date of birth is named for a person to look at, and not given', () => {
    const access = accessOf(ALDER, contactOf({ children: [{ name: 'Alder Testchild' }] }));
    expect(access).toMatchObject({ contacts: [], unsure: ['BEX-2026-00001'] });
    expect(subjectAccessPage(access, 'marked')).toContain('BEX-2026-00001');
    expect(subjectAccessPage(access, 'redacted')).not.toContain('BEX-2026-00001');
  });

  it('[SAR-3] everybody but the subject is marked: other children, household, referrer, professionals', () => {
    const access = accessOf(ALDER, contactOf(DETAILS));
    const marked = wordsBy(access, true);
    const unmarked = wordsBy(access, false);
    for (const name of [
      'Briar',
      'Hazel',
      'Fern Notateacher',
      'Quill Fiction',
      'Ash, a friend',
      'Placeholder',
    ])
      expect([name, marked.includes(name), unmarked.includes(name)]).toEqual([name, true, false]);
    expect(unmarked).toContain('Alder Testchild');
    expect(unmarked).toContain('White British');
    expect(marked).not.toContain('Alder Testchild');
  });

  it('[SAR-3] for a parent the child is a third party', () => {
    const access = accessOf(HAZEL, contactOf(DETAILS));
    expect(wordsBy(access, true)).toContain('Alder Testchild');
    expect(wordsBy(access, false)).not.toContain('Alder');
    expect(wordsBy(access, false)).toContain('Hazel');
  });

  it('[SAR-3] takes neither the board itself nor a clock for somebody’s name', () => {
    const clock = { clock: 'BEX-T9', name: 'Decision on the contact', dueAt: AT, startedAt: AT };
    const contact = contactOf(DETAILS, [
      { type: 'clock-started', ...clock, terms: '', owner: 'the manager' },
    ]);
    const entries = contact.entries.map((entry) =>
      entry.event.type === 'clock-started' ? { ...entry, person: SYSTEM_PERSON, name: 'The board' } : entry,
    );
    const access = accessOf(ALDER, { ...contact, entries });
    expect(access.contacts[0]?.entries.at(-1)?.by).toEqual([{ words: 'The board', marker: null }]);
    const unmarked = wordsBy(access, false);
    for (const words of ['Decision on the contact', 'the manager']) expect(unmarked).toContain(words);
  });

  it('[SAR-4] names are found in accounts whole and by their first part, whatever their case, and not inside words', () => {
    const mark = createMarking(
      [
        { name: 'Ash Testparent', marker: 'household' },
        { name: 'Alder Other', marker: 'child' },
      ],
      ALDER,
    );
    const found = (passage: Passage) =>
      passage.filter(({ marker }) => marker !== null).map(({ words }) => words);
    expect(found(mark('ASH hit Alder; Ash Testparent and Ashley saw it.'))).toEqual([
      'ASH',
      'Ash Testparent',
    ]);
    expect(
      mark('Ash, ash.')
        .map(({ words }) => words)
        .join(''),
    ).toBe('Ash, ash.');
    expect(found(mark('Alder Other came'))).toEqual(['Alder Other']);
  });

  it('[SAR-5] nothing that is marked is in the redacted page, not even how long it was', () => {
    const access = accessOf(ALDER, contactOf(DETAILS));
    const page = subjectAccessPage(access, 'redacted');
    for (const name of ['Briar', 'Hazel', 'Notateacher', 'Quill', 'Ash,']) expect(page).not.toContain(name);
    expect(page).toContain('████████ [third party: the referrer]');
    expect(subjectAccessPage(access, 'marked')).toContain(
      'Hazel <small>[third party: somebody of the household]',
    );
  });

  it('[SAR-5] what people wrote stays words on the page', () => {
    const access = accessOf(
      ALDER,
      contactOf({ ...DETAILS, significantEvents: '<script>alert("x")</script>' }),
    );
    const page = subjectAccessPage(access, 'marked');
    expect(page).not.toContain('<script>');
    expect(page).toContain('&lt;script&gt;');
  });

  it('[SAR-6] what was restricted as being about the wrong child is wholly marked', () => {
    const wrong: ContactStreamEvent = {
      type: 'consent-stated',
      statement: 'verbal',
      words: 'Meant for another family',
      saidAt: null,
    };
    const contact = contactOf(DETAILS, [
      wrong,
      { type: 'entry-restricted', entry: 'e1' as EntryId, reason: 'Wrong child', readBy: [KEEPER.id] },
    ]);
    const access = accessOf(ALDER, contact);
    expect(wordsBy(access, true)).toContain('Meant for another family');
    expect(wordsBy(access, false)).not.toContain('Meant for another family');
  });

  it('[SAR-6] its copy among the ratings revealed is marked as well, and the other ratings are not', () => {
    const item = { meeting: 'meeting-1' as MeetingId };
    const rating = (agency: string, reason: string, entry: string): GivenRating => ({
      agency: agency as AgencyId,
      value: 'red',
      reason,
      entry: entry as EntryId,
      enteredBy: 'agency',
      person: POLICE.id,
      name: 'Quill Fiction',
      at: AT,
    });
    const contact = contactOf(DETAILS, [
      { type: 'rating-given-blind', ...item, agency: 'police' as AgencyId, value: 'red', reason: 'Meant for another', enteredBy: 'agency' },
      { type: 'ratings-revealed', ...item, missing: [], ratings: [rating('police', 'Meant for another', 'e1'), rating('health', 'Seen on Friday', 'e9')] },
      { type: 'entry-restricted', entry: 'e1' as EntryId, reason: 'Wrong child', readBy: [] },
    ]);
    const access = accessOf(ALDER, contact);
    expect(wordsBy(access, true).split('Meant for another')).toHaveLength(3);
    expect(wordsBy(access, false)).not.toContain('Meant for another');
    expect(wordsBy(access, false)).toContain('Seen on Friday');
  });
});
