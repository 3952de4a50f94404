/** The one connection: who may have it, and what hangs on it. */
import type { Server as HttpServer } from 'node:http';
import { Server } from 'socket.io';
import { parser } from '#shared/wire/parser.ts';
import type { EpochMillis } from '#shared/ids.ts';
import type { Refusal } from '#shared/result.ts';
import { FRAME_BYTES, INTRODUCTION_MS } from '#shared/wire/limits.ts';
import { WIRE_VERSION, type ClientToServer, type ServerToClient } from '#shared/wire/messages.ts';
import type { TokenCookie } from '../identity/cookie.ts';
import { isOwnOrigin, type OriginRule } from '../identity/origin.ts';
import { actorOf } from '../identity/people.ts';
import type { GuestSession } from '../identity/guest-sessions.ts';
import type { Session, Sessions } from '../identity/sessions.ts';
import { factsOf, type Logger } from '../logger.ts';
import type { HubRecord } from '../meeting/hub-record.ts';
import { comesAsGuest, type GuestLane } from './guest-lane.ts';
import { comesAsWall, type WallLane } from './wall-lane.ts';
import type { BoardSocket, ConnectedParticipant, Lane, Participants } from './participant.ts';

export type Serving = {
  readonly http: HttpServer;
  readonly cookie: TokenCookie;
  readonly sessions: Sessions;
  readonly record: HubRecord;
  readonly participants: Participants;
  readonly lanes: readonly Lane[];
  /** Asked for once somebody connects. */
  /** Null until the board that it serves stands. */
  readonly guestLane: () => GuestLane | null;
  readonly wallLane: () => WallLane | null;
  readonly origin: OriginRule;
  readonly clock: () => EpochMillis;
  readonly logger: Logger;
  /** Vite has a socket of its own on the same server while developing. */
  readonly sharesUpgrades: boolean;
};

type Comer =
  | { readonly kind: 'wall' }
  | { readonly kind: 'guest'; readonly session: GuestSession }
  | { readonly kind: 'person'; readonly session: Session };

export type BoardSockets = Server<ClientToServer, ServerToClient>;

const SIGNED_OUT: Refusal = { code: 'signed-out', sentence: 'You are signed out. Sign in again.' };
const WRONG_VERSION: Refusal = { code: 'wrong-version', sentence: 'The board was updated. Reload the page.' };

const HEADERS = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
};

/** socket.io hands `data` to the client's connect_error. */
class RefusedConnection extends Error {
  readonly data: Refusal;
  constructor(refusal: Refusal) {
    super(refusal.code);
    this.data = refusal;
  }
}

export const serveSockets = (serving: Serving): BoardSockets => {
  const { http, cookie, sessions, record, participants, lanes, origin, clock, logger } = serving;
  const io: BoardSockets = new Server(http, {
    parser,
    transports: ['websocket', 'polling'],
    maxHttpBufferSize: FRAME_BYTES,
    perMessageDeflate: false,
    httpCompression: false,
    serveClient: false,
    connectTimeout: INTRODUCTION_MS,
    destroyUpgrade: !serving.sharesUpgrades,
    allowRequest: (request, done) => done(null, isOwnOrigin(request.headers, origin)),
  });

  // Long polling is answered past the application, and with it past the headers that every other answer has.
  io.engine.on('headers', (headers: Record<string, string>) => Object.assign(headers, HEADERS));

  const sessionOf = async (socket: BoardSocket): Promise<Session | null> => {
    const token = cookie.tokenFrom(socket.handshake.headers.cookie);
    return token === null ? null : sessions.find(token, clock());
  };

  const recognise = async (socket: BoardSocket): Promise<Comer | null> => {
    // A room's screen is nobody: it is looked up once it is here, and told nothing before.
    if (comesAsWall(socket)) return { kind: 'wall' };
    if (comesAsGuest(socket)) {
      const guest = (await serving.guestLane()?.sessionOf(socket)) ?? null;
      return guest === null ? null : { kind: 'guest', session: guest };
    }
    const session = await sessionOf(socket);
    return session === null || record.people[session.person] === undefined ? null : { kind: 'person', session };
  };

  /** Looked up before they are let in: what a connection sends first finds everything that listens to it. */
  const comers = new WeakMap<BoardSocket, Comer>();

  io.use((socket, next) => {
    const letIn = async (): Promise<void> => {
      try {
        const comer = await recognise(socket);
        if (comer === null) return next(new RefusedConnection(SIGNED_OUT));
        if (socket.handshake.auth['version'] !== WIRE_VERSION) return next(new RefusedConnection(WRONG_VERSION));
        comers.set(socket, comer);
      } catch (error) {
        logger.error(factsOf(error), 'Who connects could not be looked up');
        // Not signed out: they try again.
        return next(new Error('unavailable'));
      }
      next();
    };
    void letIn();
  });

  io.on('connection', (socket) => {
    const comer = comers.get(socket);
    if (comer === undefined) return signOut(socket);
    if (comer.kind === 'wall') return serving.wallLane()?.serve(socket);
    if (comer.kind === 'guest') return serving.guestLane()?.serve(socket, comer.session);
    const { session } = comer;
    const person = record.people[session.person];
    if (person === undefined) return signOut(socket);
    const participant: ConnectedParticipant = {
      socket,
      person: session.person,
      session: session.id,
      actorFor: (agency) => actorOf(record.people, session.person, agency),
    };
    // Whoever uses the board is not resting, whatever they use of it.
    socket.onAny(() => void sessions.touch(session.id, clock()));
    const expiry = setTimeout(() => signOut(socket), session.endsAt - clock());
    socket.on('disconnect', () => {
      clearTimeout(expiry);
      participants.remove(participant);
    });
    try {
      for (const lane of lanes) lane(participant);
    } catch (error) {
      logger.error(factsOf(error), 'A connection could not be set up');
      socket.disconnect(true);
      return;
    }
    participants.add(participant);
    // A sign-in that ended while its connection was let in had no connection yet that could be cut.
    sessionOf(socket)
      .then((still) => still === null && signOut(socket))
      .catch((error: unknown) => logger.warn(factsOf(error), 'A sign-in could not be looked up again'));
    const { id, name, jobTitle, agencies } = person;
    socket.emit('welcome', { version: WIRE_VERSION, now: clock(), person: { id, name, jobTitle, agencies } });
  });
  return io;
};

/** Told first, so that the screen says why; then cut. */
export const signOut = (socket: BoardSocket): void => {
  socket.emit('signed-out', SIGNED_OUT);
  socket.disconnect(true);
};
