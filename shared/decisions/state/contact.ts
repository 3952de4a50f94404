/** A contact as its stream tells it: to the server all of it, to a browser what its viewer may see. */
import type { ContactDetails } from '../../hub/contact-fields.ts';
import type { ActionId, AgencyId, CheckId, ContactId, EntryId, EpochMillis, MeetingId, OverrideId, PersonId } from '../../ids.ts';
import type { AdmissionGround, ConsentStatement, ContactRoute } from '../event/contact.ts';
import type { Circumstance } from '../event/discussion.ts';
import type { ActionResult, AgreedAction } from '../event/item.ts';
import type { FromPaper } from '../event/paper.ts';
import type { Stamp } from '../event.ts';
import type { CheckState } from './check.ts';
import type { Disagreements } from './disagreement.ts';
import type { Decision, ItemState } from './item.ts';
import type { ContactLinks } from './link.ts';
import type { OverrideState } from './override.ts';
import type { RecordedStep } from './step.ts';

/** What is known before anything is said; written out, because the browser folds states without the schema. */
export const NO_DETAILS: ContactDetails = {
  children: [],
  address: '',
  school: '',
  parentalResponsibility: '',
  household: [],
  significantEvents: '',
  concern: '',
  locationAndCondition: '',
  needsImmediateProtection: 'not-known',
  allegedPerpetrator: '',
  referrer: { name: '', relationship: '', agency: '', kind: 'not-known', wishesToBeAnonymous: false },
  otherAgencies: '',
  parents: { know: 'not-known', agree: 'not-known', statement: '' },
  source: '',
  reason: '',
  locality: '',
  externalReference: '',
  saidToBeMade: null,
  ageSaid: null,
  history: [],
};

export type Protection =
  | { readonly kind: 'not-flagged' }
  | { readonly kind: 'flagged'; readonly concern: string; readonly by: Stamp }
  | { readonly kind: 'stood-down'; readonly concern: string; readonly reason: string; readonly by: Stamp };

export type Admission = {
  readonly person: PersonId;
  readonly name: string;
  readonly agency: AgencyId;
  readonly ground: AdmissionGround;
  /** The meeting it came of; null where it came of none. */
  readonly meeting: MeetingId | null;
  readonly since: EpochMillis;
};

export type RunningClock = {
  readonly clock: string;
  readonly name: string;
  readonly startedAt: EpochMillis;
  readonly dueAt: EpochMillis | null;
  readonly terms: string;
  readonly owner: string;
  /** When the deed was recorded that started it, which may be after it began to run. */
  readonly recordedAt: EpochMillis;
  readonly progress:
    | { readonly kind: 'running' }
    | { readonly kind: 'stopped'; readonly at: EpochMillis; readonly because: string }
    | { readonly kind: 'missed'; readonly at: EpochMillis };
};

export type ActionState = {
  readonly action: ActionId;
  readonly meeting: MeetingId;
  readonly agreed: AgreedAction;
  readonly by: Stamp;
  /** Of what was entered from paper alone. */
  readonly paper?: FromPaper;
  readonly progress:
    | { readonly kind: 'open' }
    | { readonly kind: 'withdrawn'; readonly reason: string; readonly by: Stamp }
    | { readonly kind: 'reported'; readonly result: ActionResult; readonly words: string; readonly evidence: string; readonly by: Stamp };
};

export type ContactState = {
  readonly reference: string;
  readonly route: ContactRoute;
  readonly details: ContactDetails;
  readonly saidAt: EpochMillis | null;
  readonly recorded: Stamp;
  readonly amendedBy: Stamp | null;
  readonly protection: Protection;
  readonly policeNotified: { readonly saidAt: EpochMillis | null; readonly how: string; readonly by: Stamp } | null;
  readonly consent: { readonly statement: ConsentStatement; readonly words: string; readonly saidAt: EpochMillis | null; readonly by: Stamp } | null;
  readonly overrides: Readonly<Record<OverrideId, OverrideState>>;
  /** Of the hub's procedure, oldest first, also what was corrected since. */
  readonly steps: readonly RecordedStep[];
  /** MASH checks, in the order in which they were opened. */
  readonly checks: Readonly<Record<CheckId, CheckState>>;
  readonly disagreements: Disagreements;
  /** To contacts of siblings or the same household. */
  readonly links: ContactLinks;
  /** Every contact that an entry of this one names: who is not admitted to it is not sent that entry. */
  readonly names: readonly ContactId[];
  /** Null for a contact like any other; else it shows to nobody but those admitted, whatever their role. */
  readonly sealed: { readonly reason: string; readonly by: Stamp } | null;
  /** Null but for a discussion by invitation, which has a contact of its own. */
  readonly discussion: {
    readonly origin: ContactId | null;
    readonly originReference: string | null;
    readonly meeting: MeetingId;
    readonly circumstances: readonly Circumstance[];
  } | null;
  /** By duty managers who were not admitted, each with their reason, oldest first. */
  readonly openings: readonly { readonly reason: string; readonly by: Stamp }[];
  readonly admitted: Readonly<Record<PersonId, Admission>>;
  /** Whose admission somebody ended: being at a meeting does not bring it back, being named does. */
  readonly turnedAway: readonly PersonId[];
  readonly clocks: Readonly<Record<string, RunningClock>>;
  readonly items: Readonly<Record<MeetingId, ItemState>>;
  readonly actions: Readonly<Record<ActionId, ActionState>>;
  /** The decision in force, whichever meeting took it; null while none is, or one keeps the contact open. */
  readonly decision: Decision | null;
  readonly restricted: readonly EntryId[];
};

export const isAdmitted = (contact: ContactState, person: PersonId): boolean => contact.admitted[person] !== undefined;

/** Admitted for as long as they watch one meeting, and no longer. */
export const isObserving = (contact: ContactState, person: PersonId): boolean =>
  contact.admitted[person]?.ground === 'observer';

/** Whether a person may be admitted without being named: not where somebody has ended it, nor through a seal. */
export const admitsUnasked = (contact: ContactState, person: PersonId): boolean =>
  contact.sealed === null && !isAdmitted(contact, person) && !contact.turnedAway.includes(person);

export const isFlagged = (contact: ContactState): boolean => contact.protection.kind === 'flagged';

/** The nearest running deadline; null where none runs or none is decided. */
export const nearestDue = (contact: ContactState): EpochMillis | null => {
  const due = Object.values(contact.clocks)
    .filter((clock) => clock.progress.kind === 'running')
    .flatMap((clock) => (clock.dueAt === null ? [] : [clock.dueAt]));
  return due.length === 0 ? null : (Math.min(...due) as EpochMillis);
};

/** Those that run, and those that were missed and are still to be done. */
export const openClocks = (contact: ContactState): readonly RunningClock[] =>
  Object.values(contact.clocks).filter(({ progress }) => progress.kind !== 'stopped');

export const openActions = (contact: ContactState): readonly ActionState[] =>
  Object.values(contact.actions).filter(
    ({ progress }) => progress.kind === 'open' || (progress.kind === 'reported' && progress.result === 'not-done'),
  );
