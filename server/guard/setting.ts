/** What the draft lane is given by whoever starts the server. */
import type { EntryId, EpochMillis, HubId } from '#shared/ids.ts';
import type { Bus } from '../fanout/bus.ts';
import type { Journal } from '../journal/journal.ts';
import type { Logger } from '../logger.ts';
import type { DocumentRights } from './rights.ts';

/** Everything one commit holds for a room, in one message that is encoded once. `except` was the only sender. */
export type TellRoom = (room: string, channel: number, updates: readonly Uint8Array[], except: string | null) => void;

export type GuardSetting = {
  readonly hub: HubId;
  readonly journal: Journal;
  /** Other servers write to this journal too. */
  readonly isShared: boolean;
  readonly rights: DocumentRights;
  readonly bus: Bus;
  readonly log: Logger;
  readonly now: () => EpochMillis;
  readonly newEntryId: () => EntryId;
  readonly tellRoom: TellRoom;
};
