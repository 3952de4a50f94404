/**
 * The sharing record of a contact: what each agency shared or did not, by whom, with whom, when, why and on what
 * ground (Bexley 16; golden rule 7). Nobody writes it: it is read off the contact's own entries and the notes of
 * who opened it. Given the entries one viewer may see, it holds what that viewer may see.
 */
import { readsSection } from '../documents/audience.ts';
import { evolveContact } from '../decisions/evolve/contact.ts';
import type { ContactStreamEvent, Entry, Stamp } from '../decisions/event.ts';
import type { InformationEvent } from '../decisions/event/item.ts';
import type { Admission, ContactState } from '../decisions/state/contact.ts';
import type { OverrideState } from '../decisions/state/override.ts';
import { goldenRulesAt } from '../hub/reference/golden-rules.ts';
import type { HubProfile } from '../hub/profile.ts';
import type { AgencyId, EpochMillis, MeetingId, PersonId } from '../ids.ts';
import { readersSince, type ContactRead } from './readers.ts';

export type SharingDeed =
  | {
      readonly kind: 'shared';
      readonly audience: 'core' | 'core-and-guests';
      readonly ground: string;
      readonly isBeforeRating: boolean;
      /** The text as it stood, by its hash; typing went on reaching them until it ended. */
      readonly textHash: string;
      /** The words confirmed as record while it was shared; null where none were, or they are not the viewer's to read. */
      readonly text: string | null;
      readonly endedAt: EpochMillis | null;
    }
  /** Confirmed while not shared by a deed: read by others only where the hub opens sections from the start. */
  | { readonly kind: 'confirmed'; readonly text: string }
  | { readonly kind: 'nothing-known'; readonly systems: readonly string[] }
  | { readonly kind: 'not-shared'; readonly reason: string }
  | { readonly kind: 'ended'; readonly reason: string };

export type Recipient = {
  readonly person: PersonId;
  readonly name: string;
  readonly agency: AgencyId;
  readonly since: EpochMillis;
};

export type SharingRow = {
  readonly by: Stamp;
  readonly owner: AgencyId;
  readonly meeting: MeetingId;
  readonly deed: SharingDeed;
  /** As stated when it was done. */
  readonly consent: ContactState['consent'];
  /** To share this agency's information without consent, as each stands now. */
  readonly overrides: readonly OverrideState[];
  /** Admitted and able to read it while it stood; people of the owning agency are left out. */
  readonly couldRead: readonly Recipient[];
  readonly didRead: readonly ContactRead[];
  /** Edition of the golden rules in force when it was done; null before there was one. */
  readonly goldenRules: string | null;
};

export type SharingSources = {
  readonly entries: readonly Entry<ContactStreamEvent>[];
  readonly reads: readonly ContactRead[];
  readonly profile: HubProfile;
  /** False for guests and administrators, who are sent no contact whatever else holds. */
  readonly readsContacts: (person: PersonId) => boolean;
};

type Step = {
  readonly entry: Entry<ContactStreamEvent>;
  readonly before: ContactState | null;
  readonly after: ContactState;
};

/** In the order in which it was done. */
export const sharingRecord = (sources: SharingSources): readonly SharingRow[] => {
  const steps = stepsOf(sources.entries);
  return steps.flatMap((step, index) => {
    const { event } = step.entry;
    return isSharing(event) && !isCovered(event, step)
      ? [rowOf(event, step, steps.slice(index), sources)]
      : [];
  });
};

const stepsOf = (entries: readonly Entry<ContactStreamEvent>[]): readonly Step[] => {
  let state: ContactState | null = null;
  return entries.map((entry) => {
    const before = state;
    const after = evolveContact(before, entry);
    state = after;
    return { entry, before, after };
  });
};

type SharingEvent = Exclude<InformationEvent, { type: 'systems-checked' }>;

const SHARING: readonly string[] = [
  'information-shared',
  'information-withheld',
  'sharing-ended',
  'information-confirmed',
  'nothing-known-recorded',
];
const isSharing = (event: ContactStreamEvent): event is SharingEvent => SHARING.includes(event.type);

/** What ends or replaces an agency's sharing in that meeting. */
const TURNS: readonly string[] = ['information-shared', 'information-withheld', 'sharing-ended'];

/** A text confirmed while it is shared belongs to that sharing, which has its row already. */
const isCovered = ({ type, agency, meeting }: SharingEvent, { before }: Step): boolean =>
  type === 'information-confirmed' && before?.items[meeting]?.information[agency]?.sharing.kind === 'shared';

/** `onwards`: the step itself and all that came after it. */
const rowOf = (
  event: SharingEvent,
  { entry, after }: Step,
  onwards: readonly Step[],
  sources: SharingSources,
): SharingRow => {
  const { agency: owner, meeting } = event;
  const end = onwards.slice(1).find((step) => turns(step, event));
  const until = end?.entry.at ?? null;
  const standing = end === undefined ? onwards : onwards.slice(0, onwards.indexOf(end));
  const couldRead = recipientsOf(event, standing, sources);
  const read = readersSince(sources.reads, entry.at, until);
  const now = onwards.at(-1)?.after ?? after;
  return {
    by: { id: entry.id, at: entry.at, person: entry.person, name: entry.name, agency: entry.agency },
    owner,
    meeting,
    deed: deedOf(event, standing, until),
    consent: after.consent,
    overrides: Object.values(now.overrides).filter((override) => override.owner === owner),
    couldRead,
    didRead: read.filter(({ person }) => couldRead.some((each) => each.person === person)),
    goldenRules: goldenRulesAt(entry.at)?.id ?? null,
  };
};

const turns = ({ entry: { event: later } }: Step, { agency, meeting }: SharingEvent): boolean =>
  TURNS.includes(later.type) && isSharing(later) && later.agency === agency && later.meeting === meeting;

const deedOf = (event: SharingEvent, standing: readonly Step[], until: EpochMillis | null): SharingDeed => {
  switch (event.type) {
    case 'information-shared': {
      const { audience, ground, isBeforeRating, textHash } = event;
      const knowledge = standing.at(-1)?.after.items[event.meeting]?.information[event.agency]?.knowledge;
      const text = knowledge?.kind === 'confirmed' ? knowledge.text : null;
      return { kind: 'shared', audience, ground, isBeforeRating, textHash, text, endedAt: until };
    }
    case 'information-confirmed':
      return { kind: 'confirmed', text: event.text };
    case 'nothing-known-recorded':
      return { kind: 'nothing-known', systems: event.systems };
    case 'information-withheld':
      return { kind: 'not-shared', reason: event.reason };
    case 'sharing-ended':
      return { kind: 'ended', reason: event.reason };
  }
};

/** That nothing is known is said to everybody admitted; a text only to its audience. */
const recipientsOf = (
  event: SharingEvent,
  standing: readonly Step[],
  sources: SharingSources,
): readonly Recipient[] => {
  if (event.type === 'information-withheld' || event.type === 'sharing-ended') return [];
  const { agency: owner, meeting } = event;
  const found = new Map<PersonId, Recipient>();
  for (const [index, { entry, after }] of standing.entries()) {
    if (index > 0 && !changesAudience(entry.event)) continue;
    const item = after.items[meeting];
    const mayRead = ({ agency }: Admission) =>
      event.type === 'nothing-known-recorded' ||
      (item !== undefined && readsSection({ agency }, owner, item, sources.profile));
    for (const admitted of Object.values(after.admitted)) {
      const { person, name, agency } = admitted;
      const isOther = agency !== owner && !found.has(person);
      if (isOther && sources.readsContacts(person) && mayRead(admitted))
        found.set(person, { person, name, agency, since: entry.at });
    }
  }
  return [...found.values()];
};

const AUDIENCE: readonly string[] = ['person-admitted', 'admission-ended', 'contact-sealed'];
const changesAudience = ({ type }: ContactStreamEvent): boolean => AUDIENCE.includes(type);
