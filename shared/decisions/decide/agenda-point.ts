/** The points of a meeting's agenda: put before or during it, settled while it runs. */
import { accept, refuse, unreachable } from '../../result.ts';
import type { AgendaPointCommand } from '../command/agenda-point.ts';
import { onMeeting, type Context } from '../context.ts';
import type { Decided } from '../decide.ts';
import { meetingNotOver, runningMeeting } from './place.ts';

export const decideAgendaPoint = (command: AgendaPointCommand, context: Context): Decided => {
  switch (command.type) {
    case 'put-agenda-point': {
      const held = meetingNotOver(context);
      if (!held.ok) return held;
      return accept([onMeeting(command.meeting, { type: 'agenda-point-put', words: command.words })]);
    }
    case 'settle-agenda-point': {
      const held = runningMeeting(context);
      if (!held.ok) return held;
      const point = held.value.state.points.find((each) => each.point === command.point);
      if (point === undefined || point.settled !== null)
        return refuse('not-now', 'That point is not open any more.');
      const { point: id, words } = command;
      return accept([onMeeting(command.meeting, { type: 'agenda-point-settled', point: id, words })]);
    }
    default:
      return unreachable(command);
  }
};
