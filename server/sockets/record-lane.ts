/** The record lane of a connection: commands in, projections out. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { z } from 'zod';
import { CommandEnvelope } from '#shared/decisions/command.ts';
import { AgencyId } from '#shared/ids.ts';
import type { Actor } from '#shared/people/person.ts';
import { refuse } from '#shared/result.ts';
import { COMMAND_BYTES, COMMANDS_IN_FLIGHT } from '#shared/wire/limits.ts';
import { Query, StreamRef, Watch } from '#shared/wire/messages.ts';
import type { FanOut } from '../fanout/fan-out.ts';
import { logOfConnection, type Logger } from '../logger.ts';
import { deedOf, type Perform } from '../meeting/deed.ts';
import type { AnswerQuery } from '../meeting/queries.ts';
import { answering, hearing } from './ask.ts';
import { holdBack } from './back-pressure.ts';
import type { ConnectedParticipant, Lane } from './participant.ts';
import { createQueue } from './queue.ts';

export type RecordLane = {
  readonly perform: Perform;
  readonly answerQuery: AnswerQuery;
  readonly fanOut: FanOut;
  readonly isDraining: () => boolean;
  readonly logger: Logger;
};

const NOT_THEIRS = refuse('not-permitted', 'You do not act for that agency. Choose one of your own.');
const NO_STREAM = refuse('not-found', 'That is not on your board.');
const TOO_LARGE = refuse('too-large', 'That is too long for the board. Shorten it and press again.');
const DRAINING = refuse('draining', 'The server is restarting. The board will send this again by itself.');

const sayAnswer = (answered: Awaited<ReturnType<AnswerQuery>>) =>
  answered.ok ? { ok: true as const, value: answered.value } : answered;

const ForAgency = z.strictObject({ agency: AgencyId });
const Asked = z.strictObject({ agency: AgencyId, query: Query });

/** Counts what was sent rather than what was parsed: trimmed words were still sent. */
const isTooLarge = (message: unknown): boolean =>
  Buffer.byteLength(JSON.stringify(message) ?? '') > COMMAND_BYTES;

export const recordLane =
  ({ perform, answerQuery, fanOut, isDraining, logger: hubLog }: RecordLane): Lane =>
  (participant: ConnectedParticipant): void => {
    const logger = logOfConnection(hubLog, { person: participant.person, connection: participant.socket.id });
    const { socket } = participant;
    const inTurn = createQueue(COMMANDS_IN_FLIGHT, holdBack(socket));
    const audience = fanOut.join({
      parts: (parts) => socket.emit('parts', parts),
      gone: (stream) => socket.emit('gone', stream),
      home: (home) => socket.emit('home', home),
      log: (entries) => socket.emit('log', entries),
    });
    socket.on('disconnect', () => audience.leave());

    const acting = <Given extends object>(agency: AgencyId, act: (actor: Actor) => Given) => {
      const actor = participant.actorFor(agency);
      return actor === null ? NOT_THEIRS : act(actor);
    };

    const takeCommand = answering(
      'command',
      CommandEnvelope,
      async (envelope) => {
        if (isDraining()) return DRAINING;
        const done = await inTurn(async () => {
          // What still waits when the person is signed out, or is no longer of that agency, is not theirs to do.
          const actor = socket.connected ? participant.actorFor(envelope.agency) : null;
          return actor === null ? NOT_THEIRS : perform(deedOf(actor, envelope));
        });
        if (!done.ok) return done;
        const { at, created } = done.value;
        return { ok: true as const, at, created };
      },
      logger,
    );

    socket.on('command', async (message: unknown, answer: unknown) => {
      if (!isTooLarge(message)) return takeCommand(message, answer);
      logger.warn({ message: 'command', code: 'too-large' }, 'A message was refused');
      if (typeof answer === 'function') answer(TOO_LARGE);
    });

    socket.on(
      'watch',
      answering(
        'watch',
        Watch,
        (watch) =>
          acting(watch.agency, (viewer) => {
            const parts = audience.watch(watch, viewer);
            return parts === null ? NO_STREAM : { ok: true as const, parts };
          }),
        logger,
      ),
    );
    socket.on(
      'unwatch',
      hearing('unwatch', StreamRef, (ref) => audience.unwatch(ref), logger),
    );
    socket.on(
      'watch-home',
      answering(
        'watch-home',
        ForAgency,
        ({ agency }) => acting(agency, (viewer) => ({ ok: true as const, home: audience.watchHome(viewer) })),
        logger,
      ),
    );
    socket.on(
      'watch-log',
      answering(
        'watch-log',
        ForAgency,
        ({ agency }) => acting(agency, (viewer) => (audience.watchLog(viewer), { ok: true as const })),
        logger,
      ),
    );
    socket.on(
      'query',
      answering(
        'query',
        Asked,
        ({ agency, query }) =>
          inTurn(async () => {
            // A search through the log takes a while: whoever asks a thousand of them lets the others in between.
            await nextTurn();
            return acting(agency, async (viewer) => sayAnswer(await answerQuery(query, viewer)));
          }),
        logger,
      ),
    );
  };
