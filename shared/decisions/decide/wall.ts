/** The room's screen: shown, blanked and ended by whoever chairs or writes the minutes. */
import type { WallId } from '../../ids.ts';
import { may } from '../../people/permissions.ts';
import { relationsOf } from '../../people/relations.ts';
import { accept, refuse, unreachable } from '../../result.ts';
import type { WallCommand } from '../command/wall.ts';
import { onMeeting, type Context } from '../context.ts';
import type { Decided } from '../decide.ts';
import { NO_MEETING, runningMeeting } from './place.ts';

const NOT_THEIRS = refuse('not-permitted', 'Only the chair and the minute taker show a meeting on the room’s screen.');
const NO_SUCH_CODE = refuse('not-found', 'No screen shows that code. Check each character: a code changes every five minutes.');
const NOT_SHOWN = refuse('not-now', 'This meeting is not on a screen. Type the code that the screen shows.');

/** `wall`: the screen whose code was typed; null where none shows it. Whoever may blank a screen may put their meeting on it. */
export const pairWall = (wall: WallId | null, context: Context): Decided => {
  const { actor, meeting, profile } = context;
  if (meeting === null) return NO_MEETING;
  const about = { profile, meeting: meeting.state, contact: null };
  const asked: WallCommand = { type: 'blank-wall', meeting: meeting.id, isBlank: false };
  if (!may(asked.type, relationsOf(actor, asked, about))) return NOT_THEIRS;
  const running = runningMeeting(context);
  if (!running.ok) return running;
  if (wall === null) return NO_SUCH_CODE;
  return accept([onMeeting(running.value.id, { type: 'wall-paired', wall })]);
};

export const decideWall = (command: WallCommand, context: Context): Decided => {
  const running = runningMeeting(context);
  if (!running.ok) return running;
  const { id, state } = running.value;
  if (state.wall === null) return NOT_SHOWN;
  switch (command.type) {
    case 'blank-wall':
      if (state.wall.isBlank === command.isBlank) return accept([]);
      return accept([onMeeting(id, { type: 'wall-blanked', isBlank: command.isBlank })]);
    case 'end-wall':
      return accept([onMeeting(id, { type: 'wall-ended' })]);
    default:
      return unreachable(command);
  }
};
