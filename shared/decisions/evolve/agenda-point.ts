/** Folds the points of a meeting's agenda. */
import { unreachable } from '../../result.ts';
import type { Entry } from '../event.ts';
import type { AgendaPointEvent } from '../event/agenda-point.ts';
import type { MeetingState } from '../state/meeting.ts';
import { stampOf } from './item.ts';

export const evolveAgendaPoints = (
  points: MeetingState['points'],
  entry: Entry<AgendaPointEvent>,
): MeetingState['points'] => {
  const { event } = entry;
  const by = stampOf(entry);
  switch (event.type) {
    case 'agenda-point-put':
      return [...points, { point: entry.id, words: event.words, by, settled: null }];
    case 'agenda-point-settled':
      return points.map((each) =>
        each.point === event.point ? { ...each, settled: { words: event.words, by } } : each,
      );
    default:
      return unreachable(event);
  }
};
