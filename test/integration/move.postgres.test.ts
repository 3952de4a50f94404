/** A hub that began in a folder goes on in PostgreSQL: the server and the commands, as whoever runs it has them. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ContactId } from '#shared/ids.ts';
import { startPostgres, type PostgresServer } from '../support/postgres.ts';
import { startServer } from '../support/server.ts';
import { nextSitting, Participant } from './record-client.ts';
import { runCommand } from './records-command.ts';

/** The server lets anyone in who comes from this machine, whatever the password. */
const SECRET = 'fictional-password';

let database: PostgresServer;
let url: string;
beforeAll(async () => {
  database = await startPostgres();
  const address = new URL(await database.createDatabase());
  address.password = SECRET;
  url = address.href;
});
afterAll(() => database.stop());

const statement = (contact: ContactId, words: string) => ({
  type: 'state-consent',
  contact,
  statement: 'verbal',
  words,
  saidAt: null,
});

/** The first contact of the next sitting, as Amara sees it. */
const openFirst = async (at: string) => {
  const amara = await Participant.join(at, 'amara', 'csc');
  const meeting = await nextSitting(amara);
  await amara.watchMeeting(meeting);
  const contact = amara.meeting(meeting).agenda[0]!.contact;
  const stated = () =>
    amara
      .entriesOf(`contact/${contact}`)
      .flatMap(({ event }) => (event.type === 'consent-stated' ? [event.words] : []));
  return { amara, contact, stated };
};

describe('a hub that moves to PostgreSQL', () => {
  it('[PGJ-10] [PGJ-12] goes on where it was, also while PostgreSQL restarts, erases again, and says its password to nobody', async () => {
    await using before = await startServer();
    const first = await openFirst(before.url);
    expect((await first.amara.send(statement(first.contact, 'in the folder'), 'command-1')).ok).toBe(true);
    first.amara[Symbol.dispose]();
    const folder = { DATA_DIR: before.dataDirectory, DATABASE_URL: url };
    const early = await runCommand('move-to-postgres', [], folder);
    expect(early.failed).toContain('stop the server first');
    await before.kill();
    const moved = await runCommand('move-to-postgres', [], folder);
    expect(moved.failed).toBe('');
    expect(moved.said).toContain('every head is the same');

    const key = join(before.dataDirectory, 'demonstration.key');
    await using after = await startServer({ environment: { DATABASE_URL: url, HUB_KEY_FILE: key } });
    const { amara, contact, stated } = await openFirst(after.url);
    expect(contact).toBe(first.contact);
    expect(stated()).toEqual(['in the folder']);
    expect((await amara.send(statement(contact, 'sent again'), 'command-1')).ok).toBe(true);
    const restarted = database.restart();
    const pressed = Array.from({ length: 10 }, (_, index) =>
      amara.send(statement(contact, `while it restarts ${index}`), `restart-${index}`),
    );
    expect((await Promise.all(pressed)).map(({ ok }) => ok)).toEqual(pressed.map(() => true));
    await restarted;
    await amara.until(() => stated().length === 11);
    expect(stated().toSorted()).toEqual(
      ['in the folder', ...pressed.map((_, index) => `while it restarts ${index}`)].toSorted(),
    );
    amara[Symbol.dispose]();

    const verified = await runCommand('verify-log', [], folder);
    expect(verified.said).toContain('SOUND');
    const again = await runCommand('move-to-postgres', [], folder);
    expect(again.failed).toContain('Nothing was moved');
    const list = join(before.dataDirectory, 'disposals.json');
    await writeFile(
      list,
      JSON.stringify({
        format: 'mash-board-disposals/1',
        disposals: [{ hub: 'bexley', subject: `contact/${contact}`, at: 1 }],
      }),
    );
    const applied = await runCommand('disposals', ['apply', list], folder);
    expect(applied.said).toContain('1 records that had been erased were erased again');
    expect(applied.said).toContain('SOUND');
    const written = await runCommand('disposals', ['write', list], folder);
    expect(written.said).toContain('1 records that were erased are on the list');

    const said = [
      before.output(),
      after.output(),
      ...[early, moved, verified, again].flatMap((each) => [each.said, each.failed]),
    ];
    expect(said.filter((text) => text.includes(SECRET))).toEqual([]);
  });

  it('[PGJ-10] is told in a sentence that the database cannot be reached, without the password', async () => {
    const nowhere = `postgres://mash:${SECRET}@127.0.0.1:1/none`;
    const failed: unknown = await startServer({ environment: { DATABASE_URL: nowhere } }).catch(
      (error: unknown) => error,
    );
    expect(String(failed)).toContain('The database cannot be reached');
    expect(String(failed)).not.toContain(SECRET);
    const broken: unknown = await startServer({ environment: { DATABASE_URL: `mash:${SECRET}@host` } }).catch(
      (error: unknown) => error,
    );
    expect(String(broken)).toContain('DATABASE_URL must be an address');
    expect(String(broken)).not.toContain(SECRET);
  });
});
