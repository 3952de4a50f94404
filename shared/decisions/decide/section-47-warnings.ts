/** What is missing before a Section 47 decision: shown, recorded with it, and never a bar. */
import { headingsOf } from '../../hub/sections.ts';
import type { HubProfile } from '../../hub/profile.ts';
import type { MeetingKind } from '../../hub/meeting-kind.ts';
import { missingAgencies, missingForQuorum, type MeetingState } from '../state/meeting.ts';
import type { DiscussionState } from '../state/section-47.ts';

export const warningsBeforeSection47 = (
  meeting: MeetingState,
  kind: Pick<MeetingKind, 'sections' | 'mayDecide' | 'quorum'>,
  { sections }: DiscussionState,
  { agencies }: Pick<HubProfile, 'agencies'>,
): readonly string[] => {
  const nameOf = (agency: string) => agencies.find(({ id }) => id === agency)?.name ?? agency;
  const named = (missing: readonly string[]) => missing.map(nameOf).join(', ');
  const quorum = missingForQuorum(meeting, kind.quorum.value);
  const missing = missingAgencies(meeting).filter((agency) => !quorum.includes(agency));
  const unasked = headingsOf(kind).filter(({ id }) => (sections[id]?.text ?? '').trim() === '');
  return [
    ...(quorum.length === 0 ? [] : [`Not quorate: ${named(quorum)} not here.`]),
    ...(missing.length === 0 ? [] : [`Expected and not here: ${named(missing)}.`]),
    ...(unasked.length === 0
      ? []
      : [`Nothing recorded under: ${unasked.map(({ words }) => `“${words}”`).join(', ')}.`]),
  ];
};
