/** Who may write and read a document: by its name and the record, never by what an update holds. */
import type { ContactState } from '../decisions/state/contact.ts';
import { isAdmitted } from '../decisions/state/contact.ts';
import { isOpenTo, isPresent, presentMembers, type MeetingState } from '../decisions/state/meeting.ts';
import type { PersonId } from '../ids.ts';
import { holds, type Actor } from '../people/person.ts';
import type { HubProfile } from '../hub/profile.ts';
import { unreachable } from '../result.ts';
import { isCore, readsSection } from './audience.ts';
import type { DocumentRef } from './names.ts';

export type DocumentAccess = 'write' | 'read' | 'none';

export type DocumentSetting = {
  readonly meeting: MeetingState | null;
  /** Null for a meeting's notes, which are about no contact. */
  readonly contact: ContactState | null;
  readonly profile: HubProfile;
};

export const accessTo = (ref: DocumentRef, viewer: Actor, { meeting, contact, profile }: DocumentSetting): DocumentAccess => {
  if (meeting === null || holds(viewer, 'guest', 'administrator')) return 'none';
  if (!isOpenTo(meeting, viewer.person)) return 'none';
  if (ref.kind === 'meeting') {
    const isMinuting = meeting.scribe?.person === viewer.person || meeting.chair?.person === viewer.person;
    return isMinuting && meeting.progress.kind === 'open' ? 'write' : 'read';
  }
  if (contact === null || !isAdmitted(contact, viewer.person)) return 'none';
  const item = contact.items[ref.meeting];
  if (item === undefined) return 'none';
  const isLive = item.progress.kind === 'open' && meeting.progress.kind !== 'closed' && !holds(viewer, 'observer');
  const writeWhere = (isWriter: boolean): DocumentAccess => (isLive && isWriter ? 'write' : 'read');
  switch (ref.kind) {
    case 'agency': {
      // Who sends an apology to a discussion may still write what their agency knows.
      if (viewer.agency === ref.agency) return writeWhere(isPresent(meeting, viewer.person) || isInvited(meeting, viewer.person));
      const isMinutingForThem =
        meeting.scribe?.person === viewer.person && !presentMembers(meeting).some(({ agency }) => agency === ref.agency);
      if (isMinutingForThem) return writeWhere(true);
      return readsSection(viewer, ref.agency, item, profile) ? 'read' : 'none';
    }
    case 'shared':
      return isCore(viewer.agency, profile) ? writeWhere(isPresent(meeting, viewer.person)) : 'none';
    case 'section':
      return isCore(viewer.agency, profile) || isInvited(meeting, viewer.person)
        ? // Whose line was lost for longer has left meanwhile; what they typed must not be refused for it.
          writeWhere(isPresent(meeting, viewer.person) || isInvited(meeting, viewer.person))
        : 'none';
    case 'guest':
      return isCore(viewer.agency, profile) ? 'read' : 'none';
    default:
      return unreachable(ref);
  }
};

const isInvited = ({ byInvitation }: MeetingState, person: PersonId): boolean =>
  byInvitation?.invitees[person] !== undefined;
