/**
 * What one commit is to hold, decided in memory while the rows of its streams are locked. Each write has an outcome
 * of its own: one that is refused changes nothing that the next is measured by.
 */
import type { KeyObject } from 'node:crypto';
import { isRecordStream } from '#shared/decisions/chain.ts';
import type { EpochMillis, HubId, StreamPosition } from '#shared/ids.ts';
import { KeyDestroyedError } from '../journal.ts';
import type { Append, AppendResult, ChainName, Meta, StreamAppend, StreamName, Subject } from '../journal.ts';
import type { Outcome } from '../outcome.ts';
import { genesisOf, sealEntry, type Random, type SealedEntry } from '../seal.ts';
import { failureOf } from './failure.ts';
import type { PlaceName } from './places.ts';
import { KEY_DESTROYED } from './subjects.ts';

export type Write =
  | { readonly kind: 'append'; readonly append: Append }
  | { readonly kind: 'destroy'; readonly hub: HubId; readonly subject: Subject; readonly at: EpochMillis };

/** How far a stream has come; moves on with each entry of the batch. */
export type Head = { readonly stream: number; position: number; hash: Uint8Array | null };

export type Known = {
  hubRow(hub: HubId): number;
  /** The same object whenever the same one is asked for. */
  head(hub: HubId, name: PlaceName): Head;
  subject(hub: HubId, name: Subject): { readonly id: number; readonly key: KeyObject | null };
  ack(hub: HubId, command: NonNullable<Append['command']>): string | null;
};

export type EntryToWrite = {
  readonly hub: number;
  readonly stream: number;
  readonly position: number;
  readonly ordinal: number | null;
  readonly subject: number;
  readonly meta: Meta;
  readonly sealed: SealedEntry;
};

export type CommandToWrite = {
  readonly hub: number;
  readonly person: string;
  readonly id: string;
  readonly ack: string;
};

export type Batch = {
  readonly outcomes: readonly Outcome[];
  readonly entries: readonly EntryToWrite[];
  readonly heads: readonly Head[];
  readonly commands: readonly CommandToWrite[];
  readonly disposals: readonly Extract<Write, { kind: 'destroy' }>[];
};

const nameOf = (...parts: readonly unknown[]): string => JSON.stringify(parts);

export const decideBatch = (writes: readonly Write[], known: Known, random: Random): Batch => {
  const entries: EntryToWrite[] = [];
  const heads = new Set<Head>();
  const commands = new Map<string, CommandToWrite>();
  const disposals = new Map<string, Extract<Write, { kind: 'destroy' }>>();

  const keyOf = (hub: HubId, subject: Subject): { id: number; key: KeyObject } => {
    const { id, key } = known.subject(hub, subject);
    if (key === null || disposals.has(nameOf(hub, subject))) throw new KeyDestroyedError(KEY_DESTROYED);
    return { id, key };
  };

  const extend = (hub: HubId, { stream, subject, entries: added }: StreamAppend): StreamPosition => {
    const end = known.head(hub, stream);
    const isRecord = isRecordStream(stream);
    const chain = isRecord ? known.head(hub, 'record') : end;
    const { id, key } = keyOf(hub, subject);
    for (const { meta, body } of added) {
      const position = end.position + 1;
      const previous = chain.hash ?? genesisOf(hub, isRecord ? 'record' : (stream as ChainName));
      const place = { hub, stream, position: position as StreamPosition };
      const sealed = sealEntry(key, place, meta, body, previous, random);
      end.position = position;
      if (isRecord) chain.position += 1;
      chain.hash = sealed.hash;
      const ordinal = isRecord ? chain.position : null;
      entries.push({
        hub: known.hubRow(hub),
        stream: end.stream,
        position,
        ordinal,
        subject: id,
        meta,
        sealed,
      });
      heads.add(end).add(chain);
    }
    return end.position as StreamPosition;
  };

  const findConflict = ({ hub, streams }: Append): AppendResult | null => {
    for (const { stream, expected } of streams) {
      const actual = known.head(hub, stream).position as StreamPosition;
      if (expected !== null && expected !== actual) return { kind: 'conflict', stream, actual };
    }
    return null;
  };

  // Every refusal comes before the first entry, so that there is nothing to take back.
  const append = (asked: Append): AppendResult => {
    const { hub, streams, command } = asked;
    const called = command === null ? null : nameOf(hub, command.person, command.id);
    const first =
      called === null || command === null ? null : (commands.get(called)?.ack ?? known.ack(hub, command));
    if (first !== null) return { kind: 'repeated', ack: first };
    const conflict = findConflict(asked);
    if (conflict !== null) return conflict;
    for (const { subject } of streams) keyOf(hub, subject);
    const positions = streams.map((part) => extend(hub, part));
    if (called !== null && command !== null) commands.set(called, { hub: known.hubRow(hub), ...command });
    return { kind: 'appended', positions };
  };

  const outcomes = writes.map((write): Outcome => {
    if (write.kind === 'destroy') {
      disposals.set(nameOf(write.hub, write.subject), write);
      return { kind: 'done', value: undefined };
    }
    try {
      return { kind: 'done', value: append(write.append) };
    } catch (error) {
      return { kind: 'failed', failure: failureOf(error) };
    }
  });

  return {
    outcomes,
    entries,
    heads: [...heads],
    commands: [...commands.values()],
    disposals: [...disposals.values()],
  };
};

/** The streams of a write whose rows are to be locked. */
export const placesOf = ({ streams }: Append): readonly PlaceName[] => {
  const names: readonly StreamName[] = streams.map(({ stream }) => stream);
  return names.some(isRecordStream) ? ['record', ...names] : names;
};
