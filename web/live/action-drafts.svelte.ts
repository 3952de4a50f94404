/** The actions of an item as they are being drafted, by everybody at once; agreeing one is a command. */
import { createSubscriber } from 'svelte/reactivity';
import * as Y from 'yjs';
import { DRAFT_FIELDS, draftActionsOf, type DraftField } from '#shared/documents/shape.ts';
import type { ActionId, AgencyId } from '#shared/ids.ts';
import type { LiveDocument } from './document.svelte.ts';
import { SharedLine } from './shared-line.ts';

export type ActionDraft = { readonly id: ActionId } & Readonly<Record<DraftField, SharedLine>>;

const observing = (list: Y.Array<Y.Map<unknown>>): (() => void) =>
  createSubscriber((update) => {
    list.observe(update);
    return () => list.unobserve(update);
  });

export class ActionDrafts {
  readonly document: LiveDocument;
  readonly #drafts = new WeakMap<Y.Map<unknown>, ActionDraft>();
  readonly #list = $derived.by(() => draftActionsOf(this.document.doc));
  readonly #subscribe = $derived.by(() => observing(this.#list));

  constructor(document: LiveDocument) {
    this.document = document;
  }

  get rows(): readonly ActionDraft[] {
    this.#subscribe();
    return this.#list.toArray().flatMap((map) => this.#draftOf(map) ?? []);
  }

  add(agency: AgencyId): ActionId {
    const id = crypto.randomUUID() as string as ActionId;
    const first = { what: '', agency, who: '', due: '', purpose: '' };
    const fields = DRAFT_FIELDS.map((field): [string, unknown] => [field, new Y.Text(first[field])]);
    this.#list.push([new Y.Map<unknown>([['id', id], ...fields])]);
    return id;
  }

  remove(id: ActionId): void {
    const index = this.#list.toArray().findIndex((map) => map.get('id') === id);
    if (index >= 0) this.#list.delete(index);
  }

  /** Null where a client of another version, or a malicious one, wrote something else: it is not shown. */
  #draftOf(map: Y.Map<unknown>): ActionDraft | null {
    const known = this.#drafts.get(map);
    if (known !== undefined) return known;
    const lineOf = (field: DraftField) => {
      const text = map.get(field);
      return text instanceof Y.Text ? new SharedLine(text) : null;
    };
    const id = map.get('id');
    const [what, agency, who, due, purpose] = DRAFT_FIELDS.map(lineOf);
    if (typeof id !== 'string' || !what || !agency || !who || !due || !purpose) return null;
    const draft: ActionDraft = { id: id as ActionId, what, agency, who, due, purpose };
    this.#drafts.set(map, draft);
    return draft;
  }
}
