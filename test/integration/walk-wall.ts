/** What must be so before somebody blanks the room's screen, or takes the meeting off it. */
import type { CommandType } from '#shared/decisions/command.ts';
import type { Prepare } from './walk-situation.ts';
import { askForCode, typeCode } from './wall-client.ts';

/** Codes are typed at a pace, so one is typed only where the meeting is on no screen. */
const onWall: Prepare = async ({ server, walkers: { chair }, cookies, meeting }) => {
  const { wall } = chair.meeting(meeting);
  if (wall === null) {
    const { code } = await askForCode(server.url);
    await typeCode(server.url, cookies.chair, meeting, code);
  } else if (wall.isBlank) await chair.press({ type: 'blank-wall', meeting, isBlank: false });
  await chair.until(() => chair.meeting(meeting).wall?.isBlank === false);
  return {};
};

export const WALL_PREPARATIONS: Partial<Record<CommandType, Prepare>> = { 'blank-wall': onWall, 'end-wall': onWall };
