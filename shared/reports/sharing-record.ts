/**
 * The sharing record of a contact: what each agency shared or did not, by whom, with whom, when, why and on what
 * ground (Bexley 16; golden rule 7). Nobody writes it: it is read off the contact's own entries and the notes of
 * who opened it. Given the entries one viewer may see, it holds what that viewer may see.
 */
import { readsSection } from '../documents/audience.ts';
import { isReleasedTo } from '../documents/guest-access.ts';
import { evolveContact } from '../decisions/evolve/contact.ts';
import type { ContactStreamEvent, Entry, Stamp } from '../decisions/event.ts';
import type { GuestEvent } from '../decisions/event/guest.ts';
import type { InformationEvent } from '../decisions/event/item.ts';
import type { Admission, ContactState } from '../decisions/state/contact.ts';
import type { ItemState } from '../decisions/state/item.ts';
import { sayGuest, type GuestState } from '../decisions/state/guest.ts';
import type { OverrideState } from '../decisions/state/override.ts';
import { goldenRulesAt } from '../hub/reference/golden-rules.ts';
import type { HubProfile } from '../hub/profile.ts';
import type { AgencyId, EpochMillis, MeetingId, PersonId } from '../ids.ts';
import { guestActor } from '../people/guest.ts';
import { isCheckAnswer, rowOfCheck } from './check-sharing.ts';
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
  /** What it answered a MASH check; `reason`: why this corrects what it answered before. */
  | { readonly kind: 'answered-check'; readonly text: string; readonly analysis: string; readonly reason: string }
  | { readonly kind: 'not-shared'; readonly reason: string }
  | { readonly kind: 'ended'; readonly reason: string }
  /** To one guest, by name and organisation, on top of whom it is shared with. */
  | {
      readonly kind: 'released';
      readonly to: string;
      readonly ground: string;
      readonly isBeforeRating: boolean;
      readonly textHash: string;
      readonly endedAt: EpochMillis | null;
    }
  | { readonly kind: 'release-ended'; readonly to: string; readonly reason: string };

export type Recipient = {
  readonly person: PersonId;
  readonly name: string;
  readonly agency: AgencyId;
  readonly since: EpochMillis;
};

export type SharingRow = {
  readonly by: Stamp;
  readonly owner: AgencyId;
  /** Null for what was answered outside a meeting. */
  readonly meeting: MeetingId | null;
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
  /** Whether they are a practitioner, who alone is sent what a MASH check holds. */
  readonly readsChecks: (person: PersonId) => boolean;
};

/** One entry with the contact before and after it. */
export type SharingStep = {
  readonly entry: Entry<ContactStreamEvent>;
  readonly before: ContactState | null;
  readonly after: ContactState;
};

/** In the order in which it was done. */
export const sharingRecord = (sources: SharingSources): readonly SharingRow[] => {
  const steps = stepsOf(sources.entries);
  return steps.flatMap((step, index) => {
    const { event } = step.entry;
    if (isCheckAnswer(event)) return [rowOfCheck(event, step, steps.slice(index), sources)];
    return isSharing(event) && !isCovered(event, step)
      ? [rowOf(event, step, steps.slice(index), sources)]
      : [];
  });
};

const stepsOf = (entries: readonly Entry<ContactStreamEvent>[]): readonly SharingStep[] => {
  let state: ContactState | null = null;
  return entries.map((entry) => {
    const before = state;
    const after = evolveContact(before, entry);
    state = after;
    return { entry, before, after };
  });
};

type Release = Extract<GuestEvent, { type: 'information-released' | 'release-ended' }>;
type SharingEvent = Exclude<InformationEvent, { type: 'systems-checked' }> | Release;

const SHARING: readonly string[] = [
  'information-shared',
  'information-withheld',
  'sharing-ended',
  'information-confirmed',
  'nothing-known-recorded',
  'information-released',
  'release-ended',
];
const isSharing = (event: ContactStreamEvent): event is SharingEvent => SHARING.includes(event.type);

/** What ends or replaces an agency's sharing in that meeting. */
const TURNS: readonly string[] = ['information-shared', 'information-withheld', 'sharing-ended'];

/** A text confirmed while it is shared belongs to that sharing, which has its row already. */
const isCovered = ({ type, agency, meeting }: SharingEvent, { before }: SharingStep): boolean =>
  type === 'information-confirmed' && before?.items[meeting]?.information[agency]?.sharing.kind === 'shared';

/** `onwards`: the step itself and all that came after it. */
const rowOf = (
  event: SharingEvent,
  { entry, after }: SharingStep,
  onwards: readonly SharingStep[],
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

const turns = ({ entry: { event: later } }: SharingStep, event: SharingEvent): boolean => {
  if (isRelease(event)) return endsRelease(later, event);
  const { agency, meeting } = event;
  return TURNS.includes(later.type) && isSharing(later) && later.agency === agency && later.meeting === meeting;
};

const isRelease = (event: ContactStreamEvent): event is Release =>
  event.type === 'information-released' || event.type === 'release-ended';

/** A release ends when its agency ends it, and with the guest's part. */
const endsRelease = (later: ContactStreamEvent, { meeting, invitation, agency }: Release): boolean =>
  (later.type === 'invitation-ended' || (isRelease(later) && later.agency === agency)) &&
  later.meeting === meeting &&
  later.invitation === invitation;

const deedOf = (event: SharingEvent, standing: readonly SharingStep[], until: EpochMillis | null): SharingDeed => {
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
    case 'information-released': {
      const { ground, isBeforeRating, textHash } = event;
      return { kind: 'released', to: nameOf(event, standing), ground, isBeforeRating, textHash, endedAt: until };
    }
    case 'release-ended':
      return { kind: 'release-ended', to: nameOf(event, standing), reason: event.reason };
  }
};

const nameOf = ({ meeting, invitation }: Release, standing: readonly SharingStep[]): string => {
  const guest = standing[0]?.after.items[meeting]?.guests[invitation];
  return guest === undefined ? 'a guest' : sayGuest(guest);
};

/** That nothing is known is said to everybody admitted; a text only to its audience. */
const recipientsOf = (
  event: SharingEvent,
  standing: readonly SharingStep[],
  sources: SharingSources,
): readonly Recipient[] => {
  if (event.type === 'information-withheld' || event.type === 'sharing-ended') return [];
  if (event.type === 'release-ended') return [];
  const { agency: owner, meeting } = event;
  const found = new Map<PersonId, Recipient>();
  for (const [index, { entry, after }] of standing.entries()) {
    if (index > 0 && !changesAudience(entry.event)) continue;
    const item = after.items[meeting];
    for (const guest of Object.values(item?.guests ?? {})) {
      const { person, name, agency } = guestActor(guest);
      if (item !== undefined && !found.has(person) && reachesGuest(event, guest, item))
        found.set(person, { person, name, agency, since: entry.at });
    }
    if (event.type === 'information-released') continue;
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

/** A release reaches its one guest; a sharing with guests every one who is let in while it stands. */
const reachesGuest = (event: SharingEvent, guest: GuestState, item: ItemState): boolean => {
  if (guest.progress.kind !== 'admitted') return false;
  if (event.type === 'information-released') return event.invitation === guest.invitation;
  return event.type === 'information-shared' && event.audience === 'core-and-guests' && isReleasedTo(guest, event.agency, item);
};

const AUDIENCE: readonly string[] = ['person-admitted', 'admission-ended', 'contact-sealed', 'guest-admitted'];
const changesAudience = ({ type }: ContactStreamEvent): boolean => AUDIENCE.includes(type);
