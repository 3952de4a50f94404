/** What was written elsewhere comes into the record here, and whoever is connected here is told of it, once. */
import type { Bus, Hint } from '../fanout/bus.ts';
import type { HubRecord } from './hub-record.ts';

/** `publish`: the bus's own, unless the hint must say where it comes from. */
export const readOn = async (record: HubRecord, { publish }: Pick<Bus, 'publish'>): Promise<void> => {
  const grown = await record.readOn();
  if (grown.length === 0) return;
  const streams = grown.map((stream): Hint['streams'][number] => ({
    stream,
    position: record.position(stream),
  }));
  publish({ hub: record.hub, streams });
};
