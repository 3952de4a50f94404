/** Who had something on a screen, told from the notes of who opened the contact. */
import type { AgencyId, EpochMillis, PersonId } from '../ids.ts';
import { SESSION_MS } from '../wire/limits.ts';

/** One note of the access stream: a contact was sent to somebody's connection, or exported by them. */
export type ContactRead = {
  readonly person: PersonId;
  readonly name: string;
  readonly agency: AgencyId;
  readonly at: EpochMillis;
};

/**
 * Those who opened the contact once the thing was there; and those who had opened it before and whose sign-in
 * may still have stood, because what is added to an open contact reaches them without another note. Each once,
 * with the first time that counts, in the order of those times.
 */
export const readersSince = (
  reads: readonly ContactRead[],
  since: EpochMillis,
  until: EpochMillis | null = null,
): readonly ContactRead[] => {
  const counting = reads.filter(({ at }) => at > since - SESSION_MS && (until === null || at < until));
  const first = new Map<PersonId, ContactRead>();
  for (const read of counting) {
    const known = first.get(read.person);
    const isBetter = known === undefined || (known.at < since && read.at > known.at);
    if (isBetter) first.set(read.person, read);
  }
  return [...first.values()].toSorted((one, other) => one.at - other.at);
};
