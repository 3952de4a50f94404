/** The stores in PostgreSQL: under the contract, apart for each hub, and filled from files. */
import { readFileSync, readdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openConnections } from '#server/connections/connections.ts';
import { openGuestStore } from '#server/identity/guest-store.ts';
import { createPasskeyStore } from '#server/identity/passkey-store.ts';
import { openSessions } from '#server/identity/sessions.ts';
import { copyStores, StoreNotEmptyError } from '#server/stores/copy-stores.ts';
import { filesIn } from '#server/stores/files-in.ts';
import { schemasIn } from '#server/stores/schemas-in.ts';
import type { StoreHome } from '#server/stores/tables.ts';
import type { ContactId, HubId, InvitationId, MeetingId, PersonId } from '#shared/ids.ts';
import { startPostgres, type PostgresServer } from '../support/postgres.ts';
import { runSql } from './journal-postgres-home.ts';
import { connectionsContract } from './stores-connections.ts';
import { guestsContract } from './stores-guests.ts';
import { at, type OpenPlace } from './stores-home.ts';
import { mailContract } from './stores-mail.ts';
import { peopleContract } from './stores-people.ts';
import { wallsContract } from './stores-walls.ts';

const QUILL = 'quill' as PersonId;
const BEXLEY = 'bexley' as HubId;
const HUB_KEY = new Uint8Array(32).fill(9);
const logger = { warn: () => undefined };

let server: PostgresServer;
let url: string;
beforeAll(async () => {
  server = await startPostgres();
  url = await server.createDatabase();
});
afterAll(() => server.stop());

/** A hub of its own for each test: making a database takes longer. */
let hubs = 0;
const openPlace: OpenPlace = async () => {
  hubs += 1;
  const hub = `Hub.${hubs}-"quoted"` as HubId;
  const [here, there] = [schemasIn(url, hub, logger), schemasIn(url, hub, logger)];
  return { here, there, close: async () => void (await Promise.all([here.close(), there.close()])) };
};

peopleContract('in PostgreSQL', openPlace);
guestsContract('in PostgreSQL', openPlace);
connectionsContract('in PostgreSQL', openPlace);
wallsContract('in PostgreSQL', openPlace);
mailContract('in PostgreSQL', openPlace);

describe('one database', () => {
  it('[STO-10] holds several hubs, and a sign-in of one is worth nothing at another', async () => {
    const [bexley, oldham] = [schemasIn(url, BEXLEY, logger), schemasIn(url, 'oldham' as HubId, logger)];
    const [one, other] = [await openSessions(bexley, logger), await openSessions(oldham, logger)];
    const token = await one.open(QUILL, 'passkey', 'Edge', at(0));
    expect(await one.find(token, at(1))).not.toBeNull();
    expect(await other.find(token, at(1))).toBeNull();
    expect(await other.all(at(1))).toEqual([]);
    expect((await other.lastSignIns()).size).toBe(0);
    await Promise.all([bexley.close(), oldham.close()]);
  });

  it('[STO-11] that dies and comes back takes nobody with it, and nothing that was kept is gone', async () => {
    const home = schemasIn(url, 'restarts' as HubId, logger);
    const sessions = await openSessions(home, logger);
    const token = await sessions.open(QUILL, 'passkey', 'Edge', at(0));
    await server.kill();
    // May be asked over the connection that broke, or wait for longer than anybody has patience.
    const asked = Promise.allSettled([sessions.find(token, at(1)), sessions.touch('nobody', at(1))]);
    await server.start();
    await asked;
    expect(await sessions.find(token, at(1))).toMatchObject({ person: QUILL });
    await home.close();
  });
});

describe('tables in PostgreSQL', () => {
  it('[STO-16] that a newer or an older board wrote are refused in a sentence', async () => {
    const hub = 'versions' as HubId;
    const open = async () => {
      const home = schemasIn(url, hub, logger);
      try {
        await home.open('identity');
      } finally {
        await home.close();
      }
    };
    await open();
    const write = (version: number) =>
      runSql(url, `UPDATE mash_identity_versions.stores_version SET version = ${version}`);
    await write(2);
    await expect(open()).rejects.toThrow('newer version of the board');
    await write(0);
    await expect(open()).rejects.toThrow('older version of the board');
    await write(1);
    await open();
  });
});

describe('an erased contact', () => {
  const filesHolding = (words: string): readonly string[] => {
    const folder = join(server.folder, 'data', 'base');
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => join(parentPath, name))
      .filter((path) => readFileSync(path).includes(words));
  };
  const writeOut = async (): Promise<void> => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    await client.query('CHECKPOINT');
    await client.end();
  };

  it('[STO-6] leaves the files of the tables with its guests’ names', async () => {
    const home = schemasIn(url, 'erases' as HubId, logger);
    const guests = await openGuestStore(home);
    const contact = 'contact-1' as ContactId;
    const place = { id: 'invitation-1' as InvitationId, meeting: 'meeting-1' as MeetingId, contact };
    const name = 'Wren Nobodyatall';
    await guests.invitations.offer({ ...place, name, organisation: 'A school', invitedBy: QUILL }, at(0));
    await writeOut();
    expect(filesHolding(name)).not.toEqual([]);
    await guests.forgetContact(contact);
    await writeOut();
    expect(filesHolding(name)).toEqual([]);
    await home.close();
  });
});

describe('moving', () => {
  const fill = async (home: StoreHome) => {
    const sessions = await openSessions(home, logger);
    const token = await sessions.open(QUILL, 'passkey', 'Edge on Windows', at(0));
    const publicKey = new Uint8Array([0, 1, 127, 128, 255]);
    const passkey = { id: 'key', person: QUILL, publicKey, counter: 3, transports: ['usb'], madeAt: at(0) };
    await createPasskeyStore((await home.open('identity')).tables).add(passkey);
    const guests = await openGuestStore(home);
    const place = { meeting: 'meeting-1' as MeetingId, contact: 'contact-1' as ContactId };
    const offer = {
      id: 'invitation-1' as InvitationId,
      name: 'Fern',
      organisation: 'A school',
      invitedBy: QUILL,
    };
    const invited = await guests.invitations.offer({ ...place, ...offer }, at(0));
    const { receivers } = await openConnections(home, HUB_KEY, BEXLEY);
    const receiver = {
      id: 'r',
      name: 'Case system',
      address: 'https://a.example/',
      kinds: [],
      madeAt: at(0),
      madeBy: 'Ada',
    };
    await receivers.add(receiver, HUB_KEY, 7);
    return { token, passkey, invited };
  };

  it('[STO-12] brings every row as it was, again changes nothing, and refuses a home that is in use', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'mash-board-move-'));
    const [files, schemas] = [filesIn(directory), schemasIn(url, 'moves' as HubId, logger)];
    const { token, passkey, invited } = await fill(files);
    const copied = await copyStores(files, schemas);
    expect(copied.filter(({ rows }) => rows > 0).map(({ table }) => table)).toEqual([
      'sign_ins',
      'devices',
      'last_sign_ins',
      'passkeys',
      'invitations',
      'connection_key',
      'receivers',
    ]);
    expect(await copyStores(files, schemas)).toEqual(copied);

    const sessions = await openSessions(schemas, logger);
    expect(await sessions.find(token, at(1))).toMatchObject({ person: QUILL, device: 'Edge on Windows' });
    expect(await createPasskeyStore((await schemas.open('identity')).tables).find('key')).toEqual(passkey);
    const guests = await openGuestStore(schemas);
    expect((await guests.invitations.enter(invited.token, invited.code, at(1)))?.answer.ok).toBe(true);
    const { receivers, deliveries } = await openConnections(schemas, HUB_KEY, BEXLEY);
    expect(new Uint8Array((await receivers.secretOf('r')) ?? [])).toEqual(HUB_KEY);
    expect(await deliveries.cursorOf('r')).toBe(7);

    // The guest is in now: what is there is not what is to be brought.
    await expect(copyStores(files, schemas)).rejects.toBeInstanceOf(StoreNotEmptyError);
    await Promise.all([files.close(), schemas.close()]);
    await rm(directory, { recursive: true, force: true });
  });
});
