/** What administrators' requests rest on, and who may send them. */
import type { Request, RequestHandler, Response } from 'express';
import type { HubEvent } from '#shared/decisions/event.ts';
import { holds, type Actor } from '#shared/people/person.ts';
import { accept, type Result } from '#shared/result.ts';
import type { Board } from '../board.ts';
import { actorOf } from '../identity/people.ts';
import type { SignIn } from '../identity/sign-in.ts';
import { requireRecentSignIn } from '../identity/step-up.ts';
import { ABOUT_NOTHING } from '../meeting/deed.ts';
import type { NoteRefused } from '../reports/note-refused.ts';
import { inTime, sendProblem } from './problem.ts';
import { sendSignedOut, whoSends, type Identity } from './signed-in.ts';

export type Administration = {
  readonly identity: Identity;
  readonly board: Pick<Board, 'record' | 'perform' | 'newId' | 'cut'>;
  /** Null in the demonstration: anyone signs in as anyone there, and nobody can prove that it is they. */
  readonly doors: Pick<SignIn, 'links' | 'passkeys' | 'publicUrl'> | null;
  readonly noteRefused: NoteRefused;
};

/** `changes`: asks for a proof of the last minutes. */
type Weight = 'looks' | 'changes';

/** Null where the request is none of an administrator; it is then answered. */
const administratorSending = (
  { identity, doors, noteRefused }: Administration,
  weight: Weight,
  request: Request,
  response: Response,
): Actor | null => {
  const who = whoSends(request, identity);
  const [agency] = who?.person.agencies ?? [];
  const actor =
    who === null || agency === undefined ? null : actorOf(identity.people(), who.person.id, agency);
  if (who === null || actor === null) {
    sendSignedOut(response);
    return null;
  }
  if (!holds(actor, 'administrator')) {
    // It is refused all the same where the disk is full.
    noteRefused(actor, 'administration of the board', identity.clock()).catch(() => undefined);
    sendProblem(response, { code: 'not-permitted', sentence: 'Only an administrator can do this.' });
    return null;
  }
  const recent = requireRecentSignIn(who.session, identity.clock());
  if (weight === 'changes' && doors !== null && !recent.ok) {
    sendProblem(response, recent.refusal);
    return null;
  }
  return actor;
};

/** Put before what reads a body, so that nobody else's is looked at. */
export const onlyAdministrators =
  (administration: Administration): RequestHandler =>
  (request, response, next) => {
    if (administratorSending(administration, 'looks', request, response) !== null) next();
  };

type Handle = (request: Request, response: Response, actor: Actor) => Promise<void> | void;

export const forAdministrators = (
  administration: Administration,
  weight: Weight,
  handle: Handle,
): RequestHandler =>
  inTime(async (request, response) => {
    const actor = administratorSending(administration, weight, request, response);
    if (actor !== null) await handle(request, response, actor);
  });

export const recordOnHub = (
  { board }: Administration,
  actor: Actor,
  events: readonly HubEvent[],
): Promise<Result<object>> =>
  board.perform({
    actor,
    command: null,
    about: ABOUT_NOTHING,
    decide: () => accept(events.map((event) => ({ stream: 'hub' as const, event }))),
  });
