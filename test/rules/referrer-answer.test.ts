/** What is drafted for whoever made contact, in each hub's own parts. */
import { describe, expect, it } from 'vitest';
import { loadProfile } from '#server/load-profile.ts';
import type { ContactState } from '#shared/decisions/state/contact.ts';
import { HubId } from '#shared/ids.ts';
import { draftAnswer, letterAsHtml, letterAsText, type Letter } from '#shared/reports/referrer-answer.ts';

type Known = Pick<ContactState, 'decision' | 'actions' | 'steps' | 'restricted'>;

const action = (what: string, agency: string, kind: 'open' | 'withdrawn') => ({
  progress: { kind },
  agreed: { what, agency, dueWords: 'by Friday' },
});
const stateOf = (outcome: string): ContactState =>
  ({
    decision: { outcome, rationale: 'The threshold is not met' },
    actions: { a: action('Visit', 'csc', 'open'), b: action('Call off', 'csc', 'withdrawn') },
    steps: [],
    restricted: [],
  }) as unknown as Known as ContactState;
const UNDECIDED = { decision: null, actions: {}, steps: [], restricted: [] } as unknown as ContactState;
const profileOf = (hub: string) => loadProfile(HubId.parse(hub), true);

const draftIn = (hub: string) => {
  const profile = profileOf(hub);
  const draft = draftAnswer(stateOf(profile.outcomes[0]?.id ?? 'in-words'), profile);
  return draft?.parts.map(({ words, source, draft: text }) => [words, source, text]);
};

describe('the draft', () => {
  it('[ANS-1] has Bexley’s decision and outcome (Bexley 12)', () => {
    expect(draftIn('bexley')).toEqual([
      ['The MASH decision', 'Bexley 12', 'The threshold is not met'],
      ['The outcome', 'Bexley 12', profileOf('bexley').outcomes[0]?.words],
    ]);
  });

  it('[ANS-1] has Lancashire’s three fields', () => {
    expect(draftIn('lancashire')?.map(([words, , text]) => [words, text !== ''])).toEqual([
      ['Outcome of the enquiries', true],
      ['Threshold rationale', true],
      ['Identified plan of support', true],
    ]);
  });

  it('[ANS-1] has Oldham’s agreed plan, without what was withdrawn (Oldham 3.4)', () => {
    const [[words, source, text] = []] = draftIn('oldham') ?? [];
    expect([words, source]).toEqual(['The agreed plan', 'Oldham 3.4']);
    expect(text).toMatch(/^Visit \(.*, by Friday\)$/);
  });

  it('[ANS-1] is none where the procedure says nothing of an answer, and empty before a decision', () => {
    expect(draftAnswer(UNDECIDED, profileOf('manchester'))).toBeNull();
    const draft = draftAnswer(UNDECIDED, profileOf('bexley'));
    expect(draft?.isDecided).toBe(false);
    expect(draft?.parts.map((part) => part.draft)).toEqual(['', '']);
  });
});

describe('the letter', () => {
  const letter: Letter = {
    hub: 'Bexley',
    reference: 'BEX-2026-AAAA-BBBB',
    day: '24 November 2026',
    parts: [{ words: 'The outcome', text: '<img src=x onerror=alert(1)> & "more"\nSecond line' }],
    marking: 'OFFICIAL-SENSITIVE',
  };

  it('[ANS-2] runs nothing that was written into it', () => {
    const page = letterAsHtml(letter);
    expect(page).not.toContain('<img');
    expect(page).toContain('&lt;img src=x onerror=alert(1)&gt; &amp; &quot;more&quot;');
    expect(page).toContain("default-src 'none'");
    expect(page.match(/<h1>/g)).toHaveLength(1);
  });

  it('[ANS-2] reads the same as plain text', () => {
    const text = letterAsText(letter);
    for (const words of ['BEX-2026-AAAA-BBBB', '24 November 2026', 'The outcome', 'Second line', 'OFFICIAL-SENSITIVE'])
      expect(text).toContain(words);
  });
});
