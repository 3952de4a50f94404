/**
 * Checks an exported log (docs/log-format.md) without any part of the board: an agency can read this
 * folder, run it, and need trust nobody's server.
 */
import { readLog } from './read-log.ts';
import type { LogEntry, LogHeader, Meta } from './read-log.ts';
import { hashOf } from './sha256.ts';

/** `missing`: left out between others. `truncated`: left out at the end. */
export type Fault = 'unreadable' | 'altered' | 'missing' | 'reordered' | 'truncated';

/** `entry`: the first bad one, from 1; 0 is the header. */
export type Verdict =
  | {
      readonly kind: 'sound';
      readonly header: LogHeader;
      readonly shown: number;
      readonly keptHeadAt: number | null;
    }
  | { readonly kind: 'broken'; readonly entry: number; readonly fault: Fault; readonly reason: string };

/** `keptHead`: a head noted down from an earlier log of the same chain, or null. */
export const checkLog = (bytes: Uint8Array, keptHead: string | null): Verdict => {
  const log = readLog(bytes);
  if (log.kind === 'unreadable') return broken(log.entry, 'unreadable', log.reason);
  const { header, entries } = log;
  const hashes = [genesis(header)];
  const lastPositions = new Map<string, number>();

  for (const [index, entry] of entries.entries()) {
    const ordinal = index + 1;
    if (entry.ordinal !== ordinal) return misplaced(ordinal, entries);
    const fault = faultOf(entry, hashes[index] ?? '', header, lastPositions);
    if (fault !== null) return broken(ordinal, 'altered', fault);
    hashes.push(entry.hash);
  }
  return checkHeads(header, entries, hashes, keptHead);
};

const faultOf = (
  entry: LogEntry,
  previous: string,
  header: LogHeader,
  lastPositions: Map<string, number>,
): string | null => {
  if (hashOf(hex(previous), hex(entry.metaCommitment), hex(entry.bodyCommitment)) !== entry.hash) {
    return 'its hash does not follow from the entry before it and its commitments';
  }
  const { meta, body } = entry;
  if (body !== null && hashOf(hex(body.salt), Buffer.from(body.base64, 'base64')) !== entry.bodyCommitment) {
    return 'its body is not the one committed to';
  }
  if (meta === null) return null;
  if (hashOf(hex(meta.salt), Buffer.from(JSON.stringify(meta.value))) !== entry.metaCommitment) {
    return 'its metadata is not what was committed to';
  }
  return misfit(meta.value, entry.ordinal, header, lastPositions);
};

/** What the server itself could have committed to wrongly. */
const misfit = (
  { stream, position }: Meta,
  ordinal: number,
  { chain }: LogHeader,
  lastPositions: Map<string, number>,
): string | null => {
  if (chain !== 'record' && (stream !== chain || position !== ordinal))
    return 'it belongs to another stream or position';
  if (position <= (lastPositions.get(stream) ?? 0)) return 'its position in its stream was used before';
  lastPositions.set(stream, position);
  return null;
};

const misplaced = (expected: number, entries: readonly LogEntry[]): Verdict =>
  entries.some(({ ordinal }) => ordinal === expected)
    ? broken(expected, 'reordered', `entry ${expected} stands elsewhere in the file`)
    : broken(expected, 'missing', `entry ${expected} is not in the file`);

const checkHeads = (
  header: LogHeader,
  entries: readonly LogEntry[],
  hashes: readonly string[],
  keptHead: string | null,
): Verdict => {
  const { length, hash } = header.head;
  if (hashes.at(-1) === hash && entries.length !== length)
    return broken(0, 'altered', 'the length in the header is not that of the chain');
  if (entries.length < length)
    return broken(entries.length + 1, 'truncated', `the file ends before entry ${length}, its head`);
  if (entries.length > length)
    return broken(length + 1, 'altered', 'it stands beyond the head in the header');
  if (hashes.at(-1) !== hash)
    return broken(0, 'altered', 'the head in the header is not the hash of the last entry');
  const keptHeadAt = keptHead === null ? null : hashes.indexOf(keptHead);
  if (keptHeadAt === -1) {
    return broken(
      entries.length + 1,
      'truncated',
      'the head you kept is not in this log: entries were cut off its end, or it was written anew',
    );
  }
  const shown = entries.filter(({ body }) => body !== null).length;
  return { kind: 'sound', header, shown, keptHeadAt };
};

const genesis = ({ chain, format, hub }: LogHeader): string =>
  hashOf(Buffer.from(JSON.stringify({ chain, format, hub })));

const hex = (text: string): Buffer => Buffer.from(text, 'hex');

const broken = (entry: number, fault: Fault, reason: string): Verdict => ({
  kind: 'broken',
  entry,
  fault,
  reason,
});
