/** What stands under one heading of a meeting's template: written together, recorded by chair or scribe. */
import type { RecordedSection } from '#shared/decisions/state/section-47.ts';
import type { Heading } from '#shared/hub/sections.ts';
import type { Refusal } from '#shared/result.ts';
import { FollowedText, type Place } from '../agency-information/followed-text.svelte.ts';
import { Deed } from '../live/deed.svelte.ts';

/**
 * - writing: somebody else has a caret in it
 * - changed: what stands here is not what was recorded
 */
export type HeadingState = 'empty' | 'writing' | 'written' | 'recorded' | 'changed';

const NOT_SAVED: Refusal = {
  code: 'not-now',
  sentence: 'The last words are not saved yet. Wait until it says “Saved”, then press again.',
};

export class HeadingText extends FollowedText {
  readonly heading: Heading;
  readonly deed: Deed;
  #early = $state.raw<Refusal | null>(null);

  constructor(heading: Heading, place: Place) {
    const { meeting, contact } = place;
    super({ kind: 'section', meeting, contact, section: heading.id }, place);
    this.heading = heading;
    this.deed = new Deed(place.session);
  }

  get recorded(): RecordedSection | null {
    return this.item?.discussion.sections[this.heading.id] ?? null;
  }

  /** As it stands here; until the text is here, as it was recorded. */
  get isRecorded(): boolean {
    const { recorded } = this;
    return recorded !== null && (this.live?.isSynced !== true || recorded.text === this.text);
  }

  get refusal(): Refusal | null {
    return this.#early ?? this.deed.refusal;
  }

  get state(): HeadingState {
    if (this.writers.length > 0) return 'writing';
    if (this.recorded !== null) return this.isRecorded ? 'recorded' : 'changed';
    return this.text.trim() === '' ? 'empty' : 'written';
  }

  /** As it stands on this screen: where others have written on since, the server says so. */
  async record(): Promise<boolean> {
    const isSaved = this.live?.saving === 'saved';
    this.#early = isSaved ? null : NOT_SAVED;
    if (!isSaved) return false;
    const { meeting, contact } = this.place;
    const textHash = await this.hash();
    return this.deed.send({ type: 'record-section', meeting, contact, section: this.heading.id, textHash });
  }
}
