/** How many boards of one connection follow a stream: a page that comes may follow what the page that goes does. */
import { streamKey, type StreamRef } from '#shared/wire/messages.ts';
import type { Connection } from './connection.svelte.ts';

const followers = new WeakMap<Connection, Map<string, number>>();

/** How many follow it after one more, or one less. */
export const countFollowers = (connection: Connection, ref: StreamRef, change: 1 | -1): number => {
  const counts = followers.get(connection) ?? new Map<string, number>();
  followers.set(connection, counts);
  const count = (counts.get(streamKey(ref)) ?? 0) + change;
  counts.set(streamKey(ref), count);
  return count;
};
