/** What goes from sitting to sitting of one kind, whether or not the contact is decided: plans, and lists of what was recorded. */
import type { ContactState } from '#shared/decisions/state/contact.ts';
import { listingSteps } from '#shared/decisions/decide/listing-steps.ts';
import type { ItemState } from '#shared/decisions/state/item.ts';
import { isSettled } from '#shared/decisions/state/review.ts';
import type { MeetingKind } from '#shared/hub/meeting-kind.ts';
import { isSeries } from '#shared/hub/usual-meeting.ts';
import type { ContactId, EpochMillis } from '#shared/ids.ts';
import type { HubRecord, MeetingRecord } from './hub-record.ts';

/** `isLive`: whether a meeting runs or is still to come; what such a one lists is taken already. */
type IsLive = (meeting: MeetingRecord) => boolean;

/** Contacts that the next sitting takes because the last one was not done with them, or a step was recorded since. */
export const goesOnIn = (kind: MeetingKind, record: HubRecord, isLive: IsLive): ReadonlySet<ContactId> => {
  const held = [...record.meetings.values()].filter(({ state }) => state.kind === kind.id);
  const taken = new Set(held.filter(isLive).flatMap(agendaOf));
  const over = held.filter((meeting) => !isLive(meeting));
  const known = (contact: ContactId): ContactState | null => record.contacts.get(contact)?.state ?? null;
  const last = (contact: ContactId) => lastItem(known(contact), kind, record);
  const unsettled = reviews(kind) ? over.flatMap(agendaOf).filter((contact) => staysWith(kind, last(contact))) : [];
  const stepped =
    kind.listedBy.length === 0
      ? []
      : record.index.steppedSince(lastClosing(over)).filter((contact) => {
          const state = known(contact);
          return state !== null && listingSteps(state, kind, last(contact)).length > 0;
        });
  return new Set([...unsettled, ...stepped].filter((contact) => !taken.has(contact)));
};

/** A series that goes by the plan or the list and not by the decision (Manchester 3.4, Portsmouth 6.7). */
export const reviews = (kind: MeetingKind): boolean =>
  isSeries(kind) && kind.mayDecide.some((power) => power === 'plan-review' || power === 'allocation-review');

const staysWith = (kind: MeetingKind, item: ItemState | null): boolean => {
  if (item === null || isSettled(item)) return false;
  return kind.mayDecide.includes('plan-review') || item.decision === null;
};

const lastItem = (state: ContactState | null, kind: MeetingKind, { meetings }: HubRecord): ItemState | null =>
  Object.values(state?.items ?? {})
    .filter(({ meeting }) => meetings.get(meeting)?.state.kind === kind.id)
    // Of two for the same hour, as after one that closed before its time, the one it was put before last.
    .toSorted((one, other) => one.meetingStartsAt - other.meetingStartsAt)
    .at(-1) ?? null;

/** Until then whatever was recorded went onto that sitting's own agenda. */
const lastClosing = (over: readonly MeetingRecord[]): EpochMillis =>
  Math.max(
    0,
    ...over.map(({ state: { progress } }) => (progress.kind === 'closed' ? progress.since : 0)),
  ) as EpochMillis;

const agendaOf = ({ state }: MeetingRecord): readonly ContactId[] => state.agenda.map(({ contact }) => contact);
