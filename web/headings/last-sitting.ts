/** What the last sitting of the same kind recorded under a heading. */
import type { ContactState } from '#shared/decisions/state/contact.ts';
import type { RecordedSection } from '#shared/decisions/state/section-47.ts';
import type { EpochMillis, MeetingId } from '#shared/ids.ts';

export type LastText = { readonly section: RecordedSection; readonly heldAt: EpochMillis };
type At = { readonly meeting: MeetingId; readonly kind: string; readonly heading: string };

export const lastTextOf = ({ items }: ContactState, { meeting, kind, heading }: At): LastText | null => {
  const now = items[meeting]?.meetingStartsAt ?? Number.POSITIVE_INFINITY;
  const earlier = Object.values(items)
    .filter((item) => item.meeting !== meeting && item.meetingStartsAt <= now)
    .toSorted((one, other) => other.meetingStartsAt - one.meetingStartsAt);
  for (const { discussion, meetingStartsAt } of earlier) {
    const section = discussion.sections[heading];
    if (section?.kind === kind) return { section, heldAt: meetingStartsAt };
  }
  return null;
};
