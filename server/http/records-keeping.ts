/** What the requests of record keepers rest on, and who may send them. */
import type { Request, RequestHandler, Response } from 'express';
import type { z } from 'zod';
import { ContactId } from '#shared/ids.ts';
import { holds, type Actor, type Role } from '#shared/people/person.ts';
import type { StepUpDeed } from '#shared/people/sign-in.ts';
import { NO_SUCH_CONTACT } from '#shared/records/decide.ts';
import { isKnownTo } from '#shared/records/keeping.ts';
import { isAdmitted } from '#shared/decisions/state/contact.ts';
import { actorOf } from '../identity/people.ts';
import { requireRecentSignIn } from '../identity/step-up.ts';
import { NotStoredError } from '../journal/journal.ts';
import type { ContactRecord } from '../meeting/hub-record.ts';
import type { NoteRefused } from '../reports/note-refused.ts';
import type { RunningRecords } from '../records/running-records.ts';
import { inTime, sendProblem } from './problem.ts';
import { sendSignedOut, whoSends, type Identity } from './signed-in.ts';

export type RecordKeeping = {
  readonly identity: Identity;
  readonly records: RunningRecords;
  /** Deeds that ask for a proof of the last minutes. */
  readonly stepUp: readonly StepUpDeed[];
  readonly noteRefused: NoteRefused;
};

/** Who may ask: `keepers` are let to contacts they are admitted to, `register` is also for administrators. */
export type Circle = 'keepers' | 'register';

const CIRCLES: Readonly<Record<Circle, readonly Role[]>> = {
  keepers: ['record-keeper'],
  register: ['record-keeper', 'administrator'],
};

type Handle = (request: Request, response: Response, actor: Actor) => Promise<void> | void;

const NOT_STORED =
  'The server cannot write to its disk. What is on record by now is finished as soon as it can; look again, then press again if it is not.';

/** Null where the request is not from one of them; it is then answered. */
const senderOf = (
  { identity, stepUp, noteRefused }: RecordKeeping,
  circle: Circle,
  deed: StepUpDeed | null,
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
  if (!holds(actor, ...CIRCLES[circle])) {
    // It is refused all the same where the disk is full.
    noteRefused(actor, 'records of the hub', identity.clock()).catch(() => undefined);
    sendProblem(response, {
      code: 'not-permitted',
      sentence: 'Only a record keeper of this hub can do this.',
    });
    return null;
  }
  const recent = requireRecentSignIn(who.session, identity.clock());
  if (deed !== null && stepUp.includes(deed) && !recent.ok) {
    sendProblem(response, recent.refusal);
    return null;
  }
  return actor;
};

/** Put before what reads a body, so that nobody else's is looked at. */
export const onlyRecordKeeping =
  (keeping: RecordKeeping): RequestHandler =>
  (request, response, next) => {
    if (senderOf(keeping, 'register', null, request, response) !== null) next();
  };

/** `deed`: of those for which a hub may ask for a proof; null for all others. */
export const forKeepers = (
  keeping: RecordKeeping,
  circle: Circle,
  deed: StepUpDeed | null,
  handle: Handle,
): RequestHandler =>
  inTime(async (request, response) => {
    const actor = senderOf(keeping, circle, deed, request, response);
    if (actor === null) return;
    try {
      await handle(request, response, actor);
    } catch (error) {
      if (!(error instanceof NotStoredError)) throw error;
      sendProblem(response, { code: 'not-stored', sentence: NOT_STORED });
    }
  });

/** Null where the body is not of this shape; the request is then answered. */
export const bodyOf = <Schema extends z.ZodType>(
  schema: Schema,
  request: Request,
  response: Response,
  sentence: string,
): z.infer<Schema> | null => {
  const given = schema.safeParse(request.body);
  if (given.success) return given.data;
  sendProblem(response, { code: 'malformed', sentence });
  return null;
};

/** The contact of the address as far as the keeper may know of it. */
export const contactAsked = (
  { records }: RecordKeeping,
  request: Request,
  actor: Actor,
): ContactRecord | null => {
  const id = ContactId.safeParse(request.params['contact']);
  const contact = id.success ? records.record.contacts.get(id.data) : undefined;
  return contact !== undefined && isAdmitted(contact.state, actor.person) ? contact : null;
};

export const disposalAsked = ({ records }: RecordKeeping, request: Request, actor: Actor) => {
  const id = ContactId.safeParse(request.params['contact']);
  const disposal = id.success ? records.record.keeping.disposals.get(id.data) : undefined;
  return disposal !== undefined && isKnownTo(disposal, actor.person) ? disposal : null;
};

export const sendNoSuchContact = (response: Response): void => sendProblem(response, NO_SUCH_CONTACT.refusal);
