/** What was shown in the room, by whom and from when to when: recorded, so that it is known afterwards who could read it. */
import type { WallId } from '../../ids.ts';

export type WallEvent =
  | { readonly type: 'wall-paired'; readonly wall: WallId }
  | { readonly type: 'wall-blanked'; readonly isBlank: boolean }
  | { readonly type: 'wall-ended' };
