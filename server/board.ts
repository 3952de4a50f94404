/** One hub's board, running: its journal, its record, and everybody who is connected to it. */
import type { Server as HttpServer } from 'node:http';
import type { HubProfile } from '#shared/hub/profile.ts';
import type { ContactId, EpochMillis } from '#shared/ids.ts';
import type { Actor } from '#shared/people/person.ts';
import type { StepUpDeed } from '#shared/people/sign-in.ts';
import type { Cluster } from './cluster/cluster.ts';
import { moveAway } from './cluster/move-away.ts';
import { shareBoard } from './cluster/share-board.ts';
import { createBus } from './fanout/bus.ts';
import { followGuests } from './fanout/guest-following.ts';
import { noteExportsIn } from './fanout/note-reads.ts';
import type { TokenCookie } from './identity/cookie.ts';
import type { OriginRule } from './identity/origin.ts';
import type { Sessions } from './identity/sessions.ts';
import type { Journal } from './journal/journal.ts';
import { drawRandom } from './journal/seal.ts';
import { factsOf, type Logger } from './logger.ts';
import { joinParts } from './hub-parts.ts';
import { createGuestDoor, type GuestDoor } from './identity/guest-door.ts';
import type { GuestStore } from './identity/guest-store.ts';
import type { WallStore } from './identity/wall-store.ts';
import { keepCalendar } from './meeting/calendar.ts';
import { sweepClocks } from './meeting/clock-sweep.ts';
import type { Perform } from './meeting/deed.ts';
import { readHubRecord, type HubRecord } from './meeting/hub-record.ts';
import { keepWordsOfGuests } from './meeting/keep-guest-words.ts';
import type { ReadsOf } from './meeting/reads.ts';
import type { Duty } from './meeting/standing-duty.ts';
import type { Timers } from './meeting/timers.ts';
import { measureBus, measureJournal, measureRooms, measureSocket } from './metrics/measure.ts';
import type { Metrics } from './metrics/metrics.ts';
import { LAST_ANSWERS_MS, watchConnections } from './open-connections.ts';
import { createReadiness, type Readiness } from './readiness.ts';
import { keepVigil } from './meeting/vigil.ts';
import { watchStorage } from './meeting/watch-storage.ts';
import type { RunningRecords } from './records/running-records.ts';
import { FOLLOW_MS, createFollower } from './records/follow-others.ts';
import { GUESTS, tellRoomsOf } from './sockets/channels.ts';
import { createGuestLane, type GuestLane } from './sockets/guest-lane.ts';
import { createParticipants, type Lane, type Participants } from './sockets/participant.ts';
import { serveSockets, signOut } from './sockets/serve.ts';
import { signalLane } from './sockets/signal-lane.ts';
import { stepUpLane } from './sockets/step-up-lane.ts';
import { createWallLane, type WallLane } from './sockets/wall-lane.ts';

export type BoardSetting = {
  readonly journal: Journal;
  readonly profile: HubProfile;
  readonly sessions: Sessions;
  readonly cookie: TokenCookie;
  /** Deeds that ask for a proof of the last minutes. */
  readonly stepUp: readonly StepUpDeed[];
  readonly guestStore: GuestStore;
  readonly guestCookie: TokenCookie;
  readonly wallStore: WallStore;
  readonly wallCookie: TokenCookie;
  readonly http: HttpServer;
  readonly origin: OriginRule;
  readonly sharesUpgrades: boolean;
  readonly clock: () => EpochMillis;
  readonly timers: Timers;
  readonly logger: Logger;
  readonly metrics: Metrics;
  /** The other instances of this hub; ALONE where there are none. */
  readonly cluster: Cluster;
  /** Other processes write to this journal all the time. */
  readonly isShared: boolean;
};

export type Board = {
  readonly record: HubRecord;
  readonly perform: Perform;
  readonly newId: () => string;
  readonly participants: Participants;
  readonly readsOf: ReadsOf;
  readonly guestDoor: GuestDoor;
  /** For the deeds of record keepers, which act on the journal and its keys. */
  readonly records: RunningRecords;
  noteExport(contacts: readonly ContactId[], by: Actor): Promise<void>;
  /** From now on the board also does things by itself; to be called once the hub has its people. */
  takeUpDuties(): Promise<void>;
  /** Cuts every connection that came by this sign-in. */
  cut(session: string): void;
  readiness(): Promise<Readiness>;
  /** Resolves, with a sentence, once this instance must end and start again. */
  readonly unfit: Promise<string>;
  /** People move to another instance, where there is one. */
  moveAway(): Promise<void>;
  /** Takes nothing new, finishes what is under way, closes the journal. */
  close(): Promise<void>;
};

/** 144 random bits: nobody can guess one, and it tells nobody how many others there are. */
const ID_BYTES = 18;
const draw = drawRandom();
const newId = (): string => Buffer.from(draw(ID_BYTES)).toString('base64url');

/** A database that was away is noticed to be back within this time, also where nobody writes. */
const RECHECK_MS = 1000;

/** A burst of entries makes each list once. */
const LISTS_AFTER_MS = 200;

export const openBoard = async (setting: BoardSetting): Promise<Board> => {
  const { profile, sessions, http, origin, clock, logger } = setting;
  const { metrics, cluster, isShared, timers } = setting;
  const appending = measureJournal(setting.journal, metrics);
  const storage = watchStorage(appending.journal, clock);
  const { journal } = storage;
  const bus = measureBus(createBus(), metrics);
  const record = await readHubRecord(journal, profile);
  const connections = watchConnections(http);
  const participants = createParticipants();
  const lanes: Lane[] = [];
  /** Filled as soon as what it needs stands; the sockets ask for it only when somebody comes. */
  const late: { guestLane?: GuestLane; wallLane?: WallLane } = {};
  let isMoving = false;
  let isDraining = false;

  const io = serveSockets({
    http,
    cookie: setting.cookie,
    sessions,
    record,
    participants,
    lanes,
    guestLane: () => late.guestLane ?? null,
    wallLane: () => late.wallLane ?? null,
    origin,
    clock,
    logger,
    sharesUpgrades: setting.sharesUpgrades,
  });
  const shared = shareBoard({
    cluster,
    bus,
    record,
    guard: () => guard,
    participants,
    showCaret: (document, caret) => void io.to(`document/${document}`).except(GUESTS).emit('caret', caret),
    cutHere: (session) => participants.ofSession(session).forEach(({ socket }) => signOut(socket)),
    endHere: (session) => void sessions.end(session),
    timers,
    logger,
  });
  const { everybody } = shared;
  const { calendar, guard, readsOf, noteRead, perform, lanes: hubLanes } = joinParts({
    journal,
    record,
    isShared,
    bus,
    tellRoom: measureRooms(tellRoomsOf(io), (room) => io.of('/').adapter.rooms.get(room)?.size ?? 0, metrics),
    clock,
    newId,
    soon: (work) => void timers.after(LISTS_AFTER_MS, work),
    isDraining: () => isDraining,
    tellCaret: shared.tellCaret,
    logger,
  });
  let toldVersion = record.profiles.versions.length;
  bus.subscribe(() => {
    const version = record.profiles.versions.length;
    if (version === toldVersion) return;
    toldVersion = version;
    io.emit('profile', version);
  });
  lanes.push(
    stepUpLane({ stepUp: setting.stepUp, sessions, clock }),
    ...hubLanes,
    signalLane({ record, participants, everybody, cluster, instance: newId(), bus, clock, logger }),
    ({ socket }) => void (storage.state() === 'failing' && socket.emit('storage', 'failing')),
    ({ socket }) => void socket.emit('profile', record.profiles.versions.length),
  );
  const guestDoor = createGuestDoor({ store: setting.guestStore, record, perform, clock });
  late.guestLane = createGuestLane({
    door: guestDoor,
    cookie: setting.guestCookie,
    record,
    guard,
    follow: followGuests(record, bus, logger),
    noteRead,
    clock,
    timers,
    logger,
  });
  io.use(measureSocket(metrics));
  metrics.watch('sockets', 'Connections', () => io.engine.clientsCount);
  metrics.watch('participants', 'People connected', () => new Set(participants.all().map(({ person }) => person)).size);
  metrics.watch('documents_open', 'Texts open here', () => guard.openDocuments());
  metrics.watch('appends_waiting', 'Appends asked for and not on disk yet', () => appending.waiting());
  metrics.watch('other_instances', 'Other instances heard of lately', () => cluster.others());
  metrics.watch('instances_cut_off', '1 while other instances cannot be heard, and the journal is read instead', () => Number(cluster.state() === 'cut-off'));
  metrics.watch('storage_failing', '1 while the journal refuses writes', () => Number(storage.state() === 'failing'));
  late.wallLane = createWallLane({
    store: setting.wallStore,
    cookie: setting.wallCookie,
    record,
    bus,
    isStorageFailing: () => storage.state() === 'failing',
    onStorageChange: (listener) => storage.onChange(listener),
    clock,
    timers: setting.timers,
    logger,
  });
  storage.onChange((state) => {
    logger.warn({ state }, 'Storage changed');
    io.emit('storage', state);
  });
  const stopRechecking = timers.every(RECHECK_MS, () => void storage.recheck());

  const { forgetContact: forgetGuests } = setting.guestStore;
  const follow = createFollower({ journal, record, bus, forgetGuests });
  const keepFollowing = () =>
    timers.every(FOLLOW_MS, () => {
      if (isDraining) return;
      follow().catch((error: unknown) => logger.error(factsOf(error), 'The record could not be followed'));
    });

  const duty: Duty = { record, perform, calendar, clock, bus, timers, logger };

  return {
    record,
    perform,
    newId,
    participants,
    readsOf,
    guestDoor,
    records: { journal, record, perform, clock, newId, bus, forgetGuests, noteRead },
    noteExport: noteExportsIn(journal, record.hub, clock, newId),
    takeUpDuties: async () => {
      await keepCalendar(duty);
      sweepClocks(duty);
      keepVigil(duty, everybody);
      keepWordsOfGuests(duty);
      keepFollowing();
    },
    cut: (session) => shared.cut(session),
    readiness: createReadiness({ journal: setting.journal, hub: record.hub, storage, isDraining: () => isMoving || isDraining, cluster, clock, timers }),
    unfit: Promise.race([record.unfit, ...(setting.journal.unfit === undefined ? [] : [setting.journal.unfit])]),
    moveAway: () => {
      isMoving = true;
      return moveAway({ cluster, everybody, io, http });
    },
    close: async () => {
      isDraining = true;
      stopRechecking();
      shared.stop();
      const callOff = timers.after(LAST_ANSWERS_MS, () => connections.cutAll());
      await io.close();
      callOff();
      cluster.close();
      guard.close();
      await journal.close();
    },
  };
};
