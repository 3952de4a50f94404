/** What the journal itself holds, read past every instance, and whether it has what was acknowledged, once. */
import * as Y from 'yjs';
import { documentNameOf } from '#shared/documents/names.ts';
import type { ContactId, StreamPosition } from '#shared/ids.ts';
import { entryFromStore } from '#server/meeting/entries.ts';
import type { StoredEntry, StreamName, WholeJournal } from '#server/journal/journal.ts';
import { SECRET, type Kept, type Seat, type Truth } from './plan.ts';
import { HUB } from './stage.ts';

const PAGE = 1000;

const readAll = async (journal: WholeJournal, stream: StreamName): Promise<readonly StoredEntry[]> => {
  const all: StoredEntry[] = [];
  for (;;) {
    const page = await journal.read(HUB, stream, all.length as StreamPosition, PAGE);
    all.push(...page);
    if (page.length < PAGE) return all;
  }
};

const bytesOf = ({ body }: StoredEntry): Uint8Array => {
  if (body.kind === 'erased') throw new Error('Nothing was erased in this run');
  return body.bytes;
};

export type Found = Truth & {
  /** Whatever ratings said, each as often as it was recorded. */
  readonly ratings: readonly string[];
};

const readContact = async (journal: WholeJournal, { meeting, contact }: Seat): Promise<Found> => {
  const doc = new Y.Doc();
  const document = documentNameOf({ kind: 'shared', meeting, contact });
  for (const row of await readAll(journal, `document/${document}`)) Y.applyUpdate(doc, bytesOf(row));
  const entries = await readAll(journal, `contact/${contact}`);
  const events = entries.map((entry) => entryFromStore(entry.meta, bytesOf(entry)).event);
  const reasons = entries.flatMap(
    (entry) =>
      Buffer.from(bytesOf(entry))
        .toString('utf8')
        .match(new RegExp(`${SECRET}-[\\w.-]+`, 'g')) ?? [],
  );
  return {
    contact,
    text: doc.getText('words').toJSON(),
    consents: events.flatMap((event) => (event.type === 'consent-stated' ? [event.words] : [])),
    ratings: reasons,
  };
};

export const readTruth = async (journal: WholeJournal, seats: readonly Seat[]): Promise<readonly Found[]> => {
  const one = new Map(seats.map((seat) => [seat.contact, seat]));
  const found: Found[] = [];
  for (const seat of one.values()) found.push(await readContact(journal, seat));
  return found;
};

const repeated = (words: readonly string[]): readonly string[] => {
  const seen = new Set<string>();
  return words.filter((word) => seen.has(word) || !seen.add(word));
};

const wordsIn = (text: string): readonly string[] => text.split(' ').filter((word) => word !== '');
/** `unrevealed-csc-m1p2.7`: the word that its writer counts by. */
const wordOf = (reason: string): string => reason.split('-').at(-1) ?? '';

export type Loss = { readonly lost: readonly string[]; readonly doubled: readonly string[] };

export const compare = (found: readonly Found[], acknowledged: Kept): Loss => {
  const lost: string[] = [];
  const doubled: string[] = [];
  for (const { contact, text, consents, ratings } of found) {
    const held = { texts: wordsIn(text), consents, ratings: ratings.map(wordOf) };
    for (const kind of ['texts', 'consents', 'ratings'] as const) {
      const there = new Set(held[kind]);
      lost.push(
        ...acknowledgedOf(acknowledged, kind, contact)
          .filter((word) => !there.has(word))
          .map((word) => `${kind} ${word}`),
      );
      doubled.push(...repeated(held[kind]).map((word) => `${kind} ${word}`));
    }
  }
  return { lost, doubled };
};

const acknowledgedOf = (kept: Kept, kind: keyof Kept, contact: ContactId): readonly string[] =>
  kept[kind][contact] ?? [];
