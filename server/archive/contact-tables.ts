/** Tables of an archive whose lines come of contacts: codes beside their words, times in UTC. */
import type { ActionState, RunningClock } from '#shared/decisions/state/contact.ts';
import { seenRatings, type AgencyInformation, type ItemState } from '#shared/decisions/state/item.ts';
import type { AgencyId, EpochMillis, MeetingId } from '#shared/ids.ts';
import type { ReportContact, Saying } from '#shared/reports/report-source.ts';
import { sayThreshold } from '#shared/reports/report-discussion.ts';
import type { Paths } from './paths.ts';
import { isoTime, type Column, type Table } from './table.ts';

export type ContactRow = { readonly contact: ReportContact; readonly saying: Saying; readonly paths: Paths };
type ItemRow = ContactRow & { readonly item: ItemState };

const REFERENCE: Column<ContactRow> = ['reference', 'The contact’s reference', ({ contact }) => contact.state.reference];
const MEETING: Column<ContactRow & { readonly meeting: MeetingId }> = ['meeting', 'Id of the meeting, as in meetings.csv', ({ meeting }) => meeting];
const MEETING_OF_ITEM: Column<ItemRow> = ['meeting', 'Id of the meeting, as in meetings.csv', ({ item }) => item.meeting];

export const CONTACTS: Table<ContactRow> = {
  name: 'contacts',
  holds: 'A contact, as it stands',
  columns: [
    REFERENCE,
    ['contact', 'Id of the contact', ({ contact }) => contact.id],
    ['file', 'Its file in this archive', ({ contact, paths }) => paths.contact(contact)],
    ['title', 'The child, or the first words of the concern', ({ contact, saying }) => saying.title(contact.state.details)],
    ['recorded_at', 'When it was recorded', ({ contact }) => isoTime(contact.state.recorded.at)],
    ['recorded_by', 'Who recorded it', ({ contact }) => contact.state.recorded.name],
    ['route', 'How it came in: form, csv, api, paper or discussion', ({ contact }) => contact.state.route],
    ['said_to_have_happened_at', 'When it is said to have happened; empty where nobody said', ({ contact }) => isoTime(contact.state.saidAt)],
    ['concern', 'Cause for concern', ({ contact }) => contact.state.details.concern],
    ['locality', 'Locality', ({ contact }) => contact.state.details.locality],
    ['external_reference', 'Reference another system gave it', ({ contact }) => contact.state.details.externalReference],
    ['protection', 'not-flagged, flagged or stood-down', ({ contact }) => contact.state.protection.kind],
    ['consent', 'Last statement about consent; empty for none', ({ contact }) => contact.state.consent?.statement ?? null],
    ['sealed', 'yes where only those named may read it', ({ contact }) => (contact.state.sealed === null ? 'no' : 'yes')],
    ['outcome', 'Code of the decision in force; empty for none', ({ contact }) => contact.state.decision?.outcome ?? null],
  ],
};

type Someone = ContactRow & {
  readonly as: 'child' | 'household' | 'referrer';
  readonly name: string;
  readonly born: string | null;
  readonly relationship: string;
};

export const PEOPLE: Table<Someone> = {
  name: 'people',
  holds: 'Somebody a contact is about, or who made it',
  columns: [
    REFERENCE,
    ['as', 'child, household or referrer', ({ as }) => as],
    ['name', 'Name; empty where it is not known', ({ name }) => name],
    ['date_of_birth', 'Date of birth; empty where it is not known', ({ born }) => born],
    ['relationship', 'To the child', ({ relationship }) => relationship],
  ],
};

export const peopleOf = (row: ContactRow): readonly Someone[] => {
  const { children, household, referrer } = row.contact.state.details;
  return [
    ...children.map(({ name, dateOfBirth }) => ({ ...row, as: 'child', name, born: dateOfBirth, relationship: '' }) as const),
    ...household.map(({ name, dateOfBirth, relationship }) => ({ ...row, as: 'household', name, born: dateOfBirth, relationship }) as const),
    ...(referrer.name === '' ? [] : [{ ...row, as: 'referrer', name: referrer.name, born: null, relationship: referrer.relationship } as const]),
  ];
};

type RatingRow = ItemRow & {
  readonly agency: AgencyId | null;
  readonly value: string;
  readonly reason: string;
  readonly by: string;
  readonly at: EpochMillis;
  readonly enteredBy: string;
  readonly saidAt: EpochMillis | null;
};

export const RATINGS: Table<RatingRow> = {
  name: 'ratings',
  holds: 'A rating that was revealed or given openly, or the agreed rating; one that was never revealed is in no copy',
  columns: [
    REFERENCE,
    MEETING_OF_ITEM,
    ['agency', 'Agency that rated; empty for the agreed rating', ({ agency }) => agency],
    ['value', 'Code in the hub’s scheme', ({ value }) => value],
    ['word', 'The same in words', ({ value, at, saying }) => saying.rating(value, at)],
    ['reason', 'Why', ({ reason }) => reason],
    ['by', 'Who gave or recorded it', ({ by }) => by],
    ['at', 'When it was recorded', ({ at }) => isoTime(at)],
    ['entered_by', 'agency, or scribe where the minute taker entered it', ({ enteredBy }) => enteredBy],
    ['said_to_have_happened_at', 'Of one entered from paper', ({ saidAt }) => isoTime(saidAt)],
  ],
};

export const ratingsOf = (row: ItemRow): readonly RatingRow[] => {
  const { ratings, agreedRating } = row.item;
  const given = Object.values(ratings)
    .flatMap(seenRatings)
    .map(({ agency, value, reason, name, at, enteredBy, paper }) => ({ ...row, agency, value, reason, by: name, at, enteredBy, saidAt: paper?.saidAt ?? null }));
  if (agreedRating === null) return given;
  const { value, rationale, by } = agreedRating;
  return [...given, { ...row, agency: null, value, reason: rationale, by: by.name, at: by.at, enteredBy: '', saidAt: null }];
};

type InformationRow = ItemRow & { readonly agency: AgencyId; readonly told: AgencyInformation };

export const INFORMATION: Table<InformationRow> = {
  name: 'information',
  holds: 'What one agency told one meeting about a contact',
  columns: [
    REFERENCE,
    MEETING_OF_ITEM,
    ['agency', 'The agency', ({ agency }) => agency],
    ['knowledge', 'not-said, nothing-known or confirmed', ({ told }) => told.knowledge.kind],
    ['text', 'As the agency confirmed it', ({ told }) => (told.knowledge.kind === 'confirmed' ? told.knowledge.text : null)],
    ['by', 'Who confirmed or said so', ({ told }) => (told.knowledge.kind === 'not-said' ? null : told.knowledge.by.name)],
    ['at', 'When', ({ told }) => (told.knowledge.kind === 'not-said' ? null : isoTime(told.knowledge.by.at))],
    ['sharing', 'unshared, shared or withheld', ({ told }) => told.sharing.kind],
    ['audience', 'Whom it was shared with', ({ told }) => (told.sharing.kind === 'shared' ? told.sharing.audience : null)],
    ['ground', 'On what ground it was shared, or why it was withheld', ({ told: { sharing } }) => (sharing.kind === 'shared' ? sharing.ground : sharing.kind === 'withheld' ? sharing.reason : null)],
    ['systems', 'Systems checked', ({ told }) => told.systems.join('; ')],
  ],
};

export const informationOf = (row: ItemRow): readonly InformationRow[] =>
  (Object.entries(row.item.information) as [AgencyId, AgencyInformation][]).map(([agency, told]) => ({ ...row, agency, told }));

type DecisionRow = ItemRow & {
  readonly outcome: string;
  readonly words: string;
  readonly rationale: string;
  readonly maker: string;
  readonly by: string;
  readonly at: EpochMillis;
  readonly saidAt: EpochMillis | null;
  readonly endorsedBy: string;
};

export const DECISIONS: Table<DecisionRow> = {
  name: 'decisions',
  holds: 'What one meeting decided of a contact, as it stands; corrections are in the contact’s file',
  columns: [
    REFERENCE,
    MEETING_OF_ITEM,
    ['outcome', 'Code of the outcome; section-47 for a decision on a Section 47 enquiry', ({ outcome }) => outcome],
    ['words', 'The same in words', ({ words }) => words],
    ['rationale', 'Why', ({ rationale }) => rationale],
    ['decision_maker', 'Who decided', ({ maker }) => maker],
    ['recorded_by', 'Who recorded it', ({ by }) => by],
    ['at', 'When it was recorded', ({ at }) => isoTime(at)],
    ['said_to_have_happened_at', 'Of one entered from paper', ({ saidAt }) => isoTime(saidAt)],
    ['endorsed_by', 'Who endorsed it', ({ endorsedBy }) => endorsedBy],
  ],
};

export const decisionsOf = (row: ItemRow): readonly DecisionRow[] => {
  const { decision, discussion } = row.item;
  const section47 = discussion.decision;
  return [
    ...(decision === null
      ? []
      : [
          {
            ...row,
            outcome: decision.outcome,
            words: row.saying.outcome(decision.outcome, decision.by.at),
            rationale: decision.rationale,
            maker: decision.decisionMaker.name,
            by: decision.by.name,
            at: decision.by.at,
            saidAt: decision.paper?.saidAt ?? null,
            endorsedBy: decision.endorsedBy?.name ?? '',
          },
        ]),
    ...(section47 === null
      ? []
      : [
          {
            ...row,
            outcome: 'section-47',
            words: sayThreshold(section47),
            rationale: section47.rationale,
            maker: section47.decisionMaker.name,
            by: section47.by.name,
            at: section47.by.at,
            saidAt: null,
            endorsedBy: '',
          },
        ]),
  ];
};

type ActionRow = ContactRow & { readonly action: ActionState; readonly meeting: MeetingId };

export const ACTIONS: Table<ActionRow> = {
  name: 'actions',
  holds: 'An agreed action',
  columns: [
    REFERENCE,
    MEETING,
    ['action', 'Id of the action', ({ action }) => action.action],
    ['agency', 'Whose it is', ({ action }) => action.agreed.agency],
    ['who', 'Who of it, in words', ({ action }) => action.agreed.who],
    ['what', 'What is to be done', ({ action }) => action.agreed.what],
    ['due_at', 'By when', ({ action }) => isoTime(action.agreed.dueAt)],
    ['due_words', 'By when, in words', ({ action }) => action.agreed.dueWords],
    ['purpose', 'What for', ({ action }) => action.agreed.purpose],
    ['agreed_at', 'When it was recorded', ({ action }) => isoTime(action.by.at)],
    ['state', 'open, withdrawn, done, not-done or not-possible', ({ action: { progress } }) => (progress.kind === 'reported' ? progress.result : progress.kind)],
    ['words', 'What was said of it, or why it was not done or withdrawn', ({ action: { progress } }) => (progress.kind === 'reported' ? progress.words : progress.kind === 'withdrawn' ? progress.reason : null)],
    ['evidence', 'What shows it, and where it is kept', ({ action: { progress } }) => (progress.kind === 'reported' ? progress.evidence : null)],
    ['reported_at', 'When that was recorded', ({ action: { progress } }) => (progress.kind === 'open' ? null : isoTime(progress.by.at))],
  ],
};

export const actionsOf = (row: ContactRow): readonly ActionRow[] =>
  Object.values(row.contact.state.actions).map((action) => ({ ...row, action, meeting: action.meeting }));

type ClockRow = ContactRow & { readonly clock: RunningClock };

export const CLOCKS: Table<ClockRow> = {
  name: 'clocks',
  holds: 'A deadline, as it was started last',
  columns: [
    REFERENCE,
    ['clock', 'Its id in the profile', ({ clock }) => clock.clock],
    ['name', 'What is to happen', ({ clock }) => clock.name],
    ['terms', 'Length, unit and source', ({ clock }) => clock.terms],
    ['owner', 'Whose it is', ({ clock }) => clock.owner],
    ['started_at', 'When it began to run', ({ clock }) => isoTime(clock.startedAt)],
    ['due_at', 'When it is due; empty where the hub has chosen no length', ({ clock }) => isoTime(clock.dueAt)],
    ['state', 'running, stopped or missed', ({ clock }) => clock.progress.kind],
    ['ended_at', 'When it stopped or was missed', ({ clock: { progress } }) => (progress.kind === 'running' ? null : isoTime(progress.at))],
    ['because', 'Why it stopped', ({ clock: { progress } }) => (progress.kind === 'stopped' ? progress.because : null)],
  ],
};

export const clocksOf = (row: ContactRow): readonly ClockRow[] =>
  Object.values(row.contact.state.clocks).map((clock) => ({ ...row, clock }));

export const itemsOf = (row: ContactRow): readonly ItemRow[] =>
  Object.values(row.contact.state.items).map((item) => ({ ...row, item }));
