/** What is recorded about a discussion by invitation: on its own contact, and on its meeting. */
import type { AgencyId, ContactId, MeetingId, PersonId } from '../../ids.ts';

/** A circumstance in the words of the procedure in force, with its paragraph. */
export type Circumstance = { readonly id: string; readonly words: string; readonly source: string };

/** Kept on the discussion's own contact; the contact it came from says nothing of it. */
export type DiscussionOpened = {
  readonly type: 'discussion-opened';
  /** Null as sent to whoever is invited and not admitted to that contact, and so is its reference. */
  readonly origin: ContactId | null;
  readonly originReference: string | null;
  readonly meeting: MeetingId;
  readonly circumstances: readonly Circumstance[];
};

export type DiscussionForm = 'meeting' | 'call' | 'series';

export type InvitationAnswer = 'coming' | 'apology';

export type DiscussionEvent =
  /** From here on only those invited know that the meeting exists. */
  | {
      readonly type: 'invitation-required';
      readonly calledBy: PersonId;
      readonly form: DiscussionForm;
      readonly formAgreedBy: string;
      /** Duty managers may look in without being asked to come. */
      readonly onCall: readonly PersonId[];
    }
  | {
      readonly type: 'person-invited';
      readonly person: PersonId;
      readonly name: string;
      readonly agency: AgencyId;
      readonly mayDecide: boolean;
      readonly reason: string;
    }
  | { readonly type: 'person-uninvited'; readonly person: PersonId; readonly reason: string }
  | {
      readonly type: 'invitation-answered';
      readonly person: PersonId;
      readonly answer: InvitationAnswer;
      readonly words: string;
    }
  | { readonly type: 'authority-recorded'; readonly person: PersonId; readonly mayDecide: boolean }
  | {
      readonly type: 'continued-without-quorum';
      readonly missing: readonly AgencyId[];
      readonly reason: string;
    };
