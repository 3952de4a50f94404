/** What the deeds of a discussion by invitation need before they can be done: all are about the walk's discussion. */
import type { CommandType } from '#shared/decisions/command.ts';
import type { VisibleEntry } from '#shared/decisions/event.ts';
import { callOf, EVERYTHING_SEEN, HASH_OF_WRITTEN, reason, WALKERS, type Prepare, type Situation } from './walk-situation.ts';

const OUTSIDE = 'basil';

/** The chair does it, and the entry that came of it is what is returned. */
const recorded = async (
  { walkers: { chair }, discussion }: Situation,
  command: object,
  kind: VisibleEntry['event']['type'],
): Promise<string> => {
  const entries = () => chair.entriesOf(`contact/${discussion.contact}`).filter(({ event }) => event.type === kind);
  const before = entries().length;
  await chair.press({ ...discussion, ...command });
  await chair.until(() => entries().length > before);
  return entries().at(-1)?.id ?? '';
};

const decide = {
  type: 'decide-section-47',
  seen: EVERYTHING_SEEN,
  threshold: 'met',
  enquiry: 'joint',
  rationale: reason,
  decisionMaker: WALKERS.senior[0],
  correctionReason: reason,
};

const about: Prepare = async ({ discussion }) => discussion;

export const DISCUSSION_PREPARATIONS: Partial<Record<CommandType, Prepare>> = {
  'call-discussion': async ({ contact }) => callOf(contact, ['police']),
  'invite-person': async ({ walkers: { chair }, discussion }) => {
    await chair.send({ type: 'uninvite-person', ...discussion, person: OUTSIDE, reason });
    return { ...discussion, person: OUTSIDE };
  },
  'uninvite-person': async ({ walkers: { chair }, discussion }) => {
    await chair.send({ type: 'invite-person', ...discussion, person: OUTSIDE, mayDecide: false, reason });
    return { ...discussion, person: OUTSIDE };
  },
  'answer-invitation': async ({ discussion: { meeting } }) => ({ meeting }),
  'record-authority': async ({ discussion: { meeting } }) => ({ meeting, person: WALKERS.police[0] }),
  'go-on-without-quorum': async ({ discussion: { meeting } }) => ({ meeting }),
  'record-section': async ({ discussion }) => ({ ...discussion, textHash: HASH_OF_WRITTEN }),
  'decide-section-47': async ({ discussion }) => ({ ...decide, ...discussion }),
  'sign-decision': async (walk) => ({
    ...walk.discussion,
    decision: await recorded(walk, decide, 'section-47-decided'),
    seen: EVERYTHING_SEEN,
  }),
  'park-point': about,
  // Over by then: nothing is refused where it is closed already.
  'approve-minutes': async ({ walkers: { chair }, discussion }) => {
    await chair.send({ type: 'close-meeting', meeting: discussion.meeting });
    return { ...discussion, seen: EVERYTHING_SEEN };
  },
  'add-to-minutes': about,
  'settle-point': async (walk) => ({
    ...walk.discussion,
    point: await recorded(walk, { type: 'park-point', words: reason }, 'point-parked'),
  }),
};
