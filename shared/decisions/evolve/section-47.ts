/** Folds what a discussion recorded under its headings, and its decision. */
import { unreachable } from '../../result.ts';
import type { Entry } from '../event.ts';
import type { MinutesAdded } from '../event/minutes.ts';
import type { Section47Event } from '../event/section-47.ts';
import type { DiscussionState, Section47Decision } from '../state/section-47.ts';
import { stampOf } from './item.ts';

export const evolveSection47 = (
  discussion: DiscussionState,
  entry: Entry<Section47Event | MinutesAdded>,
): DiscussionState => {
  const { event } = entry;
  const by = stampOf(entry);
  switch (event.type) {
    case 'section-recorded': {
      const { kind, section, heading, source, text, textHash } = event;
      return {
        ...discussion,
        sections: { ...discussion.sections, [section]: { kind, heading, source, text, textHash, by } },
      };
    }
    case 'section-47-decided': {
      const { threshold, enquiry, rationale, decisionMaker, warnings } = event;
      const decision: Section47Decision = {
        threshold,
        enquiry,
        rationale,
        decisionMaker,
        warnings,
        by,
        signatures: {},
      };
      const earlier =
        discussion.decision === null ? discussion.earlier : [...discussion.earlier, discussion.decision];
      return { ...discussion, decision, earlier };
    }
    case 'decision-signed': {
      const { decision } = discussion;
      if (decision?.by.id !== event.decision) return discussion;
      const { agency, position, words, seen, mayDecide } = event;
      const signature = { agency, position, words, seen, mayDecide, by };
      return {
        ...discussion,
        decision: { ...decision, signatures: { ...decision.signatures, [agency]: signature } },
      };
    }
    case 'minutes-added':
      return { ...discussion, additions: [...discussion.additions, { words: event.words, by }] };
    case 'point-parked':
      return {
        ...discussion,
        points: [...discussion.points, { point: entry.id, words: event.words, by, settled: null }],
      };
    case 'point-settled':
      return {
        ...discussion,
        points: discussion.points.map((each) =>
          each.point === event.point ? { ...each, settled: { words: event.words, by } } : each,
        ),
      };
    default:
      return unreachable(event);
  }
};
