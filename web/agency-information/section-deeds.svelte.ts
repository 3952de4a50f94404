/** The deeds of one section that are judged by its words: they wait until the words are saved, then go. */
import type { InvitationId } from '#shared/ids.ts';
import type { Refusal } from '#shared/result.ts';
import { Deed } from '../live/deed.svelte.ts';
import type { AgencySection } from './section.svelte.ts';

const NOT_SAVED: Refusal = {
  code: 'not-now',
  sentence: 'Your last words are not saved yet. Wait until it says “Saved”, then press again.',
};

export class SectionDeeds {
  readonly section: AgencySection;
  readonly deed: Deed;
  /** Ticked by this person, recorded or not. */
  ticked = $state<string[]>([]);
  #early = $state.raw<Refusal | null>(null);

  constructor(section: AgencySection) {
    this.section = section;
    this.deed = new Deed(section.place.session);
    this.ticked = [...(section.information?.systems ?? [])];
  }

  get refusal(): Refusal | null {
    return this.#early ?? this.deed.refusal;
  }

  get isSending(): boolean {
    return this.deed.isSending;
  }

  get hasNewTicks(): boolean {
    return (
      [...this.ticked].toSorted().join() !== [...(this.section.information?.systems ?? [])].toSorted().join()
    );
  }

  nothingKnown(): Promise<boolean> {
    return this.deed.send({ type: 'record-nothing-known', ...this.section.spot, systems: [...this.ticked] });
  }

  recordSystems(): Promise<boolean> {
    return this.deed.send({
      type: 'record-systems-checked',
      ...this.section.spot,
      systems: [...this.ticked],
    });
  }

  async confirm(): Promise<boolean> {
    if (!this.#areWordsSaved()) return false;
    if (this.hasNewTicks && !(await this.recordSystems())) return false;
    return this.deed.send({
      type: 'confirm-information',
      ...this.section.spot,
      textHash: await this.section.hash(),
    });
  }

  async share(audience: 'core' | 'core-and-guests', ground: string): Promise<boolean> {
    if (!this.#areWordsSaved()) return false;
    return this.deed.send({
      type: 'share-information',
      ...this.section.spot,
      audience,
      ground,
      textHash: await this.section.hash(),
    });
  }

  async release(invitation: InvitationId, ground: string): Promise<boolean> {
    if (!this.#areWordsSaved()) return false;
    return this.deed.send({
      type: 'release-to-guest',
      ...this.section.spot,
      invitation,
      ground,
      textHash: await this.section.hash(),
    });
  }

  #areWordsSaved(): boolean {
    const isSaved = this.section.live?.saving === 'saved';
    this.#early = isSaved ? null : NOT_SAVED;
    return isSaved;
  }
}
