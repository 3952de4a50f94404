/** An answer being written: drafted from the record, then its writer's own. Nothing of it is kept in the browser. */
import type { ContactState } from '#shared/decisions/state/contact.ts';
import type { ContactId } from '#shared/ids.ts';
import { draftAnswer, type AnswerDraft, type AnswerPart } from '#shared/reports/referrer-answer.ts';
import { londonInstant } from '../contact/london-instant.ts';
import { Deed } from '../live/deed.svelte.ts';
import { HttpDeed } from '../live/http-deed.svelte.ts';
import type { Session } from '../live/session.svelte.ts';

export type LetterKind = 'html' | 'text';
export const LETTER_TYPES: Readonly<Record<LetterKind, string>> = { html: 'text/html', text: 'text/plain' };

class PartText {
  readonly part: AnswerPart;
  text = $state('');
  constructor(part: AnswerPart) {
    this.part = part;
    this.text = part.draft;
  }
}

export class Answer {
  readonly draft: AnswerDraft;
  readonly parts: readonly PartText[];
  readonly making: HttpDeed;
  readonly recording: Deed;
  /** How it went, `By e-mail`, and to whom as a role, `head teacher`: never a name. */
  how = $state('');
  to = $state('');
  day = $state('');
  time = $state('');
  /** Made last, and only for what is written now. */
  letter = $state.raw<{ readonly kind: LetterKind; readonly content: string } | null>(null);
  readonly #contact: ContactId;

  constructor(session: Session, contact: ContactId, draft: AnswerDraft) {
    this.draft = draft;
    this.parts = draft.parts.map((part) => new PartText(part));
    this.making = new HttpDeed(session);
    this.recording = new Deed(session);
    this.#contact = contact;
  }

  get isChanged(): boolean {
    return this.how !== '' || this.to !== '' || this.parts.some(({ part, text }) => text !== part.draft);
  }

  make = async (kind: LetterKind, agency: string): Promise<void> => {
    const parts = this.parts.map(({ part, text }) => ({ id: part.id, text }));
    const body = { contact: this.#contact, as: kind, parts };
    const path = `/referrer-answer?as=${encodeURIComponent(agency)}`;
    const answer = await this.making.send<{ letter: string }>({ method: 'POST', path, body });
    if (answer !== null) this.letter = { kind, content: answer.value.letter };
  };

  /** True once it is on record, and the clock that waited for it has stopped. */
  recordSent = (): Promise<boolean> => {
    const parts = this.parts
      .filter(({ text }) => text.trim() !== '')
      .map(({ part, text }) => ({ field: `part.${part.id}`, value: text.trim() }));
    const how = [this.how.trim(), this.to.trim()].filter((words) => words !== '').join(', to ');
    return this.recording.send({
      type: 'record-step',
      contact: this.#contact,
      step: 'feedback',
      answers: [...parts, { field: 'sent', value: 'yes' }, ...(how === '' ? [] : [{ field: 'how', value: how }])],
      saidAt: londonInstant(this.day, this.time),
    });
  };
}

/** Null where the procedure asks for no answer. */
export const answerFor = (session: Session, contact: ContactId, known: ContactState): Answer | null => {
  const draft = draftAnswer(known, session.profile);
  return draft === null ? null : new Answer(session, contact, draft);
};
