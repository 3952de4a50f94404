/** Carets of people who are connected to other instances, in the texts that are open here. */
import type { DocumentName } from '#shared/documents/names.ts';
import type { CaretSeen } from '#shared/wire/messages.ts';
import type { Cluster } from './cluster.ts';
import type { CaretThere } from './told.ts';

/** Tells the others where somebody's caret is who is connected here; `at` null: no longer in this text. */
export type TellCaret = (caret: CaretThere, at: Uint8Array | null) => void;

export type CaretsElsewhere = {
  readonly tell: TellCaret;
  /** Those of people connected here, for the others, again and again. */
  here(): readonly CaretThere[];
};

export type CaretsSetting = {
  readonly cluster: Cluster;
  /** The channel under which a text is open here; null where it is not. */
  readonly channelOf: (document: DocumentName) => number | null;
  readonly show: (document: DocumentName, caret: CaretSeen) => void;
};

const keyOf = ({ document, person }: CaretThere): string => `${document} ${person}`;

export const shareCarets = ({ cluster, channelOf, show }: CaretsSetting): CaretsElsewhere => {
  const here = new Map<string, CaretThere>();
  const elsewhere = new Map<string, Map<string, CaretThere>>();

  const showHere = ({ document, person, name, agency }: CaretThere, at: Uint8Array | null): void => {
    const channel = channelOf(document);
    if (channel !== null) show(document, { channel, person, name, agency, at });
  };

  /** Whose end was not heard, or whose instance is gone. */
  const keepOnly = (instance: string, still: ReadonlySet<string>): void => {
    const known = elsewhere.get(instance) ?? new Map<string, CaretThere>();
    for (const [key, caret] of known) {
      if (still.has(key)) continue;
      known.delete(key);
      showHere(caret, null);
    }
  };

  cluster.onTold((told, from) => {
    if (told.kind === 'here') keepOnly(from, new Set(told.carets.map(keyOf)));
    if (told.kind !== 'caret') return;
    const known = elsewhere.get(from) ?? new Map<string, CaretThere>();
    elsewhere.set(from, known);
    if (told.at === null) known.delete(keyOf(told.caret));
    else known.set(keyOf(told.caret), told.caret);
    showHere(told.caret, told.at === null ? null : Buffer.from(told.at, 'base64'));
  });
  cluster.onGone((instance) => {
    keepOnly(instance, new Set());
    elsewhere.delete(instance);
  });

  return {
    tell: (caret, at) => {
      if (at === null) here.delete(keyOf(caret));
      else here.set(keyOf(caret), caret);
      cluster.tell({ kind: 'caret', caret, at: at === null ? null : Buffer.from(at).toString('base64') });
    },
    here: () => [...here.values()],
  };
};
