/** After an older backup was restored: what had been erased by then is erased again, and the record says so. */
import type { NewEvent } from '#shared/decisions/context.ts';
import type { ContactId, MeetingId } from '#shared/ids.ts';
import { whoKnows } from '#shared/records/decide.ts';
import { accept } from '#shared/result.ts';
import { londonDate, sayDate } from '#shared/time/london.ts';
import type { Disposed } from '../journal/backup.ts';
import { boardDeed } from '../meeting/deed.ts';
import type { HubRecord } from '../meeting/hub-record.ts';
import { finishDisposals } from './finish-disposals.ts';
import type { Records } from './open-records.ts';

/** Returns how many of the list had come back. @throws NotStoredError after which it is to be run again */
export const disposeAgain = async (
  {
    journal,
    record,
    perform,
    forgetGuests,
  }: Pick<Records, 'journal' | 'record' | 'perform' | 'forgetGuests'>,
  list: readonly Disposed[],
): Promise<number> => {
  const own = list.filter(({ hub }) => hub === record.hub);
  const events = own.flatMap((disposed) => eventFor(disposed, record) ?? []);
  if (events.length > 0) await perform(boardDeed(null, () => accept(events)));
  await finishDisposals(journal, record.hub, record.keeping, forgetGuests);
  // Also what the restored record does not know at all: a key must not come back by its own copy.
  for (const { hub, subject, at } of own) await journal.destroyKey(hub, subject, at);
  return events.length;
};

/** Null where the restored record has no such contact or meeting, or knows that it was erased. */
const eventFor = ({ subject, at }: Disposed, record: HubRecord): NewEvent | null => {
  const [kind, id = ''] = subject.split('/', 2);
  const reason = `Erased on ${sayDate(londonDate(at))}, and again after an older backup was restored.`;
  const contact = kind === 'contact' ? record.contacts.get(id as ContactId) : undefined;
  const meeting = kind === 'meeting' ? record.meetings.get(id as MeetingId) : undefined;
  if (contact !== undefined) {
    const { reference } = contact.state;
    const knownTo = whoKnows(contact.state, record.people);
    return {
      stream: 'hub',
      event: {
        type: 'contact-disposed',
        contact: contact.id,
        reference,
        ground: 'restored',
        reason,
        knownTo,
      },
    };
  }
  if (meeting === undefined) return null;
  const { title } = meeting.state;
  return {
    stream: 'hub',
    event: {
      type: 'meeting-disposed',
      meeting: meeting.id,
      title,
      ground: 'restored',
      reason,
      knownTo: null,
    },
  };
};
