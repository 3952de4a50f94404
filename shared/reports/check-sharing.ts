/** What an agency answered a MASH check, as rows of the sharing record: it keeps a record of what it shared (Bexley 16). */
import type { ContactStreamEvent } from '../decisions/event.ts';
import type { CheckEvent } from '../decisions/event/check.ts';
import { isCore } from '../documents/audience.ts';
import { goldenRulesAt } from '../hub/reference/golden-rules.ts';
import type { PersonId } from '../ids.ts';
import { readersSince } from './readers.ts';
import type { Recipient, SharingDeed, SharingRow, SharingSources, SharingStep } from './sharing-record.ts';

type CheckAnswered = Extract<CheckEvent, { type: 'check-answered' | 'check-answer-corrected' }>;

export const isCheckAnswer = (event: ContactStreamEvent): event is CheckAnswered =>
  event.type === 'check-answered' || event.type === 'check-answer-corrected';

/** `onwards`: the step itself and all that came after it. */
export const rowOfCheck = (
  event: CheckAnswered,
  { entry, after }: SharingStep,
  onwards: readonly SharingStep[],
  sources: SharingSources,
): SharingRow => {
  const { agency: owner } = event;
  const couldRead = recipientsOf(event, onwards, sources);
  const now = onwards.at(-1)?.after ?? after;
  return {
    by: { id: entry.id, at: entry.at, person: entry.person, name: entry.name, agency: entry.agency },
    owner,
    meeting: null,
    deed: deedOf(event),
    consent: after.consent,
    overrides: Object.values(now.overrides).filter((override) => override.owner === owner),
    couldRead,
    didRead: readersSince(sources.reads, entry.at).filter(({ person }) =>
      couldRead.some((each) => each.person === person),
    ),
    goldenRules: goldenRulesAt(entry.at)?.id ?? null,
  };
};

const deedOf = (event: CheckAnswered): SharingDeed => {
  const { answer } = event;
  if (answer.kind === 'nothing-known') return { kind: 'nothing-known', systems: answer.systems };
  const reason = event.type === 'check-answer-corrected' ? event.reason : '';
  return { kind: 'answered-check', text: answer.text, analysis: answer.analysis, reason };
};

/** Core agencies admitted to the contact, from when each was; as shared/decisions/visibility.ts sends it. */
const recipientsOf = (
  { agency: owner }: CheckAnswered,
  onwards: readonly SharingStep[],
  { profile, readsChecks }: SharingSources,
): readonly Recipient[] => {
  const found = new Map<PersonId, Recipient>();
  for (const [index, { entry, after }] of onwards.entries()) {
    if (index > 0 && entry.event.type !== 'person-admitted') continue;
    for (const { person, name, agency } of Object.values(after.admitted)) {
      const reads = agency !== owner && isCore(agency, profile) && readsChecks(person);
      if (reads && !found.has(person)) found.set(person, { person, name, agency, since: entry.at });
    }
  }
  return [...found.values()];
};
