/** The lines that speak a target's protocol. */
import { hocuspocusLines } from './hocuspocus.ts';
import { onePerDocument, type Lines } from './line.ts';
import { ourLines } from './ours.ts';
import { openRelayLine } from './relay.ts';
import { openYWebsocketLine } from './y-websocket.ts';

export type Protocol = 'relay' | 'y-websocket' | 'hocuspocus' | 'ours';

/** `url`: of a target with several servers, their addresses with a comma between. */
export const linesOf = (protocol: Protocol, url: string, rooms: number): Lines => {
  switch (protocol) {
    case 'relay':
      return onePerDocument(openRelayLine(url));
    case 'y-websocket':
      return onePerDocument(openYWebsocketLine(url));
    case 'hocuspocus':
      return hocuspocusLines(url);
    case 'ours':
      return ourLines(url.split(','), rooms);
  }
};
