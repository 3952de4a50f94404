/**
 * Which pages of a SQLite file are gone: neither in the file nor in its WAL. SQLite itself notices only when it needs
 * one, and a checkpoint would fill the hole with zeros. Offsets are those of SQLite's published file format.
 */
import { existsSync, readFileSync, statSync, openSync, readSync, closeSync } from 'node:fs';

const HEADER_BYTES = 100;
const MAGIC = 'SQLite format 3\0';
const WAL_HEADER_BYTES = 32;
const FRAME_HEADER_BYTES = 24;
/** A checkpoint of another process may run between two looks at the two files; it is over by the third. */
const LOOKS = 3;

export type Pages = { readonly there: number; readonly lost: number };

export const lookForPages = (path: string): Pages => {
  let pages = lookOnce(path);
  for (let look = 1; look < LOOKS && pages.lost > 0; look += 1) pages = lookOnce(path);
  return pages;
};

const lookOnce = (path: string): Pages => {
  const { size } = statSync(path);
  const header = readStart(path);
  if (header.length < HEADER_BYTES || header.toString('latin1', 0, MAGIC.length) !== MAGIC)
    return { there: 0, lost: 1 };
  const pageBytes = pageBytesIn(header.readUInt16BE(16));
  const there = Math.floor(size / pageBytes);
  // Only where both counters agree does the header know the size.
  const known = header.readUInt32BE(24) === header.readUInt32BE(92) ? header.readUInt32BE(28) : there;
  const inWal = known > there ? pagesInWal(`${path}-wal`, pageBytes) : new Set<number>();
  let lost = 0;
  for (let page = there + 1; page <= known; page += 1) if (!inWal.has(page)) lost += 1;
  return { there, lost };
};

/** 65,536 does not fit into the field, and is written as 1. */
const pageBytesIn = (field: number): number => (field === 1 ? 65_536 : field);

const readStart = (path: string): Buffer => {
  const buffer = Buffer.alloc(HEADER_BYTES);
  const file = openSync(path, 'r');
  const length = readSync(file, buffer, 0, HEADER_BYTES, 0);
  closeSync(file);
  return buffer.subarray(0, length);
};

/** Up to the last commit that is there whole. */
const pagesInWal = (path: string, pageBytes: number): ReadonlySet<number> => {
  const wal = existsSync(path) ? readFileSync(path) : Buffer.alloc(0);
  const committed = new Set<number>();
  if (wal.length < WAL_HEADER_BYTES) return committed;
  const salts = wal.subarray(16, 24);
  const begun: number[] = [];
  const frameBytes = FRAME_HEADER_BYTES + pageBytes;
  for (let at = WAL_HEADER_BYTES; at + frameBytes <= wal.length; at += frameBytes) {
    if (!wal.subarray(at + 8, at + 16).equals(salts)) break;
    begun.push(wal.readUInt32BE(at));
    const isCommit = wal.readUInt32BE(at + 4) > 0;
    if (isCommit) for (const page of begun.splice(0)) committed.add(page);
  }
  return committed;
};
