/** Somebody sends fifty megabytes into a meeting where three type: what the others notice. */
import type { Reading } from './report.ts';
import { startLoad } from './start-load.ts';
import { withTarget, type TargetKind } from './target.ts';
import { meetings } from './typing.ts';

const BEFORE_S = 4;
const DURING_S = 8;
/** A stall of seconds is measured, and not taken for a loss. */
const PATIENCE_S = 30;

export const measureFlooding = async (kind: TargetKind): Promise<readonly Reading[]> => [
  ...(await flood(kind, 'valid')),
  ...(await flood(kind, 'random')),
];

const flood = (kind: TargetKind, content: 'valid' | 'random'): Promise<readonly Reading[]> =>
  withTarget(kind, async (target) => {
    const { participants, called: _, ...typing } = meetings(1);
    const setting = { protocol: kind.protocol, url: target.url, rooms: 1 };
    const others = startLoad(setting);
    await others.do({ kind: 'open', rooms: 1, participants, first: 0 });
    const one = startLoad(setting);
    await one.do({ kind: 'open', rooms: 1, participants: 1, first: participants });
    await one.do({ kind: 'make-large', content });
    const before = await others.type({ ...typing, seconds: BEFORE_S });
    const typed = others.type({ ...typing, seconds: DURING_S, patienceSeconds: PATIENCE_S });
    await new Promise((resolve) => void setTimeout(resolve, 1000));
    await one.do({ kind: 'send-large' });
    const during = await typed;
    const isAlive = target.isAlive();
    one.stop();
    others.stop();
    const what = `50 MB ${content === 'valid' ? 'that are an update' : 'of random bytes'}`;
    const reading = (measure: string, unit: string, value: number): Reading => ({
      measure: `${what}: ${measure}`,
      target: kind.name,
      unit,
      value,
    });
    return [
      reading('p99 of the others before', 'ms', before.toAll.p99),
      reading('p99 of the others meanwhile', 'ms', during.toAll.p99),
      reading('deliveries among the others missing', '', during.missing),
      reading('others to whom it was handed on', '', during.large),
      reading('servers that lived', '', isAlive ? 1 : 0),
    ];
  });
