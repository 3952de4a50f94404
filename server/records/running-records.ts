/** The records of a board that runs: its own journal and record, so that there is one writer in the process. */
import type { ContactId } from '#shared/ids.ts';
import type { Actor } from '#shared/people/person.ts';
import type { Access } from '../fanout/note-reads.ts';
import type { Journal } from '../journal/journal.ts';
import type { Records } from './open-records.ts';

export type RunningRecords = Pick<
  Records,
  'record' | 'perform' | 'clock' | 'newId' | 'bus' | 'forgetGuests'
> & {
  readonly journal: Journal;
  /** Into the access stream of each contact: somebody was shown what it says, unless `access` says otherwise. */
  readonly noteRead: (contacts: readonly ContactId[], reader: Actor, access?: Access) => void;
};
