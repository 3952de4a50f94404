/** What became of the e-mails that invite to one meeting, for whoever looks after it. */
import { untrack } from 'svelte';
import type { PersonId } from '#shared/ids.ts';
import type { InvitationMail, MeetingMailAnswer } from '#shared/wire/mail.ts';
import type { MeetingView } from '../board/meeting-view.svelte.ts';
import { HttpDeed } from '../live/http-deed.svelte.ts';
import { nowByMinutes } from '../ui/ticking.svelte.ts';

export class MeetingMail {
  readonly #reading: HttpDeed;
  readonly #view: MeetingView;
  /** Null until it was read. */
  #known = $state.raw<MeetingMailAnswer | null>(null);

  constructor(view: MeetingView) {
    this.#reading = new HttpDeed(view.session);
    this.#view = view;
  }

  /** Nobody is told by e-mail, and the viewer is who should know. */
  get isMissing(): boolean {
    return this.#known !== null && this.#known.isYours && !this.#known.isSetUp;
  }

  /** Empty where it is not the viewer's to know. */
  get invited(): readonly InvitationMail[] {
    return this.#known?.invited ?? [];
  }

  of(person: PersonId): InvitationMail | null {
    return this.invited.find((each) => each.person === person) ?? null;
  }

  /** Where it cannot be read, what was known stays. */
  read = async (): Promise<void> => {
    const { id, session } = this.#view;
    const path = `/mail/meetings/${id}?as=${session.agency}`;
    const answer = await this.#reading.send<MeetingMailAnswer>({ method: 'GET', path });
    if (answer !== null) this.#known = answer.value;
  };
}

/** For a component: reads again when `what` is another text, and every few seconds while something is on its way. */
export const followMeetingMail = (view: MeetingView, what: () => string): MeetingMail => {
  const mail = new MeetingMail(view);
  const isWaiting = $derived(mail.invited.some(({ state }) => state === 'waiting'));
  const about = $derived(what());
  $effect(() => {
    void about;
    if (isWaiting) nowByMinutes(view.connection);
    untrack(() => void mail.read());
  });
  return mail;
};
