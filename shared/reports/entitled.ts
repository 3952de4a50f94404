/** Who may take minutes, decision sheets and packs out of the board. What is in them is a question of its own. */
import { isAdmitted, type ContactState } from '../decisions/state/contact.ts';
import type { MeetingState } from '../decisions/state/meeting.ts';
import type { PersonId } from '../ids.ts';
import { holds, isPractitioner, type Actor } from '../people/person.ts';

const leads = ({ chair, scribe }: MeetingState, person: PersonId): boolean =>
  chair?.person === person || scribe?.person === person;

/** Whose work it is to write, decide or keep what was decided. */
const writesUp = (viewer: Actor): boolean =>
  isPractitioner(viewer) && (viewer.isStanding || holds(viewer, 'chair', 'scribe', 'decision-maker', 'record-keeper'));

/** `isAdmittedToAny`: to a contact of its agenda. */
export const mayTakeMinutes = (viewer: Actor, meeting: MeetingState, isAdmittedToAny: boolean): boolean => {
  const attended = meeting.attendance[viewer.person]?.isObserver === false;
  return (attended || isAdmittedToAny) && (writesUp(viewer) || (isPractitioner(viewer) && leads(meeting, viewer.person)));
};

/** `meetings`: those the contact was before. */
export const mayTakeSheet = (viewer: Actor, contact: ContactState, meetings: readonly MeetingState[]): boolean =>
  isAdmitted(contact, viewer.person) &&
  (writesUp(viewer) || (isPractitioner(viewer) && meetings.some((meeting) => leads(meeting, viewer.person))));

/** Those who would hold the meeting without the board. */
export const mayTakePack = (viewer: Actor, meeting: MeetingState): boolean =>
  isPractitioner(viewer) && (holds(viewer, 'chair', 'scribe', 'duty-manager') || leads(meeting, viewer.person));
