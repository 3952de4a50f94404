/** An item of the agenda carried to another place by finger, pen or mouse. Keys have buttons of their own. */
import type { ContactId } from '#shared/ids.ts';

/** A hand that shakes while it presses carries nothing. */
const BEGINS_AFTER_PX = 6;
/** So near its edge a list scrolls on by itself. */
const EDGE_PX = 48;
const SCROLL_PX = 9;

type Held = {
  readonly contact: ContactId;
  readonly row: HTMLElement;
  readonly pointer: number;
  readonly from: number;
  y: number;
};

export type Carrier = {
  readonly order: () => readonly ContactId[];
  readonly drop: (contact: ContactId, to: number) => void;
  readonly cancelled: () => void;
};

export class Carrying {
  /** What is in the hand. */
  contact = $state.raw<ContactId | null>(null);
  /** The gap it would be put into: 0 is before the first. */
  gap = $state<number | null>(null);
  readonly #carrier: Carrier;
  #held: Held | null = null;

  constructor(carrier: Carrier) {
    this.#carrier = carrier;
  }

  /** A finger takes hold of the handle alone, so that it scrolls the list everywhere else. */
  take(event: PointerEvent, contact: ContactId): void {
    const { target, currentTarget: row, pointerId: pointer, clientY: from } = event;
    if (this.contact !== null || event.button !== 0) return;
    if (!(target instanceof Element) || !(row instanceof HTMLElement)) return;
    const isOnHandle = target.closest('[data-handle]') !== null;
    if (!isOnHandle && (event.pointerType === 'touch' || target.closest('[data-own-press]') !== null)) return;
    // One that left the row before it was carried was never heard of again.
    this.#end();
    this.#held = { contact, row, pointer, from, y: from };
    document.addEventListener('keydown', this.#escape, true);
  }

  move(event: PointerEvent): void {
    const held = this.#held;
    if (held === null || event.pointerId !== held.pointer) return;
    held.y = event.clientY;
    if (this.contact === null) {
      if (Math.abs(held.y - held.from) < BEGINS_AFTER_PX) return;
      // From here on the row hears of the pointer wherever it goes, and no press of its buttons follows.
      held.row.setPointerCapture(held.pointer);
      this.contact = held.contact;
      this.#scroll();
    }
    this.#find();
  }

  release(event: PointerEvent): void {
    if (event.pointerId !== this.#held?.pointer) return;
    const { contact, gap } = this;
    this.#end();
    if (contact === null || gap === null) return;
    const from = this.#carrier.order().indexOf(contact);
    const to = gap > from ? gap - 1 : gap;
    if (from !== -1 && to !== from) this.#carrier.drop(contact, to);
  }

  /** The system took the pointer, or Escape: everything is as before. */
  cancel(): void {
    const wasCarrying = this.contact !== null;
    this.#end();
    if (wasCarrying) this.#carrier.cancelled();
  }

  #end(): void {
    const held = this.#held;
    this.#held = null;
    this.contact = this.gap = null;
    document.removeEventListener('keydown', this.#escape, true);
    if (held?.row.hasPointerCapture(held.pointer)) held.row.releasePointerCapture(held.pointer);
  }

  #escape = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || this.contact === null) return;
    event.preventDefault();
    event.stopPropagation();
    this.cancel();
  };

  #find(): void {
    const held = this.#held;
    const rows = [...(held?.row.parentElement?.children ?? [])];
    const middles = rows.map((row) => row.getBoundingClientRect()).map(({ top, height }) => top + height / 2);
    this.gap = middles.filter((middle) => middle < (held?.y ?? 0)).length;
  }

  #scroll = (): void => {
    const held = this.#held;
    if (held === null || this.contact === null) return;
    const box = scrollerOf(held.row);
    const { top, bottom } = box.getBoundingClientRect();
    const above = held.y - Math.max(top, 0);
    const below = Math.min(bottom, innerHeight) - held.y;
    if (above < EDGE_PX) box.scrollBy(0, -SCROLL_PX);
    else if (below < EDGE_PX) box.scrollBy(0, SCROLL_PX);
    if (above < EDGE_PX || below < EDGE_PX) this.#find();
    requestAnimationFrame(this.#scroll);
  };
}

const scrollerOf = (element: Element): Element => {
  for (let each = element.parentElement; each !== null; each = each.parentElement)
    if (each.scrollHeight > each.clientHeight && getComputedStyle(each).overflowY === 'auto') return each;
  return document.documentElement;
};
