/**
 * The document that only judges. What it accepts is what the journal holds and what is on its way there;
 * nothing is ever sent from it.
 */
import * as Y from 'yjs';
import type { Refusal } from '#shared/result.ts';
import { UPDATE_BYTES } from '#shared/wire/limits.ts';
import { applyJournalled, documentOf } from './merge.ts';
import { DOES_NOT_APPLY, NOT_THEIRS, TOO_LARGE } from './refusals.ts';

export type Verdict =
  /** `bytes` are the sender's, save where they repeated what is known: then without the repetition. */
  | { readonly kind: 'accepted'; readonly bytes: Uint8Array }
  | { readonly kind: 'changes-nothing' }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

export type StandingDocument = {
  /** True after a refusal that left a trace: it must be built anew before it judges again. */
  readonly isSpoilt: boolean;
  judge(update: Uint8Array, isTheirs: (client: number) => boolean): Verdict;
  /** Rows that came into the journal by another way. */
  follow(rows: readonly Uint8Array[]): void;
  destroy(): void;
};

const refused = ({ refusal }: { readonly refusal: Refusal }): Verdict => ({ kind: 'refused', refusal });

export const createStandingDocument = (journalled: readonly Uint8Array[]): StandingDocument => {
  const doc = documentOf(journalled);
  let isSpoilt = false;

  const isWhole = (): boolean => doc.store.pendingStructs === null && doc.store.pendingDs === null;

  const apply = (bytes: Uint8Array): Verdict => {
    try {
      const { beforeState, afterState, deleteSet } = applyJournalled(doc, [bytes]);
      if (isWhole()) {
        const isChange = deleteSet.clients.size > 0 || [...afterState].some(([client, clock]) => beforeState.get(client) !== clock);
        return isChange ? { kind: 'accepted', bytes } : { kind: 'changes-nothing' };
      }
    } catch {
      // Yjs throws on many updates that decode well; what it did until then cannot be told.
    }
    isSpoilt = true;
    return refused(DOES_NOT_APPLY);
  };

  return {
    get isSpoilt() {
      return isSpoilt;
    },
    judge: (update, isTheirs) => {
      if (update.byteLength > UPDATE_BYTES) return refused(TOO_LARGE);
      const place = placeOf(update, doc, isTheirs);
      switch (place) {
        case 'foreign':
          return refused(NOT_THEIRS);
        case 'broken':
          return refused(DOES_NOT_APPLY);
        case 'overlapping': {
          const rest = withoutKnown(update, doc);
          return rest === null || placeOf(rest, doc, isTheirs) !== 'next' ? refused(DOES_NOT_APPLY) : apply(rest);
        }
        case 'next':
          return apply(update);
      }
    },
    follow: (rows) => {
      applyJournalled(doc, rows);
      isSpoilt ||= !isWhole();
    },
    destroy: () => doc.destroy(),
  };
};

/**
 * - foreign: holds something new under a client id that is not this person's
 * - overlapping: repeats what is known, as after a lost acknowledgement. Never passed on as it is: whoever
 *   has not seen the original yet would take a forged repetition for it
 * - next: goes on exactly where the document stands
 * - broken: everything else
 */
type Place = 'foreign' | 'overlapping' | 'next' | 'broken';

const placeOf = (update: Uint8Array, doc: Y.Doc, isTheirs: (client: number) => boolean): Place => {
  const reached = new Map<number, number>();
  let isOverlapping = false;
  try {
    for (const struct of Y.decodeUpdate(update).structs) {
      const { client, clock } = struct.id;
      const next = reached.get(client) ?? Y.getState(doc.store, client);
      if (clock + struct.length > next && !isTheirs(client)) return 'foreign';
      if (struct instanceof Y.Skip || clock > next) return 'broken';
      isOverlapping ||= clock < next;
      reached.set(client, Math.max(next, clock + struct.length));
    }
  } catch {
    return 'broken';
  }
  return isOverlapping ? 'overlapping' : 'next';
};

const withoutKnown = (update: Uint8Array, doc: Y.Doc): Uint8Array | null => {
  try {
    return Y.diffUpdate(update, Y.encodeStateVector(doc));
  } catch {
    return null;
  }
};
