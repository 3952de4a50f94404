/** The room's screen of a meeting. */
import type { WallId } from '../../ids.ts';
import type { Stamp } from '../event.ts';

export type WallState = {
  readonly wall: WallId;
  /** The chair's word: it stands however often the screen, or the server, comes back. */
  readonly isBlank: boolean;
  /** Who put the meeting on it, and when. */
  readonly by: Stamp;
};
