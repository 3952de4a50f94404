/** What is recorded of a meeting's minutes: their approval on the meeting, what is added to them on the contact. */
import type { ContactId, EntryId, MeetingId, PersonId, ViewPosition } from '../../ids.ts';

/** Ids and hashes alone: what was approved stands on the contact. */
export type MinutesApproved = {
  readonly type: 'minutes-approved';
  readonly contact: ContactId;
  /** Null as sent to others than the chair who approved, who may see less of the contact. */
  readonly seen: ViewPosition | null;
  readonly sections: readonly {
    readonly section: string;
    readonly entry: EntryId;
    readonly textHash: string;
  }[];
  readonly decision: EntryId | null;
  readonly additions: readonly EntryId[];
};

/** The chair writes the minutes too: nobody reads over what they wrote of themselves. */
export type ChairMinutes = {
  readonly type: 'chair-minutes';
  readonly person: PersonId;
  readonly name: string;
};

/** Minutes are corrected by what is added to them; nothing in them is changed. */
export type MinutesAdded = {
  readonly type: 'minutes-added';
  readonly meeting: MeetingId;
  readonly words: string;
};
