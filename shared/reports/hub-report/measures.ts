/** A scorecard's measures (Portsmouth 10, 10.2), as far as what the board knows reaches. */
import { recordsOf, type RecordedStep } from '../../decisions/state/step.ts';
import type { ContactState } from '../../decisions/state/contact.ts';
import type { HubProfile } from '../../hub/profile.ts';
import type { Counted, CountedFor, Measure } from '../../hub/report.ts';
import { unreachable } from '../../result.ts';
import type { Cell } from '../figures/figure.ts';
import { localityCalled } from '../figures/counted.ts';
import { countOfContacts } from '../figures/small-numbers.ts';
import { answerOf } from './allocation-rows.ts';
import type { Reported, Span } from './hub-report.ts';

export type MeasuredLine = {
  readonly id: string;
  readonly words: string;
  readonly source: string;
  /**
   * - known: counted whole
   * - part: counted as far as the board knows; `lacks` says what is missing
   * - not-known: `lacks` says why
   */
  readonly reach: 'known' | 'part' | 'not-known';
  readonly lacks: string | null;
  /** For each agency or locality; those without any are left out. */
  readonly counts: readonly { readonly of: string; readonly count: Cell }[];
};

const NOT_COUNTED = 'The board has nothing that this could be counted from.';
const NOT_SAID = 'Not said';

export const measured = ({ id, words, source, counted, lacks }: Measure, reported: Reported): MeasuredLine => {
  const line = { id, words, source };
  if (counted === null) return { ...line, reach: 'not-known', lacks: lacks ?? NOT_COUNTED, counts: [] };
  const found = foundBy(counted.what, reported);
  const groups = new Map<string, number>();
  for (const { contact, count } of found) {
    const of = groupOf(contact, counted.for, reported.profile);
    groups.set(of, (groups.get(of) ?? 0) + count);
  }
  return {
    ...line,
    reach: lacks === null ? 'known' : 'part',
    lacks,
    counts: [...groups]
      .toSorted(([one], [other]) => (one < other ? -1 : 1))
      .map(([of, count]) => ({ of, count: countOfContacts(count) })),
  };
};

type Found = { readonly contact: ContactState; readonly count: number };

/** A contact of which no child is named is about one all the same. */
const childrenIn = ({ details: { children } }: ContactState): number => Math.max(1, children.length);

const isIn = (at: number, { from, to }: Span): boolean => at >= from && at < to;

const foundBy = (what: Counted, { contacts, span }: Reported): readonly Found[] => {
  switch (what.kind) {
    case 'contacts-made':
      return contacts.filter(({ recorded }) => isIn(recorded.at, span)).map((contact) => ({ contact, count: 1 }));
    case 'children-with-step':
      return contacts
        .filter((contact) => recordsOf(contact, what.step).some((record) => isIn(record.by.at, span) && fits(record, what)))
        .map((contact) => ({ contact, count: childrenIn(contact) }));
    case 'children-decided':
      return what.again ? decidedAgain(contacts, what.outcomes, span) : decided(contacts, what.outcomes, span);
    default:
      return unreachable(what);
  }
};

type WithStep = Extract<Counted, { kind: 'children-with-step' }>;

const fits = ({ answers, finding }: RecordedStep, { given, isEligible }: WithStep): boolean => {
  if (isEligible && finding?.endsWith(': eligible') !== true) return false;
  if (given === null) return true;
  const value = answers.find(({ field }) => field === given.field)?.value ?? null;
  return given.is === null ? value !== null : value === given.is;
};

const decided = (contacts: readonly ContactState[], outcomes: readonly string[], span: Span): readonly Found[] =>
  contacts
    .filter(({ decision }) => decision !== null && isIn(decision.begunAt, span) && outcomes.includes(decision.outcome))
    .map((contact) => ({ contact, count: childrenIn(contact) }));

/** By name and date of birth, both known: anything less may be somebody else. */
const keysOf = ({ details: { children } }: ContactState): readonly string[] =>
  children.flatMap(({ name, dateOfBirth }) =>
    name === '' || dateOfBirth === null ? [] : [`${name.trim().toLowerCase()} ${dateOfBirth}`],
  );

const decidedAgain = (contacts: readonly ContactState[], outcomes: readonly string[], span: Span): readonly Found[] => {
  const first = new Map<string, number>();
  const counted = contacts.filter(({ decision }) => decision !== null && outcomes.includes(decision.outcome));
  for (const contact of counted)
    for (const key of keysOf(contact))
      first.set(key, Math.min(first.get(key) ?? Infinity, contact.decision?.begunAt ?? Infinity));
  return counted.flatMap((contact) => {
    const at = contact.decision?.begunAt ?? 0;
    const count = isIn(at, span) ? keysOf(contact).filter((key) => (first.get(key) ?? Infinity) < at).length : 0;
    return count === 0 ? [] : [{ contact, count }];
  });
};

const groupOf = (contact: ContactState, whom: CountedFor, profile: HubProfile): string => {
  const { details } = contact;
  switch (whom.kind) {
    case 'source':
      return (details.source === '' ? details.referrer.agency : details.source) || NOT_SAID;
    case 'locality': {
      const id = localityCalled(contact.details.locality, profile);
      return profile.localities.find((locality) => locality.id === id)?.name ?? (details.locality || NOT_SAID);
    }
    case 'answer':
      return answerOf(contact, whom.step, whom.field) ?? NOT_SAID;
    default:
      return unreachable(whom);
  }
};
