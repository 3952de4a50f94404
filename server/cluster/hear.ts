/** What another server says that it wrote. */
import type { Bus, Hint } from '../fanout/bus.ts';
import type { HubRecord } from '../meeting/hub-record.ts';
import { readOn } from '../meeting/read-on.ts';

/** The record is read on before anybody here is told; a text is read by whoever has it open. */
export const hearHint = async ({ hub, streams }: Hint, record: HubRecord, bus: Bus): Promise<void> => {
  if (hub !== record.hub) return;
  const publish = (hint: Hint) => bus.publish({ ...hint, isFromElsewhere: true });
  const texts = streams.filter(({ stream }) => stream.startsWith('document/'));
  if (texts.length < streams.length) await readOn(record, { publish });
  if (texts.length > 0) publish({ hub, streams: texts });
};
