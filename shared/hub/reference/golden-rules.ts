/**
 * The editions of the golden rules of information sharing that the board knows. A decision is shown with the
 * edition in force when it was made, so an edition is added and none is ever changed. The words here are a
 * short paraphrase to find one's way by; the edition itself is what counts.
 */
import type { EpochMillis } from '../../ids.ts';

export type GoldenRulesEdition = {
  readonly id: string;
  readonly name: string;
  readonly citation: string;
  /** First day in force, `2024-05-01`. */
  readonly from: string;
  /** In the edition's own order; the seventh is to record the decision and why, in each of them. */
  readonly rules: readonly string[];
};

export const GOLDEN_RULES: readonly GoldenRulesEdition[] = [
  {
    id: 'golden-rules-2015',
    name: 'Seven golden rules, March 2015',
    citation:
      'HM Government, Information sharing: advice for practitioners providing safeguarding services, March 2015',
    from: '2015-03-26',
    rules: [
      'Data protection and human rights law frame sharing and do not forbid it',
      'Be open with the family from the start, unless that is unsafe',
      'Ask somebody when in doubt',
      'Share with consent where it is right to, and without where safety calls for it',
      'Think of everybody’s safety and wellbeing',
      'Share what is needed, accurate, in time and securely',
      'Record what was decided and why, shared or not',
    ],
  },
  {
    id: 'golden-rules-2018',
    name: 'Seven golden rules, July 2018',
    citation:
      'HM Government, Information sharing: advice for practitioners providing safeguarding services, July 2018',
    from: '2018-07-01',
    rules: [
      'GDPR, the Data Protection Act 2018 and human rights law frame sharing and do not forbid it',
      'Be open with the family from the start, unless that is unsafe',
      'Ask somebody, or the information governance lead, when in doubt',
      'Share with consent where possible; without it where there is a lawful reason, such as safety',
      'Think of everybody’s safety and wellbeing',
      'Share what is needed, accurate, in time and securely',
      'Record what was decided and why, shared or not',
    ],
  },
  {
    id: 'golden-rules-2024',
    name: 'Seven golden rules, May 2024',
    citation:
      'Department for Education, Information sharing: advice for practitioners providing safeguarding services, May 2024',
    from: '2024-05-01',
    rules: [
      'Protecting a child from harm comes before anybody’s privacy',
      'Speak with the child and family where it is safe to, and tell them what happens',
      'Consent is not needed where a child is at risk; another lawful basis is',
      'Ask early when unsure, without naming anybody where possible',
      'Protect the identity of whoever could come to harm by being known',
      'Share only what is relevant and accurate, with those who have a part in safeguarding the child',
      'Record the reasons for the decision, shared or not',
    ],
  },
];

const startOf = ({ from }: GoldenRulesEdition): number => Date.parse(`${from}T00:00:00Z`);

/** Null for anything done before the first edition. */
export const goldenRulesAt = (at: EpochMillis): GoldenRulesEdition | null =>
  GOLDEN_RULES.findLast((edition) => startOf(edition) <= at) ?? null;

export const goldenRulesOf = (id: string | null): GoldenRulesEdition | null =>
  GOLDEN_RULES.find((edition) => edition.id === id) ?? null;
