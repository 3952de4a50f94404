/** Meetings that decide no outcome, as the walk finds them: the chair chairs, the scribe writes, everybody else is there. */
import type { CommandType } from '#shared/decisions/command.ts';
import { EVERYTHING_SEEN, reason, WALKERS, type Prepare, type Situation } from './walk-situation.ts';

const IN_THE_ROOM = ['senior', 'scribe', 'worker', 'police', 'health', 'endorser', 'duty', 'keeper'] as const;

const hold = async ({ walkers }: Situation, kind: string): Promise<string> => {
  const startsAt = Date.now() + 3_600_000;
  const { created } = await walkers.chair.press({
    type: 'call-meeting',
    kind,
    startsAt,
    extraordinary: reason,
    callLink: '',
  });
  const meeting = created as string;
  await walkers.chair.press({ type: 'open-meeting', meeting });
  for (const name of IN_THE_ROOM) await walkers[name].press({ type: 'join-meeting', meeting, place: 'room' });
  await walkers.chair.press({ type: 'name-scribe', meeting, scribe: WALKERS.scribe[0] });
  return meeting;
};

const withItem =
  (kind: string, more: object): Prepare =>
  async (walk) => {
    const meeting = await hold(walk, kind);
    await walk.walkers.chair.press({ type: 'add-item', meeting, contact: walk.contact, because: '' });
    return { meeting, ...more };
  };

const pointPut: Prepare = async (walk) => {
  const { chair } = walk.walkers;
  const { meeting } = walk;
  const before = chair.meeting(meeting).points.length;
  await chair.press({ type: 'put-agenda-point', meeting, words: reason });
  await chair.until(() => chair.meeting(meeting).points.length > before);
  return { point: chair.meeting(meeting).points.at(-1)?.point };
};

export const REVIEW_PREPARATIONS: Partial<Record<CommandType, Prepare>> = {
  'review-plan': withItem('walked-panel', { seen: EVERYTHING_SEEN }),
  'finish-item': withItem('periodic', {}),
  'settle-agenda-point': pointPut,
};
