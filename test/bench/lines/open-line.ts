/** The line that speaks a target's protocol. */
import { openHocuspocusLine } from './hocuspocus.ts';
import type { OpenLine } from './line.ts';
import { openOurLine } from './ours.ts';
import { openRelayLine } from './relay.ts';
import { openYWebsocketLine } from './y-websocket.ts';

export type Protocol = 'relay' | 'y-websocket' | 'hocuspocus' | 'ours';

/** `url`: of a target with several servers, their addresses with a comma between. */
export const lineOf = (protocol: Protocol, url: string, rooms: number): OpenLine => {
  switch (protocol) {
    case 'relay':
      return openRelayLine(url);
    case 'y-websocket':
      return openYWebsocketLine(url);
    case 'hocuspocus':
      return openHocuspocusLine(url);
    case 'ours':
      return openOurLine(url.split(','), rooms);
  }
};
