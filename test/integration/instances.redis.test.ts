/** A board of two instances over a real Redis, which is killed, emptied and stopped while they work. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openRedisLine } from '#server/cluster/redis-line.ts';
import type { Logger } from '#server/logger.ts';
import { startRedis, type RedisServer } from '../support/redis.ts';
import {
  describeDeeds,
  handsShown,
  open,
  sharedOf,
  signal,
  typeTogether,
  until,
  useSpreadMeeting,
} from './instances-deeds.ts';

let redis: RedisServer;
beforeAll(async () => {
  redis = await startRedis();
});
afterAll(() => redis.stop());
const spread = useSpreadMeeting((logger) => openRedisLine(redis.url, 'mash-board:test', logger as Logger));

const whileTyping = async (words: string, deed: () => Promise<void>): Promise<void> => {
  const texts = [open(spread.stage.police, sharedOf(spread.stage)), open(spread.stage.health, sharedOf(spread.stage))] as const;
  await until(() => texts.every(({ isSynced }) => isSynced));
  await deed();
  await typeTogether(...texts, words);
  texts.forEach((each) => each.close());
};
const areJoined = () => [spread.one, spread.other].every(({ cluster }) => cluster.state() === 'joined');

describe('a meeting spread over two instances with Redis between them', () => {
  describeDeeds(() => spread.stage);

  it('[INS-9] Redis is emptied and its connections cut', async () => {
    await whileTyping('Emptied', () => redis.empty());
    expect(await until(areJoined)).toBe(true);
  });

  it('[INS-9] Redis is killed, and started again', async () => {
    const { chair, police, health, meeting, contact } = spread.stage;
    await whileTyping('Killed', () => redis.kill());
    await until(() => !areJoined());
    await chair.press({ type: 'flag-immediate-protection', contact, concern: 'Without Redis' });
    await health.until(() => health.received('Without Redis'));
    await signal(police, meeting, { kind: 'raise-hand' });
    await redis.start();
    await health.until(() => handsShown(health).includes('quill'));
    await whileTyping('Again', async () => undefined);
    expect(areJoined()).toBe(true);
  });

  it('[INS-9] Redis stands still with its connections open', async () => {
    await whileTyping('Still', async () => redis.pause());
    await until(() => !areJoined());
    await whileTyping('Stiller', async () => undefined);
    redis.resume();
    expect(await until(areJoined)).toBe(true);
  });

  it('[CLU-3] the password of Redis is in no log', () => {
    expect(spread.instances.log.some((line) => line.includes('Redis cannot be reached'))).toBe(true);
    expect(spread.instances.log.join('\n')).not.toContain(new URL(redis.url).password);
  });
});
