/** One server of the hub, made of the real parts; only its disk, its lines and its clock are the simulation's. */
import { hearHint } from '#server/cluster/hear.ts';
import { createBus, type Hint } from '#server/fanout/bus.ts';
import { followGuests } from '#server/fanout/guest-following.ts';
import { joinParts } from '#server/hub-parts.ts';
import { actorOf } from '#server/identity/people.ts';
import type { Logger } from '#server/logger.ts';
import type { Perform } from '#server/meeting/deed.ts';
import { readHubRecord, type HubRecord } from '#server/meeting/hub-record.ts';
import { createFollower, FOLLOW_MS } from '#server/records/follow-others.ts';
import { createGuestLane } from '#server/sockets/guest-lane.ts';
import type { BoardSocket, ConnectedParticipant } from '#server/sockets/participant.ts';
import type { HubProfile } from '#shared/hub/profile.ts';
import type { GuestPlace } from '#shared/documents/guest-access.ts';
import type { EpochMillis, InvitationId, PersonId } from '#shared/ids.ts';
import { WIRE_VERSION } from '#shared/wire/messages.ts';
import { createDisk, type Disk } from './disk.ts';
import { ServerSocket, type Leaving, type Rooms } from './network.ts';
import type { Store } from '#server/journal/sqlite/store.ts';
import type { Truth } from './truth.ts';

export type Surroundings = {
  readonly store: Store;
  readonly truth: Truth;
  readonly profile: HubProfile;
  readonly newId: () => string;
  /** Guests that were let into the lobby and are known at the door: every server of the hub has the same. */
  readonly guestSessions: Map<InvitationId, GuestPlace>;
  /** Every hint a server gives, for the others. */
  readonly onHint: (from: SimulatedServer, hint: Hint) => void;
  /** Something that no server should ever say of itself. */
  readonly onFault: (sentence: string) => void;
};

export type SimulatedServer = {
  readonly name: string;
  readonly record: HubRecord;
  readonly perform: Perform;
  readonly disk: Disk;
  connect(person: PersonId, leaving: (packet: Leaving) => void): ServerSocket;
  /** Null where the door knows nobody by this invitation any more. */
  connectGuest(invitation: InvitationId, leaving: (packet: Leaving) => void): ServerSocket | null;
  /** What another server wrote: read from the journal, then told. */
  hear(hint: Hint): Promise<void>;
  readonly isDead: boolean;
  die(): void;
};

/** Far beyond the length of a run. */
const NEVER = 9_000_000_000_000 as EpochMillis;
const LONGEST_TIMER_MS = 2_000_000_000;

const clock = (): EpochMillis => Date.now() as EpochMillis;

/** A read that could not be noted is lost on purpose: nobody waits for it. */
const loggerTelling = (onFault: Surroundings['onFault']): Logger => ({
  info: () => {},
  warn: () => {},
  error: (facts, message) => {
    if (facts['failure'] !== 'NotStoredError') onFault(`${message}: ${JSON.stringify(facts)}`);
  },
});

export const startServer = async (name: string, surroundings: Surroundings): Promise<SimulatedServer> => {
  const { store, truth, profile, newId, onHint, onFault, guestSessions } = surroundings;
  const disk = createDisk(store, truth);
  const logger = loggerTelling(onFault);
  const { journal } = disk;
  const bus = createBus();
  const record = await readHubRecord(journal, profile);
  const rooms: Rooms = new Map();
  let isDead = false;
  let lines = 0;

  const { guard, noteRead, perform, lanes } = joinParts({
    journal,
    record,
    isShared: true,
    bus,
    tellRoom: (room, channel, updates, except) => {
      for (const socket of rooms.get(room) ?? [])
        if (socket.id !== except) socket.emit('updates', channel, updates);
    },
    clock,
    newId,
    soon: (work) => void setTimeout(() => !isDead && work(), 200),
    isDraining: () => false,
    logger,
  });

  const guestLane = createGuestLane({
    door: {
      find: async () => null,
      guestOf: ({ meeting, contact, invitation }) =>
        record.contacts.get(contact)?.state.items[meeting]?.guests[invitation] ?? null,
      shut: async ({ invitation }) => void guestSessions.delete(invitation),
    },
    cookie: { tokenFrom: (header) => header ?? null },
    record,
    guard,
    follow: followGuests(record, bus, logger),
    noteRead,
    clock,
    timers: {
      after: (milliseconds, work) => {
        const timer = setTimeout(() => !isDead && work(), Math.min(milliseconds, LONGEST_TIMER_MS));
        return () => clearTimeout(timer);
      },
    },
    logger,
  });

  const follow = createFollower({ journal, record, bus, forgetGuests: async () => {} });
  const following = setInterval(() => {
    follow().catch((error: unknown) => onFault(`The record could not be followed: ${String(error)}`));
  }, FOLLOW_MS);

  const server: SimulatedServer = {
    name,
    record,
    perform,
    disk,
    connect: (person, leaving) => {
      lines += 1;
      const socket = new ServerSocket(`${name}-${lines}`, rooms, leaving);
      const participant: ConnectedParticipant = {
        socket: socket as unknown as BoardSocket,
        person,
        session: socket.id,
        actorFor: (agency) => actorOf(record.people, person, agency),
      };
      for (const lane of lanes) lane(participant);
      const known = record.people[person];
      if (known === undefined) throw new Error('Somebody connects who is not registered');
      const { id, name: called, jobTitle, agencies } = known;
      socket.emit('welcome', {
        version: WIRE_VERSION,
        now: clock(),
        person: { id, name: called, jobTitle, agencies },
      });
      return socket;
    },
    connectGuest: (invitation, leaving) => {
      lines += 1;
      const socket = new ServerSocket(`${name}-${lines}`, rooms, leaving, invitation);
      const place = guestSessions.get(invitation);
      if (place === undefined) return null;
      guestLane.serve(socket as unknown as BoardSocket, { place, endsAt: NEVER });
      return socket;
    },
    hear: (hint) => hearHint(hint, record, bus),
    get isDead() {
      return isDead;
    },
    die: () => {
      isDead = true;
      clearInterval(following);
      disk.die();
    },
  };
  bus.subscribe((hint) => void (hint.isFromElsewhere !== true && onHint(server, hint)));
  return server;
};
