/** People typing in meetings: how long until all have it, and what it costs the server. */
import type { Typing } from './orders.ts';
import type { Reading } from './report.ts';
import { startLoad } from './start-load.ts';
import { withTarget, type TargetKind } from './target.ts';

export type Scene = Typing & {
  readonly called: string;
  readonly participants: number;
  /** Documents that others have open and nobody types in. */
  readonly idle?: number;
};

/** Eight of fifty typing at once is a full strategy discussion. */
export const ONE_LARGE: Scene = { called: '50 in one meeting', rooms: 1, participants: 50, writers: 8, updatesPerSecond: 5, seconds: 8 };

export const meetings = (rooms: number): Scene => ({
  called: `${rooms} meetings of 15`,
  rooms,
  participants: 15,
  writers: 3,
  updatesPerSecond: 5,
  seconds: 8,
});

/** A morning: forty hubs' meetings of fifteen, three typing in each. */
export const FORTY = meetings(40);

/** So many documents open besides, each by somebody who has a hundred of them. */
export const withIdle = (scene: Scene, idle: number): Scene => ({ ...scene, called: `${scene.called} and ${idle} documents open`, idle });

const DOCUMENTS_EACH = 100;

export const measureTyping = (kind: TargetKind, scene: Scene): Promise<readonly Reading[]> =>
  withTarget(kind, async (target) => {
    const { called, participants, idle = 0, ...typing } = scene;
    const load = startLoad({ protocol: kind.protocol, url: target.url, rooms: scene.rooms + idle });
    await load.do({ kind: 'open', rooms: scene.rooms, participants, first: 0 });
    await load.do({ kind: 'open-idle', people: idle / DOCUMENTS_EACH, from: scene.rooms, documents: DOCUMENTS_EACH, areSame: false });
    const before = await target.cpuMicros();
    const { toAll, delivered, missing, refused, late } = await load.type(typing);
    const cpu = (await target.cpuMicros()) - before;
    const memory = await target.memory();
    load.stop();
    if (missing > 0) console.error(`${kind.name}, ${called}: ${missing} deliveries missing, ${refused} updates refused, clients late by ${late.toFixed(0)} ms`);
    const reading = (what: string, unit: string, value: number): Reading => ({ measure: `${what}, ${called}`, target: kind.name, unit, value });
    return [
      reading('update sent to seen by all, p50', 'ms', toAll.p50),
      reading('update sent to seen by all, p99', 'ms', toAll.p99),
      reading('server CPU per delivered update', 'µs', cpu / delivered),
      reading('server memory', 'MB', memory / 1024),
    ];
  });
