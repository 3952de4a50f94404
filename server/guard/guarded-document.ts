/** One document open on this machine, and everybody who has it open. */
import type { DocumentName, DocumentRef } from '#shared/documents/names.ts';
import type { PersonId, StreamPosition } from '#shared/ids.ts';
import { accept, type Refusal, type Result } from '#shared/result.ts';
import type { ChannelEnd } from '#shared/wire/messages.ts';
import type { Channel, ChannelRequest } from './channel.ts';
import { ROWS_BEFORE_SNAPSHOT, WAITING_UPDATES } from './limits.ts';
import { CLOSED, MALFORMED, NO_LONGER, READ_ONLY, refusalOf, RIGHTS_CHANGED, TAKEN, TOO_FAST } from './refusals.ts';
import { createReservations } from './reservations.ts';
import type { GuardSetting } from './setting.ts';
import { readStoredDocument, type StoredDocument } from './stored-document.ts';
import { createWriting, subjectOf, type Author } from './writing.ts';

export type GuardedDocument = {
  readonly ref: DocumentRef;
  readonly number: number;
  /** Keeps it open; call what it returns to let go. With the last hold it is dropped. */
  hold(): () => void;
  reserve(client: number, person: PersonId): Promise<Result<object>>;
  join(request: ChannelRequest): Channel;
  /** Closes the channels of those whose right is no longer what they opened it with. */
  reconsider(): Promise<void>;
  journalled(): Promise<StoredDocument>;
  /** A hint that the journal has it up to there. */
  heard(position: StreamPosition): Promise<void>;
  /** Another server may have written without a hint that came here. */
  readOn(): Promise<void>;
};

type End = (because: ChannelEnd['because'], refusal: Refusal) => void;

type Place = { readonly name: DocumentName; readonly ref: DocumentRef; readonly number: number; readonly onIdle: () => void };

export const openGuardedDocument = (setting: GuardSetting, { name, ref, number, onIdle }: Place): GuardedDocument => {
  const { hub, journal, rights, log } = setting;
  const stream = `document/${name}` as const;
  const channels = new Map<Channel, End>();
  const reservations = createReservations(journal, hub, name);
  let holds = 0;
  /** Null until somebody asks for the text. */
  let reading: Promise<StoredDocument> | null = null;

  const stored = (): Promise<StoredDocument> => {
    reading ??= readStoredDocument(journal, hub, name).catch((failure: unknown) => {
      reading = null;
      throw failure;
    });
    return reading;
  };

  /** Only a shortcut for joins: where it cannot be kept, the rows are read instead. */
  const keepShort = (document: StoredDocument): void => {
    if (document.rowsSinceSnapshot < ROWS_BEFORE_SNAPSHOT) return;
    const bytes = document.merged();
    document.snapshotTaken();
    void journal.saveSnapshot(hub, name, subjectOf(ref), document.position, bytes).catch((failure: unknown) => refusalOf(failure, log));
  };

  const writing = createWriting(setting, {
    ref,
    stream,
    reservations,
    stored,
    tell: (updates, except) => setting.tellRoom(stream, number, updates, except),
    onAppended: keepShort,
  });

  const hold = (): (() => void) => {
    holds += 1;
    let isHeld = true;
    return () => {
      if (!isHeld) return;
      isHeld = false;
      holds -= 1;
      if (holds > 0) return;
      writing.forget();
      onIdle();
    };
  };

  const reserve = async (client: number, person: PersonId): Promise<Result<object>> => {
    try {
      return (await reservations.reserve(client, person)) === 'yours' ? accept({}) : TAKEN;
    } catch (failure) {
      return refusalOf(failure, log);
    }
  };

  const join = ({ actor, access, member, onEnd }: ChannelRequest): Channel => {
    const author: Author = { actor, member, isHere: () => channels.has(channel) };
    const letGo = hold();
    let underWay = 0;

    const end: End = (because, refusal) => {
      if (!channels.delete(channel)) return;
      letGo();
      onEnd(channel, because, refusal);
    };
    const channel: Channel = {
      number,
      room: stream,
      actor,
      access,
      sync: async (stateVector) => {
        if (!channels.has(channel)) return CLOSED;
        try {
          const document = await stored();
          // Whoever comes from another server must not be shown less than that one had told them.
          if (setting.isShared) await writing.catchUp();
          if ((await rights.access(ref, actor)) === 'none') return NO_LONGER;
          const update = document.missingFrom(stateVector);
          return update === null ? MALFORMED : accept({ update, stateVector: document.stateVector() });
        } catch (failure) {
          return refusalOf(failure, log);
        }
      },
      update: async (update) => {
        if (!channels.has(channel)) return CLOSED;
        if (underWay >= WAITING_UPDATES) {
          end('refused', TOO_FAST.refusal);
          return TOO_FAST;
        }
        const letGoOfUpdate = hold();
        underWay += 1;
        const result = await writing.submit(update, author);
        underWay -= 1;
        letGoOfUpdate();
        const because = result.ok ? null : endingOf(result.refusal);
        if (because !== null && !result.ok) end(because, result.refusal);
        return result;
      },
      reserve: async (client) => {
        if (!channels.has(channel)) return CLOSED;
        return access === 'write' ? reserve(client, actor.person) : READ_ONLY;
      },
      refuse: (refusal) => end('refused', refusal),
      close: () => {
        channels.delete(channel);
        letGo();
      },
    };
    channels.set(channel, end);
    return channel;
  };

  /** What nobody has asked for yet is read when somebody does. */
  const readIf = async (isDue: (document: StoredDocument) => boolean): Promise<void> => {
    try {
      const document = await reading;
      if (document !== null && isDue(document)) await writing.catchUp();
    } catch (failure) {
      // The next update, join or look reads the journal again.
      refusalOf(failure, log);
    }
  };

  return {
    ref,
    number,
    hold,
    reserve,
    join,
    reconsider: async () => {
      for (const [channel, end] of channels) {
        const access = await rights.access(ref, channel.actor);
        if (access === 'none') end('gone', NO_LONGER.refusal);
        else if (access !== channel.access) end('read-only', RIGHTS_CHANGED.refusal);
      }
    },
    journalled: async () => {
      const document = await stored();
      await writing.catchUp();
      return document;
    },
    heard: (position) => readIf((document) => document.position < position),
    readOn: () => readIf(() => true),
  };
};

/** Null where the client keeps its text and sends it again. */
const endingOf = ({ code }: Refusal): ChannelEnd['because'] | null => {
  switch (code) {
    case 'not-stored':
      return null;
    case 'not-permitted':
    case 'not-found':
      return 'gone';
    case 'read-only':
      return 'read-only';
    default:
      return 'refused';
  }
};
