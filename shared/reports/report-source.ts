/** What a report is made from: the record as one viewer may read it, and how the hub names things. */
import { evolveContact } from '../decisions/evolve/contact.ts';
import { evolveMeeting } from '../decisions/evolve/meeting.ts';
import type { ContactStreamEvent, Entry, Stamp } from '../decisions/event.ts';
import type { FromPaper } from '../decisions/event/paper.ts';
import type { MeetingEvent } from '../decisions/event/meeting.ts';
import { NO_DETAILS, type ContactState } from '../decisions/state/contact.ts';
import { informationOf, type ItemState } from '../decisions/state/item.ts';
import type { MeetingState } from '../decisions/state/meeting.ts';
import type { ContactDetails } from '../hub/contact-fields.ts';
import { contactTitle } from '../hub/contact-title.ts';
import { outcomeWords } from '../hub/outcomes-of.ts';
import { namesAt, type PastNames } from '../hub/profile-history.ts';
import type { HubProfile } from '../hub/profile.ts';
import type { AgencyId, ContactId, EntryId, EpochMillis, MeetingId } from '../ids.ts';
import { inLondon, londonDate, sayInstant, sayTimeOfDay } from '../time/london.ts';
import type { Edition } from './document.ts';
import { withoutPrivate } from './not-for-the-family.ts';

type ContactEntries = readonly Entry<ContactStreamEvent>[];

export type ReportContact = { readonly id: ContactId; readonly entries: ContactEntries; readonly state: ContactState };

export type ReportMeeting = {
  readonly id: MeetingId;
  readonly entries: readonly Entry<MeetingEvent>[];
  readonly state: MeetingState;
};

/** All of it can be sent to another thread. */
export type ReportSource = {
  readonly profile: HubProfile;
  readonly past: readonly PastNames[];
  readonly edition: Edition;
  readonly madeAt: EpochMillis;
  readonly madeBy: string;
  /**
   * What the copy can be held against. The head of the hub's record tells whoever has two copies that something was
   * recorded in between, so it stands in a record keeper's alone; in others, a hash of the entries they hold.
   */
  readonly proof: string;
};

/** As nobody but a record keeper could still see it: what is restricted is in no report. Null where nothing is left. */
export const reportContact = (
  id: ContactId,
  visible: ContactEntries,
  restricted: readonly EntryId[],
): ReportContact | null => {
  const entries = visible.filter((entry) => !restricted.includes(entry.id)).map((entry) => withoutCopies(entry, restricted));
  const state = entries.reduce<ContactState | null>(evolveContact, null);
  return state === null ? null : { id, entries, state };
};

/** A reveal repeats the ratings it shows. */
const withoutCopies = (entry: Entry<ContactStreamEvent>, restricted: readonly EntryId[]): Entry<ContactStreamEvent> => {
  const { event } = entry;
  if (event.type !== 'ratings-revealed') return entry;
  const ratings = event.ratings.filter(({ entry: given }) => given === null || !restricted.includes(given));
  return { ...entry, event: { ...event, ratings } };
};

export const reportMeeting = (id: MeetingId, entries: readonly Entry<MeetingEvent>[]): ReportMeeting | null => {
  const state = entries.reduce<MeetingState | null>(evolveMeeting, null);
  return state === null ? null : { id, entries, state };
};

/** How a report says things, in its edition. */
export type Saying = {
  readonly isFull: boolean;
  /** What a contact is called: without a child's name by the referrer's first words, which are not for everybody. */
  readonly title: (details: ContactDetails) => string;
  readonly agency: (id: AgencyId, at?: EpochMillis) => string;
  readonly outcome: (id: string, at: EpochMillis) => string;
  readonly rating: (id: string, at: EpochMillis) => string;
  /** "Rating", with the scheme's name: a colour means nothing without it. */
  readonly ratingOf: string;
  readonly instant: (at: EpochMillis) => string;
  /** Only the time of day where it is on the same day as another instant. */
  readonly time: (at: EpochMillis, beside: EpochMillis) => string;
  /** "Nova Invented, Police, Friday 27 November 2026, 5:00pm" */
  readonly by: (stamp: Stamp, paper?: FromPaper) => string;
  /** Without what is marked as not for the family, where the edition is for others. */
  readonly words: (text: string) => string;
  /** Whether what an agency says of a contact may be in this edition. */
  readonly isReleased: (item: ItemState, owner: AgencyId) => boolean;
};

export const sayingOf = ({ profile, past, edition, madeAt }: ReportSource): Saying => {
  const isFull = edition === 'full';
  const agency = (id: AgencyId, at: EpochMillis = madeAt) =>
    namesAt(profile, past, at).agencies.find((each) => each.id === id)?.name ?? id;
  return {
    isFull,
    title: (details) => contactTitle(isFull ? details : { ...NO_DETAILS, children: details.children }),
    agency,
    outcome: (id, at) => outcomeWords(namesAt(profile, past, at), id),
    rating: (id, at) => namesAt(profile, past, at).ratingScheme?.values.find((value) => value.id === id)?.word ?? id,
    ratingOf: profile.ratingScheme === null ? 'Rating' : `Rating (${profile.ratingScheme.name})`,
    instant: sayInstant,
    time: sayBeside,
    by: ({ name, agency: of, at }, paper) =>
      `${name}, ${agency(of, at)}, ${sayInstant(at)}${paper === undefined ? '' : `; ${sayPaper(paper)}`}`,
    words: isFull ? (text) => text : withoutPrivate,
    isReleased: (item, owner) => isFull || isForGuests(item, owner),
  };
};

/** A release to one named guest is for that guest: only what its agency shares with guests as such goes further. */
const isForGuests = (item: ItemState, owner: AgencyId): boolean => {
  const { sharing } = informationOf(item, owner);
  return sharing.kind === 'shared' && sharing.audience === 'core-and-guests';
};

const sayBeside = (at: EpochMillis, beside: EpochMillis): string =>
  londonDate(at).equals(londonDate(beside)) ? sayTimeOfDay(inLondon(at).toPlainTime()) : sayInstant(at);

export const sayPaper = ({ saidAt }: FromPaper): string =>
  saidAt === null ? 'from paper' : `from paper, said to have happened ${sayInstant(saidAt)}`;

/** What stands under every page: the proof, and whose copy it is. How much lies behind a summary is not for its readers. */
export const footOf = ({ profile, edition, proof, madeAt, madeBy }: ReportSource, count: number): readonly string[] => [
  `${profile.name} MASH. Made ${sayInstant(madeAt)} for ${madeBy}${edition === 'full' ? `, from ${count} ${count === 1 ? 'entry' : 'entries'} of the record` : ''}.`,
  proof,
];

export const RELEASABLE = 'Releasable summary. Read it before it is given to anybody.';
export const FULL = 'Full confidential record. Not for the family or the referrer.';

/** Stands in each releasable edition, whether anything is left out or not: else the sentence would tell. */
export const WHAT_IS_LEFT_OUT =
  'What agencies contributed and have not released, and what is marked as not for the family, is not in this summary.';
