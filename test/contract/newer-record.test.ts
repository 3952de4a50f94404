/** A record in which a newer version of the board wrote, as an older one meets it: at its start, and while it runs. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { HubId } from '#shared/ids.ts';
import { EVENT_VERSION } from '#shared/decisions/event-versions.ts';
import { UnusableStoreError, type Journal } from '#server/journal/journal.ts';
import { loadProfile } from '#server/load-profile.ts';
import { readHubRecord } from '#server/meeting/hub-record.ts';
import { appendOf, entry, HUB_KEY, position, toStream } from './journal-material.ts';
import { createSqliteHome, type SqliteHome } from './journal-sqlite-home.ts';

const profile = loadProfile('bexley', true);
let home: SqliteHome;
let journal: Journal;

beforeEach(async () => {
  home = await createSqliteHome();
  journal = await home.open(HUB_KEY);
});
afterEach(async () => {
  await journal.close();
  await home.remove();
});

const write = (at: number, version: number, event: object) => {
  const { meta } = entry('');
  const body = new TextEncoder().encode(JSON.stringify({ name: 'A later version', event }));
  const entries = [{ meta: { ...meta, id: crypto.randomUUID() as typeof meta.id, version }, body }];
  return journal.append({
    ...appendOf({ ...toStream('hub', at), entries }),
    hub: profile.id as HubId,
  });
};
const known = { type: 'report-refused', report: 'weekly' };
const NEWER = 'A newer version of the board has written in this record';

it.each([
  ['a kind it does not know', EVENT_VERSION, { type: 'of-a-later-version' }],
  ['a later version of a kind it knows', EVENT_VERSION + 1, known],
])(
  '[NEW-1] is not read past %s, however often it is looked at, and is opened by no older board',
  async (_, version, event) => {
    await write(0, EVENT_VERSION, known);
    const record = await readHubRecord(journal, profile);
    expect(record.length).toBe(1);
    await write(1, version, event);
    await write(2, EVENT_VERSION, known);
    for (let look = 0; look < 3; look += 1) await expect(record.readOn()).rejects.toThrow(NEWER);
    expect(record.length).toBe(1);
    expect(record.position('hub')).toBe(position(1));
    expect(await record.unfit).toContain('start that version');
    await expect(readHubRecord(journal, profile)).rejects.toThrow(UnusableStoreError);
  },
);
