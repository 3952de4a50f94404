/**
 * Finds rows of the log by words. Bodies lie encrypted on disk, so the index is in memory only, made when somebody
 * first looks for something. It knows nothing of viewers: what it finds is looked at again with their eyes.
 *
 * Postings by row number, since 100,000 entries take 20 MB so, against 120 MB in a general search library.
 */
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { ContactState } from '#shared/decisions/state/contact.ts';
import { contactTitle } from '#shared/hub/contact-title.ts';
import type { HubProfile } from '#shared/hub/profile.ts';
import type { ContactId } from '#shared/ids.ts';
import type { LogRow } from './hub-record.ts';
import { tokensOf, wordsOf } from './log-words.ts';

/** Whether a row may match; every row that does is among them. */
export type MayMatch = (row: number) => boolean;

export type LogSearch = {
  /** Null where no word was looked for. */
  find(words: string): Promise<MayMatch | null>;
  /** Something was erased: its words must not stay in memory. */
  forget(): void;
};

export type Searched = {
  readonly log: readonly LogRow[];
  readonly rowsOf: (contact: ContactId) => readonly number[];
  readonly stateOf: (contact: ContactId) => ContactState | null;
  readonly profile: () => HubProfile;
};

/** After so many rows whoever else waits for the server has a turn. */
const ROWS_A_TURN = 1_000;

export const createLogSearch = ({ log, rowsOf, stateOf, profile }: Searched): LogSearch => {
  let rows = new Map<string, number[]>();
  /** A contact's reference and title are of all its entries, also of those before it was amended. */
  let contacts = new Map<string, Set<ContactId>>();
  let indexed = 0;
  let by: HubProfile | null = null;
  let building: Promise<void> | null = null;

  const forget = () => {
    rows = new Map();
    contacts = new Map();
    indexed = 0;
  };

  const add = (row: LogRow, number: number) => {
    if (row.kind !== 'contact' && row.kind !== 'meeting') return;
    for (const word of wordsOf(row.entry, profile())) {
      const known = rows.get(word);
      if (known === undefined) rows.set(word, [number]);
      else known.push(number);
    }
    const { type } = row.entry.event;
    const state =
      row.kind === 'contact' && (type === 'contact-recorded' || type === 'contact-amended')
        ? stateOf(row.id)
        : null;
    if (state === null || row.kind !== 'contact') return;
    for (const word of [...tokensOf(state.reference), ...tokensOf(contactTitle(state.details))]) {
      const known = contacts.get(word) ?? new Set();
      contacts.set(word, known.add(row.id));
    }
  };

  const build = async () => {
    // Ids are found by the profile's words for them, so another profile makes another index.
    if (by !== profile()) forget();
    by = profile();
    while (indexed < log.length) {
      const end = Math.min(log.length, indexed + ROWS_A_TURN);
      for (; indexed < end; indexed += 1) {
        const row = log[indexed];
        if (row !== undefined) add(row, indexed);
      }
      if (indexed < log.length) await nextTurn();
    }
  };

  const rowsSaying = (word: string, among: Uint8Array | null): Uint8Array => {
    const found = new Uint8Array(log.length);
    const take = (row: number) => {
      if (among === null || among[row] === 1) found[row] = 1;
    };
    for (const [known, numbers] of rows) if (known.startsWith(word)) numbers.forEach(take);
    for (const [known, ids] of contacts) {
      if (known.startsWith(word)) for (const id of ids) rowsOf(id).forEach(take);
    }
    // Of a record erased or kept only what is left is shown, and it is short: all of it is looked at.
    log.forEach(({ kind }, row) => {
      if (kind === 'erased' || kind === 'keeping') take(row);
    });
    return found;
  };

  return {
    find: async (words) => {
      const looked = tokensOf(words);
      if (looked.length === 0) return null;
      building ??= build().finally(() => (building = null));
      await building;
      // What came while others had their turn.
      if (indexed < log.length || by !== profile()) await build();
      const found = looked.reduce<Uint8Array | null>((among, word) => rowsSaying(word, among), null);
      return (row) => found?.[row] === 1;
    },
    forget,
  };
};
