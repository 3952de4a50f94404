/**
 * The connection of a room's screen. It listens to nothing: what it is sent is one value, made anew whenever its
 * meeting, a contact of its agenda or who is present changes.
 */
import { seeAsRoom, type Room, type WallView } from '#shared/decisions/wall-view.ts';
import type { EpochMillis, MeetingId, WallId } from '#shared/ids.ts';
import type { Bus, Hint } from '../fanout/bus.ts';
import { actorOf } from '../identity/people.ts';
import type { KnownWall, WallStore } from '../identity/wall-store.ts';
import type { TokenCookie } from '../identity/cookie.ts';
import { factsOf, type Logger } from '../logger.ts';
import type { HubRecord } from '../meeting/hub-record.ts';
import type { Timers } from '../meeting/timers.ts';
import type { BoardSocket } from './participant.ts';

export type WallLane = { serve(socket: BoardSocket): void };

export type WallLaneSetting = {
  readonly store: Pick<WallStore, 'find' | 'forget'>;
  readonly cookie: Pick<TokenCookie, 'tokenFrom'>;
  readonly record: HubRecord;
  readonly bus: Pick<Bus, 'subscribe'>;
  /** While nothing can be recorded, a chair's blanking cannot be either: then it is blank. */
  readonly isStorageFailing: () => boolean;
  readonly onStorageChange: (listener: () => void) => void;
  readonly clock: () => EpochMillis;
  readonly timers: Pick<Timers, 'after'>;
  readonly logger: Logger;
};

const BLANK: WallView = { kind: 'blank' };
const OVER: WallView = { kind: 'over' };

export const createWallLane = (setting: WallLaneSetting): WallLane => {
  const { store, cookie, record, bus, clock, timers, logger } = setting;
  const shown = new Set<{ meeting: MeetingId | null; readonly look: () => void }>();

  bus.subscribe((hint) => {
    if (hint.hub !== record.hub) return;
    for (const { meeting, look } of shown) if (concerns(hint, meeting)) look();
  });
  setting.onStorageChange(() => shown.forEach(({ look }) => look()));

  const roomOf = (id: MeetingId): Room | null => {
    const state = record.meetings.get(id)?.state;
    if (state === undefined) return null;
    return {
      id,
      meeting: state,
      actorOf: ({ person, agency }) => actorOf(record.people, person, agency),
      contact: (contact) => record.contacts.get(contact) ?? null,
    };
  };

  /** The meeting that was put on it last, were it put on two. */
  const meetingOf = (wall: WallId): MeetingId | null => {
    const shown = [...record.meetings.values()].filter(({ state }) => state.wall?.wall === wall);
    const [last] = shown.toSorted((one, other) => (other.state.wall?.by.at ?? 0) - (one.state.wall?.by.at ?? 0));
    return last?.id ?? null;
  };

  const concerns = ({ streams }: Hint, meeting: MeetingId | null): boolean => {
    const listed = meeting === null ? [] : (record.meetings.get(meeting)?.state.agenda ?? []);
    const followed = new Set(listed.map(({ contact }) => `contact/${contact}`));
    return streams.some(({ stream }) => stream.startsWith('meeting/') || stream === 'hub' || followed.has(stream));
  };

  const show = (socket: BoardSocket, { wall, endsAt }: KnownWall): void => {
    let sent = '';

    const viewNow = (): WallView => {
      const known = meetingOf(wall);
      const wasShown = screen.meeting !== null;
      screen.meeting = known;
      if (clock() >= endsAt || (wasShown && known === null)) return OVER;
      const room = known === null ? null : roomOf(known);
      if (room === null) return { kind: 'waiting' };
      return setting.isStorageFailing() ? BLANK : seeAsRoom(room, record.profile);
    };
    /** What cannot be worked out is not left standing either. */
    const safely = (): WallView => {
      try {
        return viewNow();
      } catch (error) {
        logger.error(factsOf(error), 'A room’s screen could not be made');
        return BLANK;
      }
    };
    const look = (): void => {
      if (!socket.connected) return;
      const view = safely();
      if (JSON.stringify(view) === sent) return;
      sent = JSON.stringify(view);
      if (view.kind === 'over') return end(wall, socket);
      socket.emit('wall', view, clock());
    };

    const screen = { meeting: null as MeetingId | null, look };
    shown.add(screen);
    const stop = timers.after(endsAt - clock(), look);
    socket.on('disconnect', () => {
      stop();
      shown.delete(screen);
    });
    look();
  };

  const end = (wall: WallId | null, socket: BoardSocket): void => {
    socket.emit('wall', OVER, clock());
    socket.disconnect(true);
    if (wall === null) return;
    store.forget(wall).catch((error: unknown) => logger.warn(factsOf(error), 'A room’s screen could not be forgotten'));
  };

  const serve = async (socket: BoardSocket): Promise<void> => {
    const token = cookie.tokenFrom(socket.handshake.headers.cookie);
    const known = token === null ? null : await store.find(token, clock());
    if (known === null) end(null, socket);
    else show(socket, known);
  };

  return {
    serve: (socket) =>
      void serve(socket).catch((error: unknown) => {
        logger.error(factsOf(error), 'A room’s screen could not be looked up');
        socket.disconnect(true);
      }),
  };
};

/** A room's page says so itself: a browser may hold a sign-in and be a room's screen at once. */
export const comesAsWall = (socket: BoardSocket): boolean => socket.handshake.auth['wall'] === true;
