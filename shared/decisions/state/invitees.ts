/** Who was asked to a discussion, and what came of it. */
import type { AgencyId, EpochMillis, PersonId } from '../../ids.ts';
import type { DiscussionForm } from '../event/discussion.ts';

export type Invitee = {
  readonly person: PersonId;
  readonly name: string;
  readonly agency: AgencyId;
  /** Whether they can decide for their agency. */
  readonly mayDecide: boolean;
  readonly invitedAt: EpochMillis;
  readonly answer:
    | { readonly kind: 'none' }
    | { readonly kind: 'coming'; readonly at: EpochMillis }
    /** `words`: the information sent instead, or who comes in their place. */
    | { readonly kind: 'apology'; readonly words: string; readonly at: EpochMillis };
};

/** Null in a meeting's state where it is one of the hub's usual meetings, open to its practitioners. */
export type ByInvitation = {
  readonly calledBy: PersonId;
  readonly form: DiscussionForm;
  readonly formAgreedBy: string;
  readonly onCall: readonly PersonId[];
  readonly invitees: Readonly<Record<PersonId, Invitee>>;
  /** Each time the chair went on although an agency of the quorum was missing. */
  readonly wentOn: readonly { readonly missing: readonly AgencyId[]; readonly reason: string; readonly at: EpochMillis }[];
};
