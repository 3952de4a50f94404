import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openRedisLine } from '#server/cluster/redis-line.ts';
import { startRedis, type RedisServer } from '../support/redis.ts';
import { describeLine } from './line.ts';

let redis: RedisServer;
const log: string[] = [];
const write = (facts: object, message: string): void => void log.push(JSON.stringify({ ...facts, message }));
const logger = { info: write, warn: write, error: write };

beforeAll(async () => {
  redis = await startRedis();
});
afterAll(() => redis.stop());

let channels = 0;
const newHome = (fail: () => Promise<void>, mend: () => Promise<void>) => async () => {
  channels += 1;
  const channel = `test-${channels}`;
  return { open: () => openRedisLine(redis.url, channel, logger), fail, mend, close: async () => undefined };
};

describeLine(
  'a line over Redis that is killed',
  newHome(
    () => redis.kill(),
    () => redis.start(),
  ),
);
describeLine(
  'a line over Redis that is emptied',
  newHome(
    () => redis.empty(),
    async () => undefined,
  ),
);
describeLine(
  'a line over Redis that stands still',
  newHome(
    async () => redis.pause(),
    async () => redis.resume(),
  ),
);

describe('the log of a line', () => {
  it('[CLU-3] says that Redis was away, and neither where it is nor its password', () => {
    expect(log.some((line) => line.includes('Redis cannot be reached'))).toBe(true);
    for (const secret of ['fictional-password', '127.0.0.1']) expect(log.join('\n')).not.toContain(secret);
  });
});
