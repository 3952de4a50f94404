/** The documents there may be of a contact or meeting; one that nobody ever wrote in is empty. */
import type { DocumentRef } from '#shared/documents/names.ts';
import { headingsOf } from '#shared/hub/sections.ts';
import type { AgencyId, InvitationId, MeetingId } from '#shared/ids.ts';
import type { ReportContact } from '#shared/reports/report-source.ts';
import type { HubRecord } from '../meeting/hub-record.ts';

export const documentsOfMeeting = (meeting: MeetingId): readonly DocumentRef[] => [{ kind: 'meeting', meeting }];

/** Also of agencies and headings that an earlier profile had. */
export const documentsOfContact = (
  { id: contact, state }: ReportContact,
  { profile, profiles, meetings }: Pick<HubRecord, 'profile' | 'profiles' | 'meetings'>,
): readonly DocumentRef[] => {
  const worked = [profile, ...profiles.versions.map((version) => version.profile)];
  const agencies = new Set<AgencyId>(worked.flatMap((each) => each.agencies.map(({ id }) => id)));
  return (Object.keys(state.items) as MeetingId[]).flatMap((meeting): readonly DocumentRef[] => {
    const item = state.items[meeting];
    const kind = meetings.get(meeting)?.state.kind;
    const kinds = worked.flatMap((each) => each.meetings.filter(({ id }) => id === kind));
    const sections = new Set([
      ...kinds.flatMap((each) => headingsOf(each).map(({ id }) => id)),
      ...Object.keys(item?.discussion.sections ?? {}),
    ]);
    return [
      ...[...agencies].map((agency) => ({ kind: 'agency', meeting, contact, agency }) as const),
      { kind: 'shared', meeting, contact },
      ...[...sections].map((section) => ({ kind: 'section', meeting, contact, section }) as const),
      ...(Object.keys(item?.guests ?? {}) as InvitationId[]).map(
        (invitation) => ({ kind: 'guest', meeting, contact, invitation }) as const,
      ),
    ];
  });
};
