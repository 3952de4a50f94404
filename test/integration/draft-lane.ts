/** The draft lane alone, over real sockets: rights are a table of the test's, everything else is the real thing. */
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { io as connectTo } from 'socket.io-client';

import { Server } from 'socket.io';
import { vi } from 'vitest';
import { createBus, type Bus } from '#server/fanout/bus.ts';
import { createGuard, type Guard } from '#server/guard/guard.ts';
import { openSqliteJournal } from '#server/journal/sqlite/open.ts';
import type { Journal, StoredEntry } from '#server/journal/journal.ts';
import { registerChannels, tellRoomsOf } from '#server/sockets/channels.ts';
import type { DocumentAccess } from '#shared/documents/access.ts';
import { documentNameOf, type DocumentName, type DocumentRef } from '#shared/documents/names.ts';
import type { AgencyId, ContactId, EntryId, EpochMillis, HubId, MeetingId, PersonId, StreamPosition } from '#shared/ids.ts';
import type { Actor } from '#shared/people/person.ts';
import { FRAME_BYTES } from '#shared/wire/limits.ts';
import { parser } from '#shared/wire/parser.ts';
import type { ClientToServer, ServerToClient } from '#shared/wire/messages.ts';
import { LiveDocument } from '#web/live/document.svelte.ts';
import { channelsOver } from '#web/live/channel-line.ts';
import type { LiveSocket } from '#web/live/connection.svelte.ts';
import { holdJournal, type HeldJournal } from './draft-held-journal.ts';

export const HUB = 'exampleshire' as HubId;
export const POLICE = 'police' as AgencyId;
const MEETING = 'meeting-1' as MeetingId;
const CONTACT = 'contact-1' as ContactId;
export const SECTION: DocumentRef = { kind: 'agency', meeting: MEETING, contact: CONTACT, agency: POLICE };
export const NOTES: DocumentRef = { kind: 'meeting', meeting: MEETING };
export const CONTACT_STREAM = `contact/${CONTACT}`;
const START = 1_790_000_000_000;

export type Rights = {
  /** For every document unless one is named. */
  give(person: string, access: DocumentAccess, document?: DocumentRef): void;
};

export type DraftLane = {
  readonly url: string;
  readonly journal: HeldJournal;
  readonly guard: Guard;
  readonly rights: Rights;
  readonly bus: Bus;
  connect(person: string, options?: { readonly url?: string; readonly transports?: string[] }): Promise<LiveSocket>;
  open(socket: LiveSocket, ref?: DocumentRef): LiveDocument;
  rows(ref?: DocumentRef): Promise<readonly StoredEntry[]>;
  stop(): Promise<void>;
};

export const actorOf = (person: string): Actor => ({
  person: person as PersonId,
  name: `Name of ${person}`,
  agency: POLICE,
  roles: ['professional'],
  hubRoles: [],
  isStanding: false,
});

export const createRights = (): Rights & { access(ref: DocumentRef, actor: Actor): DocumentAccess } => {
  const table = new Map<string, DocumentAccess>();
  const key = (person: string, name: DocumentName | '') => `${person} ${name}`;
  return {
    give: (person, access, document) => void table.set(key(person, document === undefined ? '' : documentNameOf(document)), access),
    access: (ref, { person }) => table.get(key(person, documentNameOf(ref))) ?? table.get(key(person, '')) ?? 'none',
  };
};

export const quiet = { info: () => {}, warn: () => {}, error: () => {} };

export const createLane = (journal: Journal, rights: ReturnType<typeof createRights>, bus: Bus, instance = 'a') => {
  const http = createServer();
  const io = new Server<ClientToServer, ServerToClient>(http, { parser, maxHttpBufferSize: FRAME_BYTES, serveClient: false });
  let entries = 0;
  let clock = START;
  const guard = createGuard({
    hub: HUB,
    journal,
    isShared: true,
    rights,
    bus,
    log: quiet,
    now: () => (clock += 1) as EpochMillis,
    newEntryId: () => `entry-${instance}-${(entries += 1)}` as EntryId,
    tellRoom: tellRoomsOf(io),
  });
  io.on('connection', (socket) => {
    const person = String(socket.handshake.auth['person']);
    const actorFor = (agency: AgencyId) => (agency === POLICE ? actorOf(person) : null);
    registerChannels({ socket, actorFor }, guard, quiet);
  });
  return { http, io, guard };
};

export const startDraftLane = async (): Promise<DraftLane> => {
  const directory = await mkdtemp(join(tmpdir(), 'mash-board-draft-'));
  const journal = holdJournal(await openSqliteJournal({ directory, hubKey: new Uint8Array(32).fill(7) }));
  const rights = createRights();
  const bus = createBus();
  const { http, io, guard } = createLane(journal, rights, bus);
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
  const url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  const sockets: LiveSocket[] = [];
  const documents: LiveDocument[] = [];

  return {
    url,
    journal,
    guard,
    rights,
    bus,
    connect: async (person, options = {}) => {
      const socket: LiveSocket = connectTo(options.url ?? url, {
        parser,
        forceNew: true,
        tryAllTransports: true,
        transports: options.transports ?? ['websocket'],
        auth: { person },
        reconnectionDelay: 10,
        reconnectionDelayMax: 20,
      });
      sockets.push(socket);
      await until(() => socket.connected);
      return socket;
    },
    open: (socket, ref = SECTION) => {
      const document = new LiveDocument(channelsOver(socket), ref, POLICE);
      documents.push(document);
      return document;
    },
    rows: (ref = SECTION) => journal.read(HUB, `document/${documentNameOf(ref)}`, 0 as StreamPosition),
    stop: async () => {
      for (const document of documents) document.close();
      for (const socket of sockets) socket.close();
      journal.release();
      await io.close();
      guard.close();
      await journal.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
};

/** Waits for the thing itself; fails with the test's own time limit. */
export const until = (isSo: () => boolean): Promise<boolean> => vi.waitUntil(isSo, { interval: 5, timeout: 15_000 });
