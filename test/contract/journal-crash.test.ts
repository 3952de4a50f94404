import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, it } from 'vitest';
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
import { createSqliteHome } from './journal-sqlite-home.ts';

const SEED = 20_261_122;
const KILLS = 20;
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
const killAfter = async (directory: string, acks: number): Promise<readonly string[]> => {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'journal-crash-child.ts'), directory], {
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

it('[JRN-16] [JRN-2] what was acknowledged survives kill -9 at any moment, and no append survives in part', async () => {
  const home = await createSqliteHome();
  const pick = seeded(SEED);
  const acknowledged: string[] = [];
  let cutOff = 0;
  for (let kill = 0; kill < KILLS; kill += 1) {
    acknowledged.push(...(await killAfter(home.directory, 1 + pick(MOST_ACKS))));

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
}, 120_000);
