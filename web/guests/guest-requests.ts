/** The few requests about guests: the guest's own, and the chair's for link and code. */
import type { GuestPlace } from '#shared/documents/guest-access.ts';
import type { AgencyId } from '#shared/ids.ts';
import type { GuestAnswer } from '#shared/people/guest.ts';

const GUEST = '/api/v1/guest';

/** @throws where the server was not reached */
export const askWhoseBrowser = async (): Promise<GuestAnswer> => {
  const response = await fetch(GUEST, { headers: { accept: 'application/json' }, cache: 'no-store' });
  if (!response.ok) throw new Error(`The server answered ${response.status}.`);
  return (await response.json()) as GuestAnswer;
};

const UNREACHED = 'The board cannot be reached. Check that you are online, then try again.';

const sentenceOf = async (response: Response): Promise<string> => {
  const problem = (await response.json().catch(() => ({}))) as { title?: unknown };
  return typeof problem.title === 'string' ? problem.title : UNREACHED;
};

const sendTo = (path: string, body: object): Promise<Response> =>
  fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify(body),
  });

/** Null once they are in the lobby; else why not. */
export const enterAsGuest = async (token: string, code: string): Promise<string | null> => {
  try {
    const response = await sendTo(`${GUEST}/enter`, { token, code });
    return response.ok ? null : await sentenceOf(response);
  } catch {
    return UNREACHED;
  }
};

/** False where the server was not reached. */
export const leaveAsGuest = async (): Promise<boolean> => {
  try {
    return (await fetch(GUEST, { method: 'DELETE' })).ok;
  } catch {
    return false;
  }
};

export type GuestKey =
  | { readonly kind: 'made'; readonly link: string; readonly code: string }
  | { readonly kind: 'refused'; readonly sentence: string };

/** What proves the link stands behind its #, which browsers keep to themselves: no log of any server has it. */
export const makeGuestKey = async (place: GuestPlace, agency: AgencyId): Promise<GuestKey> => {
  try {
    const response = await sendTo(`/api/v1/invitations/key?as=${encodeURIComponent(agency)}`, place);
    if (!response.ok) return { kind: 'refused', sentence: await sentenceOf(response) };
    const { token, code } = (await response.json()) as { token: string; code: string };
    return { kind: 'made', link: `${location.origin}/guest/${place.invitation}#${token}`, code };
  } catch {
    return { kind: 'refused', sentence: UNREACHED };
  }
};
