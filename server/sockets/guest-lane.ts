/**
 * The connection of a guest. It has no record lane: no command, no query, no stream of the record. What a guest
 * is sent is one value, whenever it changes, and the texts they may open.
 */
import { seeAsGuest } from '#shared/decisions/guest-view.ts';
import type { GuestState } from '#shared/decisions/state/guest.ts';
import type { GuestPlace } from '#shared/documents/guest-access.ts';
import type { ContactId, EpochMillis } from '#shared/ids.ts';
import { GUEST_AGENCY, guestActor } from '#shared/people/guest.ts';
import type { Actor } from '#shared/people/person.ts';
import type { FollowGuest } from '../fanout/guest-following.ts';
import type { Guard } from '../guard/guard.ts';
import type { TokenCookie } from '../identity/cookie.ts';
import type { GuestSession } from '../identity/guest-sessions.ts';
import type { GuestDoor } from '../identity/guest-door.ts';
import { factsOf, type Logger } from '../logger.ts';
import type { HubRecord } from '../meeting/hub-record.ts';
import type { Timers } from '../meeting/timers.ts';
import { GUESTS, registerChannels } from './channels.ts';
import type { BoardSocket } from './participant.ts';

export type GuestLane = {
  /** Null where it is no guest's browser; asked before it is let in. */
  sessionOf(socket: BoardSocket): Promise<GuestSession | null>;
  serve(socket: BoardSocket, session: GuestSession): void;
};

export type GuestLaneSetting = {
  readonly door: Pick<GuestDoor, 'find' | 'guestOf' | 'shut'>;
  readonly cookie: Pick<TokenCookie, 'tokenFrom'>;
  readonly record: HubRecord;
  readonly guard: Guard;
  readonly follow: FollowGuest;
  /** Records that this guest was shown something of the contact. */
  readonly noteRead: (contacts: readonly ContactId[], reader: Actor) => void;
  readonly clock: () => EpochMillis;
  readonly timers: Pick<Timers, 'after'>;
  readonly logger: Logger;
};

export const createGuestLane = (setting: GuestLaneSetting): GuestLane => {
  const { door, cookie, record, guard, follow, noteRead, clock, timers, logger } = setting;

  const sessionOf = async (socket: BoardSocket) => {
    const token = cookie.tokenFrom(socket.handshake.headers.cookie);
    return token === null ? null : door.find(token);
  };

  /** Null while another server's record of their coming has not been read here: the door knows of it before. */
  const arrivedAt = (place: GuestPlace): GuestState | null => {
    const guest = door.guestOf(place);
    return guest?.progress.kind === 'invited' ? null : guest;
  };

  const serve = (socket: BoardSocket, session: GuestSession): void => {
    const { place, endsAt } = session;
    const guest = arrivedAt(place);
    if (guest !== null) return accompany(socket, session, guest);
    const stops = [
      follow(place, () => {
        const arrived = arrivedAt(place);
        if (arrived === null) return;
        stop();
        accompany(socket, session, arrived);
      }),
      timers.after(endsAt - clock(), () => end(socket)),
    ];
    const stop = () => stops.forEach((each) => each());
    socket.on('disconnect', stop);
  };

  const accompany = (socket: BoardSocket, { place, endsAt }: GuestSession, guest: GuestState): void => {
    const { meeting, contact } = place;
    const actor = guestActor(guest);
    let sent = '';
    let hasRead = false;

    const look = (): void => {
      if (!socket.connected) return;
      const states = {
        meeting: record.meetings.get(meeting)?.state ?? null,
        contact: record.contacts.get(contact)?.state ?? null,
      };
      const now = clock();
      const view = now >= endsAt ? { kind: 'over' as const } : seeAsGuest(place, states, record.profile, now);
      if (JSON.stringify(view) === sent) return;
      sent = JSON.stringify(view);
      if (view.kind === 'in' && !hasRead) {
        hasRead = true;
        noteRead([contact], actor);
      }
      if (view.kind !== 'over') return void socket.emit('guest', view);
      // Cut at once; a browser that comes back by a session that could not be removed is told the same again.
      door.shut(place).catch((error: unknown) => logger.warn(factsOf(error), 'A guest’s session could not be removed'));
      end(socket);
    };

    void socket.join(GUESTS);
    registerChannels(
      { socket, actorFor: (agency) => (agency === GUEST_AGENCY ? actor : null) },
      guard,
      logger,
    );
    const stops = [
      follow(place, look),
      timers.after(endsAt - clock(), look),
      timers.after(Math.max(0, guest.endsAt - clock()), look),
    ];
    socket.on('disconnect', () => stops.forEach((stop) => stop()));
    look();
  };

  return { sessionOf, serve };
};

/** Told first, so that the screen says so; then cut, and every text with it. */
const end = (socket: BoardSocket): void => {
  socket.emit('guest', { kind: 'over' });
  socket.disconnect(true);
};

/** A guest's page says so itself: a browser may hold a sign-in and be a guest's at once. */
export const comesAsGuest = (socket: BoardSocket): boolean => socket.handshake.auth['guest'] === true;
