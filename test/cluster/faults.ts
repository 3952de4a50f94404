/** Everything that is broken on purpose, and how it is mended. */
import type { Stage } from './stage.ts';

export type Fault = {
  readonly name: string;
  /** Seconds it lasts; 0 where it is over at once. */
  readonly seconds: number;
  begin(stage: Stage): Promise<void> | void;
  end(stage: Stage): Promise<void> | void;
  /** Counted from here: where others take over, from the beginning. */
  readonly recoversFrom: 'begin' | 'end';
};

const nothing = (): void => undefined;
const [FIRST, SECOND] = [0, 1];

const instanceOf = (stage: Stage, at: number) => {
  const place = stage.instances[at];
  if (place === undefined) throw new Error('There is no such instance');
  return place;
};

const calm: Fault = {
  name: 'none, to compare with',
  seconds: 5,
  begin: nothing,
  end: nothing,
  recoversFrom: 'end',
};

const killOne: Fault = {
  name: 'kill -9 of one instance',
  seconds: 5,
  recoversFrom: 'begin',
  begin: (stage) => instanceOf(stage, 2).server.kill(),
  end: (stage) => instanceOf(stage, 2).server.restart(),
};

const killAll: Fault = {
  name: 'kill -9 of all three instances, all started again',
  seconds: 1,
  recoversFrom: 'end',
  begin: async ({ instances }) => void (await Promise.all(instances.map(({ server }) => server.kill()))),
  end: async ({ instances }) => void (await Promise.all(instances.map(({ server }) => server.restart()))),
};

const killRedis: Fault = {
  name: 'Redis killed, and started again after 5 s',
  seconds: 5,
  recoversFrom: 'begin',
  begin: ({ redis }) => redis.kill(),
  end: ({ redis }) => redis.start(),
};

const pauseRedis: Fault = {
  name: 'Redis paused for 10 s',
  seconds: 10,
  recoversFrom: 'begin',
  begin: ({ redis }) => redis.pause(),
  end: ({ redis }) => redis.resume(),
};

const emptyRedis: Fault = {
  name: 'Redis emptied',
  seconds: 0,
  recoversFrom: 'begin',
  begin: ({ redis }) => redis.empty(),
  end: nothing,
};

const restartPostgres: Fault = {
  name: 'PostgreSQL restarted',
  seconds: 0,
  recoversFrom: 'end',
  begin: ({ postgres }) => postgres.restart(),
  end: nothing,
};

const pausePostgres: Fault = {
  name: 'PostgreSQL paused for 10 s',
  seconds: 10,
  recoversFrom: 'end',
  begin: ({ postgres }) => postgres.pause(),
  end: ({ postgres }) => postgres.resume(),
};

const cutStore: Fault = {
  name: 'the network between one instance and PostgreSQL silent for 10 s',
  seconds: 10,
  recoversFrom: 'end',
  begin: (stage) => instanceOf(stage, SECOND).toStore.hold(),
  end: (stage) => instanceOf(stage, SECOND).toStore.release(),
};

const sleep: Fault = {
  name: 'one participant of each meeting asleep for a minute, its line silent',
  seconds: 60,
  recoversFrom: 'end',
  begin: ({ sleepy }) => sleepy.hold(),
  end: ({ sleepy }) => sleepy.release(),
};

const drain: Fault = {
  name: 'one instance told to stop (SIGTERM) and started again',
  seconds: 0,
  recoversFrom: 'begin',
  begin: (stage) => instanceOf(stage, FIRST).server.end(),
  end: (stage) => instanceOf(stage, FIRST).server.restart(),
};

/** In the test command: one of each kind. */
export const SHARE: readonly Fault[] = [killOne, killRedis, restartPostgres];

export const ALL: readonly Fault[] = [
  calm,
  killOne,
  killAll,
  killRedis,
  pauseRedis,
  emptyRedis,
  restartPostgres,
  pausePostgres,
  cutStore,
  drain,
  sleep,
];
