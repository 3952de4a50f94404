/** One agency's section of one item: its text, what the record says of it, and what its deeds name. */
import { informationOf, type AgencyInformation } from '#shared/decisions/state/item.ts';
import type { Command } from '#shared/decisions/command.ts';
import type { AgencyProfile } from '#shared/hub/agency.ts';
import { FollowedText, type Place } from './followed-text.svelte.ts';

export type { Place };

export class AgencySection extends FollowedText {
  readonly agency: AgencyProfile;

  constructor(agency: AgencyProfile, place: Place) {
    const { meeting, contact } = place;
    super({ kind: 'agency', meeting, contact, agency: agency.id }, place);
    this.agency = agency;
  }

  get isOwn(): boolean {
    return this.agency.id === this.place.session.agency;
  }

  get information(): AgencyInformation | null {
    const { item } = this;
    return item === null ? null : informationOf(item, this.agency.id);
  }

  get spot() {
    const { meeting, contact } = this.place;
    return { meeting, contact, agency: this.agency.id } satisfies Partial<
      Extract<Command, { type: 'confirm-information' }>
    >;
  }
}
