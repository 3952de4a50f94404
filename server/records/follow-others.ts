/**
 * Notices what another process wrote to this folder, such as a command of a record keeper: the record is read on,
 * keys of what was erased are destroyed, and everybody connected is told.
 */
import type { ContactId, MeetingId } from '#shared/ids.ts';
import type { Bus } from '../fanout/bus.ts';
import type { Journal, StreamName } from '../journal/journal.ts';
import type { HubRecord } from '../meeting/hub-record.ts';
import { readOn } from '../meeting/read-on.ts';
import { finishDisposals, subjectOf, type ForgetGuests } from './finish-disposals.ts';

/** Somebody who erases a contact is told that it leaves every screen within this time. */
export const FOLLOW_MS = 1000;

export type Followed = {
  readonly journal: Journal;
  readonly record: HubRecord;
  readonly bus: Bus;
  readonly forgetGuests: ForgetGuests;
};

/** What it returns is called again and again; a call while one is under way does nothing. */
export const createFollower = ({ journal, record, bus, forgetGuests }: Followed): (() => Promise<void>) => {
  const { hub } = record;
  const done = new Set<ContactId | MeetingId>();
  let isFollowing = false;

  const tell = (streams: Iterable<StreamName>): void =>
    bus.publish({
      hub,
      streams: [...streams].map((stream) => ({ stream, position: record.position(stream) })),
    });

  const follow = async (): Promise<void> => {
    await readOn(record, bus);
    const finished = await finishDisposals(journal, hub, record.keeping, forgetGuests, (id) => done.has(id));
    if (finished.length === 0) return;
    finished.forEach(({ id }) => done.add(id));
    tell(finished.map(subjectOf));
  };

  return async () => {
    if (isFollowing) return;
    isFollowing = true;
    try {
      await follow();
    } finally {
      isFollowing = false;
    }
  };
};
