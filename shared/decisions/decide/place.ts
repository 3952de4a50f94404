/** Finding what a command is about, or the refusal that says why it cannot be done now. */
import type { ContactId, MeetingId } from '../../ids.ts';
import { accept, refuse, type Result } from '../../result.ts';
import type { Context } from '../context.ts';
import type { ContactState } from '../state/contact.ts';
import type { ItemState } from '../state/item.ts';
import type { MeetingState } from '../state/meeting.ts';

export type PlacedMeeting = { readonly id: MeetingId; readonly state: MeetingState };

export const NO_CONTACT = refuse('not-found', 'That contact is not on your board.');
export const NO_MEETING = refuse('not-found', 'That meeting is not on your board.');
export const MOVED_ON = refuse('changed-since-you-looked', 'This changed since you looked. Read what is new, then do it again.');

/** A meeting that runs: the only time at which most of its deeds make sense. */
export const runningMeeting = ({ meeting }: Context): Result<PlacedMeeting> => {
  if (meeting === null) return NO_MEETING;
  switch (meeting.state.progress.kind) {
    case 'called':
      return refuse('not-now', 'The meeting has not been opened yet. The chair opens it.');
    case 'closed':
      return refuse('not-now', 'The meeting is closed. Reopen it with a reason to change its record.');
    case 'open':
      return accept(meeting);
  }
};

/** One that runs or is still to come: its agenda can be written before it opens. */
export const meetingNotOver = (context: Context): Result<PlacedMeeting> =>
  context.meeting?.state.progress.kind === 'called' ? accept(context.meeting) : runningMeeting(context);

/** A contact that is before this meeting and not yet finished there. */
export const openItem = (context: Context): Result<{ meeting: PlacedMeeting; contact: ContactState; item: ItemState }> => {
  const running = runningMeeting(context);
  if (!running.ok) return running;
  const { contact } = context;
  if (contact === null) return NO_CONTACT;
  const item = contact.items[running.value.id];
  if (item === undefined) return refuse('not-found', 'That contact is not on this agenda. Add it first.');
  if (item.progress.kind === 'finished') {
    return refuse('not-now', 'This item is finished in this meeting. Reopen it with a reason to change its record.');
  }
  return accept({ meeting: running.value, contact, item });
};

export const stateOf = (context: Context, contact: ContactId): ContactState | null => context.contacts[contact] ?? null;
