/** The hub's own marking where nobody is signed in. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { loadProfile } from '#server/load-profile.ts';
import { applyLocalSettings } from '#shared/hub/local-settings.ts';
import { HubId } from '#shared/ids.ts';
import { startDemoHub, type DemoHub } from '../support/demo-hub.ts';

const MARKING = 'OFFICIAL-SENSITIVE – CHILDREN';

let hub: DemoHub;
beforeAll(async () => {
  const setting = { path: 'marking', value: MARKING, chosenBy: 'MASH board', departs: null };
  const read = applyLocalSettings(loadProfile(HubId.parse('bexley'), true), [setting]);
  if (!read.ok) throw new Error('The marking could not be chosen');
  hub = await startDemoHub('bexley', { profile: read.profile });
});
afterAll(() => hub.stop());

it('[PAP-16] is told to pages before anybody signed in, to a room’s screen and to guests', async () => {
  const read = async (path: string) => (await fetch(`${hub.url}/api/v1${path}`)).json();
  expect(await read('/session')).toMatchObject({ person: null, hub: { marking: MARKING } });
  expect(await read('/guest')).toMatchObject({ invitation: null, marking: MARKING });
});
