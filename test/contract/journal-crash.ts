/** Kills whatever appends to a journal, again and again, and looks at what is left. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect } from 'vitest';
import { exportChain } from '#server/journal/export.ts';
import type { Journal, StreamName } from '#server/journal/journal.ts';
import { checkLog } from '#server/verify/check.ts';
import {
  CONTACT_STREAM,
  DOCUMENT_STREAM,
  HUB,
  HUB_KEY,
  MEETING_STREAM,
  PERSON,
  textsOf,
} from './journal-material.ts';
import type { Home } from './journal.ts';

const SEED = 20_261_122;
/** Acknowledgements a child may give before it dies; each is one more moment to die at. */
const MOST_ACKS = 60;

const EVERYTHING = 1_000_000;

/** mulberry32: the same kills in every run. */
const seeded =
  (seed: number) =>
  (below: number): number => {
    seed = (seed + 0x6d2b79f5) | 0;
    let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };

/** Kills the child as soon as it has acknowledged so many appends; everything it acknowledged until it was gone. */
const killAfter = async (place: string, acks: number): Promise<readonly string[]> => {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'journal-crash-child.ts'), place], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const gone = once(child, 'exit');
  const acknowledged: string[] = [];
  for await (const line of createInterface(child.stdout)) {
    acknowledged.push(line);
    if (acknowledged.length === acks) child.kill('SIGKILL');
  }
  expect((await gone)[1]).toBe('SIGKILL');
  return acknowledged;
};

const isSound = async (journal: Journal, chain: 'record' | typeof DOCUMENT_STREAM): Promise<boolean> => {
  const log = await Array.fromAsync(exportChain(journal, HUB, chain, () => 'whole'));
  return checkLog(Buffer.from(log.join('')), null).kind === 'sound';
};

/** `place`: the folder, or the address of the database, where `home` is. */
export const checkKills = async (home: Home, place: string, kills: number): Promise<void> => {
  const pick = seeded(SEED);
  const acknowledged: string[] = [];
  let cutOff = 0;
  for (let kill = 0; kill < kills; kill += 1) {
    acknowledged.push(...(await killAfter(place, 1 + pick(MOST_ACKS))));

    const journal = await home.open(HUB_KEY);
    const streams: readonly StreamName[] = [CONTACT_STREAM, MEETING_STREAM, DOCUMENT_STREAM];
    const [contact = [], meeting = [], document = []] = await Promise.all(
      streams.map((stream) => textsOf(journal, HUB, stream, EVERYTHING)),
    );
    expect(contact).toEqual(document);
    expect(meeting).toEqual(document);
    const kept = new Set(document);
    expect(acknowledged.filter((text) => !kept.has(text))).toEqual([]);
    expect(await journal.commandAck(HUB, PERSON, acknowledged.at(-1) ?? '')).toBe(acknowledged.at(-1));
    expect([await isSound(journal, 'record'), await isSound(journal, DOCUMENT_STREAM)]).toEqual([true, true]);
    cutOff = kept.size - acknowledged.length;
    await journal.close();
  }
  expect(cutOff, 'some kills must fall between a commit and its acknowledgement').toBeGreaterThan(0);
  await home.remove();
};
