/** Whether the hub is open, by the changes the server reckoned. */
import type { Phone } from '#shared/hub/procedure-steps.ts';
import type { EpochMillis } from '#shared/ids.ts';
import type { OpeningChange } from '#shared/time/opening-changes.ts';
import { areSameDay, sayDay, sayTime } from '../ui/london-time.ts';

export type Opening =
  | { readonly kind: 'open'; readonly until: EpochMillis | null }
  | { readonly kind: 'closed'; readonly until: EpochMillis | null };

/** Null where the hub has no hours. */
export const openingAt = (changes: readonly OpeningChange[] | null, now: EpochMillis): Opening | null => {
  if (changes === null) return null;
  const last = changes.findLast(({ at }) => at <= now) ?? changes[0];
  const until = changes.find(({ at, isOpen }) => at > now && isOpen !== last?.isOpen)?.at ?? null;
  return { kind: last?.isOpen === true ? 'open' : 'closed', until };
};

/** "Open until 5:00pm", "Closed now, opens Mon 23 Nov, 8:40am" */
export const sayOpening = ({ kind, until }: Opening, now: EpochMillis): string => {
  if (until === null) return kind === 'open' ? 'Open now' : 'Closed now';
  const when = areSameDay(until, now) ? sayTime(until) : sayDay(until);
  return kind === 'open' ? `Open until ${when}` : `Closed now, opens ${when}`;
};

/** Those to call at this moment come first; a number of unknown hours is always among the others. */
export const phonesNow = (
  phones: readonly Phone[],
  opening: Opening | null,
): { readonly now: readonly Phone[]; readonly others: readonly Phone[] } => {
  const wanted = opening === null ? null : opening.kind === 'open' ? 'in-hours' : 'out-of-hours';
  const isNow = ({ answers }: Phone) => wanted !== null && answers === wanted;
  return { now: phones.filter(isNow), others: phones.filter((phone) => !isNow(phone)) };
};
