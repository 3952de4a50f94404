/**
 * Destroys the keys of what the record says was erased, and what is kept of its guests beside the record. The event comes first, so that no key ever goes without
 * a reason on record; whoever finds an event without its deed finishes it.
 */
import type { ContactId, HubId, MeetingId, StreamPosition } from '#shared/ids.ts';
import type { Disposal, Keeping } from '#shared/records/keeping.ts';
import type { Journal, Subject } from '../journal/journal.ts';

/** Takes names, links and browsers of a contact's guests out of the store beside the record. */
export type ForgetGuests = (contact: ContactId) => Promise<void>;

export const subjectOf = ({ of, id }: Disposal): Subject =>
  of === 'contact' ? `contact/${id as ContactId}` : `meeting/${id as MeetingId}`;

const START = 0 as StreamPosition;

/**
 * Looks only at disposals that `isKnownDone` does not know; returns those it has made sure of.
 * @throws NotStoredError after which it is to be called again
 */
export const finishDisposals = async (
  journal: Pick<Journal, 'read' | 'destroyKey'>,
  hub: HubId,
  { disposals }: Keeping,
  forgetGuests: ForgetGuests,
  isKnownDone: (id: Disposal['id']) => boolean = () => false,
): Promise<readonly Disposal[]> => {
  const open = [...disposals.values()].filter(({ id }) => !isKnownDone(id));
  for (const disposal of open) {
    const subject = subjectOf(disposal);
    if (disposal.of === 'contact') await forgetGuests(disposal.id as ContactId);
    const [first] = await journal.read(hub, subject, START, 1);
    if (first?.body.kind === 'plain') await journal.destroyKey(hub, subject, disposal.at);
  }
  return open;
};
