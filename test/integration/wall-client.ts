/** A room's screen over the real connection. */
import type { WallView } from '#shared/decisions/wall-view.ts';
import type { MeetingId } from '#shared/ids.ts';
import type { WallAnswer } from '#shared/people/wall-code.ts';
import { openSocket, ViewConnection } from './kept-connection.ts';

export type AskedForCode = { readonly cookie: string; readonly code: string };

/** As the screen's page does it. */
export const askForCode = async (url: string): Promise<AskedForCode> => {
  const response = await fetch(`${url}/api/v1/wall`, { method: 'POST' });
  const { code } = (await response.json()) as WallAnswer;
  return { cookie: response.headers.getSetCookie()[0]?.split(';')[0] ?? '', code };
};

/** As the chair does it. */
export const typeCode = (url: string, cookie: string, meeting: MeetingId | string, code: string): Promise<Response> =>
  fetch(`${url}/api/v1/wall/show`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie },
    body: JSON.stringify({ meeting, code }),
  });

export class WallClient extends ViewConnection<WallView> {
  constructor(url: string, cookie: string) {
    super(openSocket(url, cookie, { auth: { wall: true } }), 'wall');
  }
}
