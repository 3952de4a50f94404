/**
 * How updates of one document are written: judge, append, tell the others, acknowledge, in that order.
 *
 * One commit of a document is in flight at a time; what comes meanwhile goes into the next one together, all
 * or none. So an update that could not be stored never leaves behind another that was judged on top of it.
 */
import type { DocumentRef } from '#shared/documents/names.ts';
import type { Actor } from '#shared/people/person.ts';
import { accept, type Result } from '#shared/result.ts';
import { NotStoredError, type StreamName, type Subject } from '../journal/journal.ts';
import { CLOSED, NO_LONGER, READ_ONLY, refusalOf } from './refusals.ts';
import type { Reservations } from './reservations.ts';
import type { GuardSetting } from './setting.ts';
import { createStandingDocument, type StandingDocument, type Verdict } from './standing-document.ts';
import type { StoredDocument } from './stored-document.ts';

export type Author = {
  readonly actor: Actor;
  readonly member: string;
  /** False once its channel was closed: opened anew, the same connection lacks what it sent before. */
  isHere(): boolean;
};

export type WrittenDocument = {
  readonly ref: DocumentRef;
  readonly stream: StreamName & `document/${string}`;
  readonly reservations: Reservations;
  stored(): Promise<StoredDocument>;
  tell(updates: readonly Uint8Array[], except: string | null): void;
  onAppended(stored: StoredDocument): void;
};

export type Writing = {
  submit(update: Uint8Array, author: Author): Promise<Result<object>>;
  /** The journal may hold rows of another machine: reads them, and tells the room. */
  catchUp(): Promise<void>;
  /** Frees the judge; the next update builds it again. */
  forget(): void;
};

type Waiting = { readonly update: Uint8Array; readonly author: Author; readonly answer: (result: Result<object>) => void };
type Accepted = { readonly one: Waiting; readonly bytes: Uint8Array };
type Judged = {
  readonly accepted: readonly Accepted[];
  readonly done: readonly Waiting[];
  readonly refusals: ReadonlyMap<Waiting, Result<object>>;
};

export const subjectOf = (ref: DocumentRef): Subject => (ref.kind === 'meeting' ? `meeting/${ref.meeting}` : `contact/${ref.contact}`);

export const createWriting = (setting: GuardSetting, document: WrittenDocument): Writing => {
  const { hub, journal, rights, bus, now, newEntryId, log } = setting;
  const { ref, stream, reservations } = document;
  const inTurn = createTurns();
  let waiting: Waiting[] = [];
  let standing: StandingDocument | null = null;

  const forget = (): void => {
    standing?.destroy();
    standing = null;
  };

  const takeNews = async (): Promise<boolean> => {
    const rows = await (await document.stored()).catchUp();
    standing?.follow(rows);
    if (rows.length > 0) document.tell(rows, null);
    return rows.length > 0;
  };

  const judge = async ({ update, author }: Waiting, before: readonly Accepted[]): Promise<Verdict> => {
    if (standing === null || standing.isSpoilt) {
      forget();
      standing = createStandingDocument((await document.stored()).updates);
      standing.follow(before.map(({ bytes }) => bytes));
    }
    return standing.judge(update, reservations.heldBy(author.actor.person));
  };

  /** What looks wrong here may rest on what another machine wrote: looked up before anything is refused. */
  const judgeFairly = async (one: Waiting, before: readonly Accepted[]): Promise<Verdict> => {
    const verdict = await judge(one, before);
    if (verdict.kind !== 'refused') return verdict;
    const isNews = [await takeNews(), await reservations.refresh()].includes(true);
    return isNews ? judge(one, before) : verdict;
  };

  /** False where another server wrote first: nothing was written, and what it wrote must be judged with. */
  const append = async (accepted: readonly Accepted[]): Promise<boolean> => {
    const stored = await document.stored();
    const rows = accepted.map(({ bytes }) => bytes);
    const entries = accepted.map(({ one, bytes }) => {
      const { person, agency } = one.author.actor;
      return { meta: { id: newEntryId(), kind: 'update', version: 1, recordedAt: now(), person, agency }, body: bytes };
    });
    const expected = stored.position;
    const result = await journal.append({ hub, streams: [{ stream, subject: subjectOf(ref), expected, entries }], command: null });
    const position = result.kind === 'appended' ? result.positions[0] : undefined;
    if (position === undefined) return false;
    stored.add(rows, position);
    document.tell(rows, onlySender(accepted));
    bus.publish({ hub, streams: [{ stream, position }] });
    document.onAppended(stored);
    return true;
  };

  const judgeBatch = async (batch: readonly Waiting[]): Promise<Judged> => {
    const accepted: Accepted[] = [];
    const done: Waiting[] = [];
    const refusals = new Map<Waiting, Result<object>>();
    const over = new Set<Author>();
    const deny = (one: Waiting, refusal: Result<object>) => {
      over.add(one.author);
      refusals.set(one, refusal);
    };
    for (const one of batch) {
      const access = over.has(one.author) ? 'over' : await rights.access(ref, one.author.actor);
      if (access === 'over') deny(one, CLOSED);
      else if (access === 'none') deny(one, NO_LONGER);
      else if (access === 'read') deny(one, READ_ONLY);
      else {
        const verdict = await judgeFairly(one, accepted);
        if (verdict.kind === 'refused') deny(one, { ok: false, refusal: verdict.refusal });
        else done.push(one);
        if (verdict.kind === 'accepted') accepted.push({ one, bytes: verdict.bytes });
      }
    }
    return { accepted, done, refusals };
  };

  const writeBatch = async (): Promise<void> => {
    const batch = waiting;
    waiting = [];
    try {
      for (;;) {
        const { accepted, done, refusals } = await judgeBatch(batch);
        if (accepted.length === 0 || (await append(accepted))) {
          for (const [{ answer }, refusal] of refusals) answer(refusal);
          for (const { answer } of done) answer(accept({}));
          return;
        }
        // Whoever loses this race lost it to somebody whose words are on disk: it ends.
        forget();
        if (!(await takeNews())) throw new NotStoredError('The text grew, and what it grew by cannot be read.');
      }
    } catch (failure) {
      forget();
      const refusal = refusalOf(failure, log);
      for (const { answer } of batch) answer(refusal);
    }
  };

  return {
    submit: (update, author) =>
      new Promise((resolve) => {
        // What this turn of the event loop still brings goes into the same commit and the same message.
        if (waiting.length === 0) setImmediate(() => void inTurn(writeBatch));
        waiting.push({ update, author, answer: resolve });
      }),
    catchUp: () => inTurn(async () => void (await takeNews())),
    forget,
  };
};

/** Deeds one after another, each whatever became of the one before. */
const createTurns = (): (<Value>(deed: () => Promise<Value>) => Promise<Value>) => {
  let last: Promise<unknown> = Promise.resolve();
  return (deed) => {
    const done = last.then(deed, deed);
    last = done.catch(() => {});
    return done;
  };
};

const onlySender = (accepted: readonly Accepted[]): string | null => {
  const [first, ...others] = accepted.map(({ one }) => one.author);
  const isAlone = first !== undefined && others.every((author) => author === first);
  return isAlone && first.isHere() ? first.member : null;
};
